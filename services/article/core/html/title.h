// The headline, without the site's name.
//
//   ChosenTitle t = ChooseTitle(page, facts);
//   // t.text "Harbour tunnel floods again", t.block 12
//
// What the reader sees comes first: of the page's headings, the one that the head
// (og:title, <title>, JSON-LD) speaks of. Pages whose headings are all of the site
// get the head's title, cut at the separator before the site's name. Pure; any
// thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TITLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TITLE_H_

#include <string>
#include <string_view>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {

struct ChosenTitle {
  std::string text;  // empty when the page states none; a part of the block or all of it
  int block = -1;    // the block that shows it; -1 when none does
};

ChosenTitle ChooseTitle(const PageBlocks& page, const StatedFacts& facts);

// "Tunnel floods | The Harbour Post" without the site's name. `site` may be empty:
// then the shorter end after the last " | " or the like goes.
std::string StripSiteName(std::string_view title, std::string_view site);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TITLE_H_
