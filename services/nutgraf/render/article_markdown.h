// An article as CommonMark, with GitHub's tables; headline and standfirst first.
//
//   std::cout << ArticleMarkdown(article);
//
// See article_formats.h for what holds of every format. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_MARKDOWN_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_MARKDOWN_H_

#include <string>

#include "nutgraf/v1/article.pb.h"

namespace nutgraf::render {

std::string ArticleMarkdown(const v1::Article& article);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_MARKDOWN_H_
