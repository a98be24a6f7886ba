// The article that a request is about, whatever form its document has.
//
//   ArticleSource articles(cache, article_channel);
//   absl::StatusOr<v1::Article> article = articles.Get(call, request.document());
//
// An inline article is checked and used as it is; one that is named is looked for in
// the shared cache and then asked of the article service; a page or a URI is parsed by
// the article service. The answer's offsets are in BYTES whatever they were.
//
// Any thread; the cache must outlive it. Errors carry the reason and the field: a
// document without a source, a malformed name, a span out of place, and whatever the
// article service says.

#ifndef NUTGRAF_SERVICES_COMMON_SOURCE_ARTICLE_SOURCE_H_
#define NUTGRAF_SERVICES_COMMON_SOURCE_ARTICLE_SOURCE_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "nutgraf/v1/article.grpc.pb.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/key.h"
#include "services/common/rpc/call.h"

namespace nutgraf::source {

// Under which key the article service keeps the article of a name.
cache::Key ArticleKey(std::string_view name);

// The errors that every service answers to a document it cannot use.
absl::Status NoDocument();
absl::Status MalformedName(std::string_view name);
absl::Status ArticleNotFound(std::string_view name);

class ArticleSource {
 public:
  ArticleSource(cache::Cache& cache, std::shared_ptr<grpc::Channel> article_service);

  absl::StatusOr<v1::Article> Get(const rpc::Call& call, const v1::Document& document) const;

 private:
  absl::StatusOr<v1::Article> Named(const rpc::Call& call, const std::string& name) const;
  absl::StatusOr<v1::Article> Parsed(const rpc::Call& call, const v1::Document& document) const;

  cache::Cache& cache_;
  std::unique_ptr<v1::ArticleService::Stub> article_service_;
};

}  // namespace nutgraf::source

#endif  // NUTGRAF_SERVICES_COMMON_SOURCE_ARTICLE_SOURCE_H_
