#include "services/nutgraf/render/article_formats.h"

#include "absl/strings/str_cat.h"
#include "services/nutgraf/render/article_html.h"
#include "services/nutgraf/render/article_markdown.h"
#include "services/nutgraf/render/article_tei.h"

namespace nutgraf::render {
namespace {

std::string ArticleText(const v1::Article& article) {
  std::string out;
  for (const v1::Block& block : article.blocks()) {
    absl::StrAppend(&out, out.empty() ? "" : "\n",
                    block.kind() == v1::Block::LIST_ITEM ? "- " : "", block.text(), "\n");
  }
  return out;
}

}  // namespace

bool IsArticleFormat(std::string_view format) {
  return format == "json" || format == "markdown" || format == "text" || format == "html" ||
         format == "tei";
}

std::string RenderArticle(const v1::Article& article, std::string_view format) {
  if (format == "html") return ArticleHtml(article);
  if (format == "tei") return ArticleTei(article);
  return format == "markdown" ? ArticleMarkdown(article) : ArticleText(article);
}

}  // namespace nutgraf::render
