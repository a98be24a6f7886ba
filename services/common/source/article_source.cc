#include "services/common/source/article_source.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_name.h"
#include "services/common/wire/offset_encoding.h"

namespace nutgraf::source {
namespace {

absl::StatusOr<v1::Article> Inline(const v1::Article& given) {
  v1::Article article = given;
  wire::OffsetRecoder recoder(given.blocks(), given.offset_encoding(), v1::BYTES);
  if (auto status = recoder.Recode(&article); !status.ok()) return status;
  article.set_offset_encoding(v1::BYTES);
  return article;
}

}  // namespace

cache::Key ArticleKey(std::string_view name) {
  return cache::MakeKey(
      {.kind = "article", .version = kPipelineVersion, .options = "", .content = name});
}

absl::Status NoDocument() {
  return document::WithReason(
      absl::InvalidArgumentError(
          "The document has no source: set one of html, text, uri, article and name."),
      document::kDocumentMissing, "document");
}

absl::Status MalformedName(std::string_view name) {
  return document::WithReason(
      absl::InvalidArgumentError(absl::StrCat(
          "\"", document::View(name.substr(0, 100)),
          "\" is no name of an article: \"articles/\" and 52 characters of a-z and 2-7.")),
      document::kNameInvalid, "name");
}

absl::Status ArticleNotFound(std::string_view name) {
  return document::WithReason(
      absl::NotFoundError(absl::StrCat("No parsed article is kept under ", document::View(name),
                                       "; parse the page again.")),
      document::kArticleNotFound, "name");
}

ArticleSource::ArticleSource(cache::Cache& cache, std::shared_ptr<grpc::Channel> article_service)
    : cache_(cache), article_service_(v1::ArticleService::NewStub(std::move(article_service))) {}

absl::StatusOr<v1::Article> ArticleSource::Get(const rpc::Call& call,
                                               const v1::Document& document) const {
  switch (document.source_case()) {
    case v1::Document::kArticle: return Inline(document.article());
    case v1::Document::kName: return Named(call, document.name());
    case v1::Document::kHtml:
    case v1::Document::kText:
    case v1::Document::kUri: return Parsed(call, document);
    case v1::Document::SOURCE_NOT_SET: break;
  }
  return NoDocument();
}

absl::StatusOr<v1::Article> ArticleSource::Named(const rpc::Call& call,
                                                 const std::string& name) const {
  if (!wire::IsArticleName(name)) return MalformedName(name);
  v1::Article article;
  if (cache::Value kept = cache_.Get(ArticleKey(name), call.deadline)) {
    if (article.ParseFromString(*kept)) return article;
  }
  v1::GetArticleRequest request;
  request.set_name(name);
  request.set_offset_encoding(v1::BYTES);
  rpc::OutgoingContext context(call);
  grpc::Status status = article_service_->GetArticle(context.get(), request, &article);
  if (!status.ok()) return rpc::FromGrpc(status);
  return article;
}

absl::StatusOr<v1::Article> ArticleSource::Parsed(const rpc::Call& call,
                                                  const v1::Document& document) const {
  v1::ParseArticleRequest request;
  *request.mutable_document() = document;
  request.set_offset_encoding(v1::BYTES);
  v1::Article article;
  rpc::OutgoingContext context(call);
  grpc::Status status = article_service_->ParseArticle(context.get(), request, &article);
  if (!status.ok()) return rpc::FromGrpc(status);
  return article;
}

}  // namespace nutgraf::source
