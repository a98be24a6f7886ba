// An article as an HTML document: `article`, its `header`, then the body.
//
//   std::cout << ArticleHtml(article);
//
// Semantic elements, and no attributes but href, src, alt and datetime. See
// article_formats.h for what holds of every format. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_HTML_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_HTML_H_

#include <string>

#include "nutgraf/v1/article.pb.h"

namespace nutgraf::render {

std::string ArticleHtml(const v1::Article& article);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_HTML_H_
