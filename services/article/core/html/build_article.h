// Puts the article together: blocks in reading order, media, links, the rest.
//
//   BuiltArticle built = BuildArticle(page, title, parts, "https://…/");
//
// Every span lies in the blocks as they come out. Who and when are added by
// publication.h afterwards. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BUILD_ARTICLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BUILD_ARTICLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"
#include "services/article/core/html/title.h"
#include "services/article/core/lines/live_posts.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

struct BuiltArticle {
  document::Article article;
  std::vector<MarkedTime> marked_times;  // that the blocks' markup states, in order
};

// `page_uri` makes addresses absolute; it may be empty.
BuiltArticle BuildArticle(PageBlocks page, const ChosenTitle& title,
                          const std::vector<BlockPart>& parts, std::string_view page_uri);

// The answer for a page without an article: all text is boilerplate.
document::Article BuildNoArticle(PageBlocks page, const std::vector<BlockPart>& parts);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BUILD_ARTICLE_H_
