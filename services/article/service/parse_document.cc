#include "services/article/service/parse_document.h"

#include "services/article/core/parse_page.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_name.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/offset_encoding.h"

namespace nutgraf::article {
namespace {

Page PageOf(const v1::Document& document) {
  return {.content = document.has_html() ? document.html() : document.text(),
          .format = document.has_html() ? PageFormat::kHtml : PageFormat::kText,
          .uri = document.page_uri(),
          .declared_charset = document.declared_charset()};
}

}  // namespace

absl::StatusOr<v1::Article> ParseDocument(const v1::Document& document, std::stop_token stop) {
  const absl::StatusOr<document::Article> article = ParsePage(PageOf(document), {}, stop);
  if (!article.ok()) return article.status();
  v1::Article message = wire::ToProto(*article);
  message.set_name(wire::ArticleName(document));
  message.set_pipeline_version(std::string(source::kPipelineVersion));
  return message;
}

absl::Status RecodeOffsets(v1::OffsetEncoding requested, v1::Article* article) {
  const v1::OffsetEncoding encoding = wire::Effective(requested);
  wire::OffsetRecoder recoder(article->blocks(), v1::BYTES, encoding);
  article->set_offset_encoding(encoding);
  return recoder.Recode(article);
}

}  // namespace nutgraf::article
