#include "services/article/service/article_rpc.h"

#include <string>
#include <utility>

#include "services/article/service/parse_document.h"
#include "services/common/document/reason.h"
#include "services/common/source/article_source.h"
#include "services/common/source/cached_message.h"
#include "services/common/wire/article_name.h"

namespace nutgraf::article {
namespace {

// A page, or where to find one: an article is parsed already.
absl::Status CheckSource(const v1::Document& document) {
  if (document.source_case() == v1::Document::SOURCE_NOT_SET) return source::NoDocument();
  if (!document.has_article() && !document.has_name()) return absl::OkStatus();
  return document::WithReason(
      absl::InvalidArgumentError(
          "ParseArticle reads html, text or uri; an article that is parsed has nothing to parse."),
      document::kFieldInvalid, "document");
}

}  // namespace

ArticleRpc::ArticleRpc(const rpc::Environment& environment, cache::Cache& cache, Fetcher& fetcher)
    : cache_(cache),
      articles_(cache),
      fetcher_(fetcher),
      parse_(environment, "nutgraf.v1.ArticleService/ParseArticle"),
      get_(environment, "nutgraf.v1.ArticleService/GetArticle"),
      parse_all_(environment, "nutgraf.v1.ArticleService/ParseArticles") {}

grpc::ServerUnaryReactor* ArticleRpc::ParseArticle(grpc::CallbackServerContext* context,
                                                   const v1::ParseArticleRequest* request,
                                                   v1::Article* response) {
  return parse_.Run(context, [this, request, response](const rpc::Call& call) {
    return Parse(call, *request, response);
  });
}

grpc::ServerUnaryReactor* ArticleRpc::GetArticle(grpc::CallbackServerContext* context,
                                                 const v1::GetArticleRequest* request,
                                                 v1::Article* response) {
  return get_.Run(context, [this, request, response](const rpc::Call& call) {
    return Get(call, *request, response);
  });
}

grpc::ServerBidiReactor<v1::ParseArticlesRequest, v1::ParseArticlesResponse>*
ArticleRpc::ParseArticles(grpc::CallbackServerContext* context) {
  return parse_all_.Run(context, [this](const rpc::Call& call, const v1::ParseArticlesRequest& in,
                                        v1::ParseArticlesResponse* out) {
    out->set_tag(in.tag());
    const absl::Status status = Parse(call, in.request(), out->mutable_article());
    if (!status.ok()) *out->mutable_error() = call.Explain(status);
  });
}

absl::Status ArticleRpc::Parse(const rpc::Call& call, const v1::ParseArticleRequest& request,
                               v1::Article* response) {
  if (auto status = CheckSource(request.document()); !status.ok()) return status;
  absl::StatusOr<v1::Document> fetched;
  const v1::Document* document = &request.document();
  if (document->has_uri()) {
    fetched = Fetched(call, document->uri());
    if (!fetched.ok()) return fetched.status();
    document = &*fetched;
  }
  const std::string name = wire::ArticleName(*document);

  const auto parse = [&] { return ParseDocument(*document, call.stop); };
  const absl::Status status = source::ReadMessage<v1::Article>(
      articles_, source::ArticleKey(name), call, parse, response);
  if (!status.ok()) return status;
  return RecodeOffsets(request.offset_encoding(), response);
}

absl::Status ArticleRpc::Get(const rpc::Call& call, const v1::GetArticleRequest& request,
                             v1::Article* response) {
  if (!wire::IsArticleName(request.name())) return source::MalformedName(request.name());
  const cache::Value kept = cache_.Get(source::ArticleKey(request.name()), call.deadline);
  if (kept == nullptr || !response->ParseFromString(*kept)) {
    return source::ArticleNotFound(request.name());
  }
  return RecodeOffsets(request.offset_encoding(), response);
}

absl::StatusOr<v1::Document> ArticleRpc::Fetched(const rpc::Call& call,
                                                 const std::string& uri) {
  absl::StatusOr<FetchedPage> page = fetcher_.Fetch(uri, call.stop);
  if (!page.ok()) return page.status();
  v1::Document document;
  document.set_page_uri(page->final_uri);
  document.set_declared_charset(page->charset);
  if (page->content_type == "text/plain") {
    document.set_text(std::move(page->bytes));
  } else {
    document.set_html(std::move(page->bytes));
  }
  return document;
}

}  // namespace nutgraf::article
