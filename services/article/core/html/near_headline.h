// Author and date as the page shows them near the headline, in blocks that are no
// part of the article: cards of authors, bars of dates, "Written by" boxes.
//
//   NearHeadline near = ReadNearHeadline(page, title.block, extent);
//   // near.author "Ana Ruiz", near.published "2026-01-09"
//
// Each block is a candidate with a score over what marks it (its link, its label, its
// class) less its distance from the headline; the best above a bar is believed, else
// nothing is said. Used only where the page's data and the article's own lines are
// silent. Pure; any thread; linear in the window.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_NEAR_HEADLINE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_NEAR_HEADLINE_H_

#include <string>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {

NearHeadline ReadNearHeadline(const PageBlocks& page, int title_block, const BodyExtent& extent);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_NEAR_HEADLINE_H_
