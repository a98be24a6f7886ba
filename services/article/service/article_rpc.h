// nutgraf.v1.ArticleService: converts, calls the article core, converts.
//
//   ArticleRpc service(process.environment(), process.cache(), fetcher);
//
// The cache, the fetcher and what is in the environment must outlive it. Parsed
// articles are kept under their name with offsets in BYTES and recoded for each
// request. Any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_SERVICE_ARTICLE_RPC_H_
#define NUTGRAF_SERVICES_ARTICLE_SERVICE_ARTICLE_RPC_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nutgraf/v1/article.grpc.pb.h"
#include "services/article/fetch/fetcher.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/read_through.h"
#include "services/common/rpc/bidi_method.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/unary_method.h"

namespace nutgraf::article {

class ArticleRpc final : public v1::ArticleService::CallbackService {
 public:
  ArticleRpc(const rpc::Environment& environment, cache::Cache& cache, Fetcher& fetcher);

  grpc::ServerUnaryReactor* ParseArticle(grpc::CallbackServerContext* context,
                                         const v1::ParseArticleRequest* request,
                                         v1::Article* response) override;
  grpc::ServerUnaryReactor* GetArticle(grpc::CallbackServerContext* context,
                                       const v1::GetArticleRequest* request,
                                       v1::Article* response) override;
  grpc::ServerBidiReactor<v1::ParseArticlesRequest, v1::ParseArticlesResponse>* ParseArticles(
      grpc::CallbackServerContext* context) override;

 private:
  absl::Status Parse(const rpc::Call& call, const v1::ParseArticleRequest& request,
                     v1::Article* response);
  absl::Status Get(const rpc::Call& call, const v1::GetArticleRequest& request,
                   v1::Article* response);
  // The document behind a URI, with the page itself in it.
  absl::StatusOr<v1::Document> Fetched(const rpc::Call& call, const std::string& uri);

  cache::Cache& cache_;
  cache::ReadThrough articles_;
  Fetcher& fetcher_;
  rpc::UnaryMethod parse_;
  rpc::UnaryMethod get_;
  rpc::BidiMethod<v1::ParseArticlesRequest, v1::ParseArticlesResponse> parse_all_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_SERVICE_ARTICLE_RPC_H_
