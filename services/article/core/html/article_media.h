// Which images and players of a page belong to its article.
//
//   std::vector<const PageMedia*> media = ArticleMedia(page, parts);
//
// Those within the article's extent that no class or element around them gives to
// something else (promotions, portraits of authors, share buttons). Pure; any
// thread; the pointers go into `page`.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ARTICLE_MEDIA_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ARTICLE_MEDIA_H_

#include <string_view>
#include <vector>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/page_blocks.h"

namespace nutgraf::article {

std::vector<const PageMedia*> ArticleMedia(const PageBlocks& page,
                                           const std::vector<BlockPart>& parts);

// Whether an alt text describes the image: words, not a file's name.
bool IsDescription(std::string_view alt);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ARTICLE_MEDIA_H_
