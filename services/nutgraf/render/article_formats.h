// An article alone as Markdown, plain text, clean HTML or XML-TEI.
//
//   RenderArticle(article, "tei")
//
// A format is a file: article_html.h, article_tei.h, article_markdown.h. Everywhere the
// page's text is escaped, so that none of it acts as markup, and only http(s) and mailto
// addresses become links; "text" is the blocks as they are. Offsets are in BYTES. Pure;
// any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_FORMATS_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_FORMATS_H_

#include <string>
#include <string_view>

#include "nutgraf/v1/article.pb.h"

namespace nutgraf::render {

// json, which RenderArticle does not know, markdown, text, html and tei.
bool IsArticleFormat(std::string_view format);

std::string RenderArticle(const v1::Article& article, std::string_view format);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_FORMATS_H_
