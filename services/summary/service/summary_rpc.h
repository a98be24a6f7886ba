// nutgraf.v1.SummaryService: finds the article, calls the summary core, converts.
//
//   SummaryRpc service(process.environment(), process.cache(), article_channel, model.get());
//
// The cache, the model and what is in the environment must outlive it. Summaries are kept
// under the content of the articles, the analysis, the budget and the options, with offsets in
// BYTES, and recoded for each request; so are rewrites that succeeded. Any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_RPC_H_
#define NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_RPC_H_

#include <memory>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "nutgraf/v1/summary.grpc.pb.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/read_through.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/unary_method.h"
#include "services/common/source/article_source.h"
#include "services/summary/core/options.h"
#include "services/summary/rewrite/chat_model.h"
#include "services/summary/service/request_articles.h"

namespace nutgraf::summary {

class SummaryRpc final : public v1::SummaryService::CallbackService {
 public:
  SummaryRpc(const rpc::Environment& environment, cache::Cache& cache,
             std::shared_ptr<grpc::Channel> article_service, const ChatModel* model);

  grpc::ServerUnaryReactor* Summarize(grpc::CallbackServerContext* context,
                                      const v1::SummarizeRequest* request,
                                      v1::Summary* response) override;

 private:
  absl::Status Answer(const rpc::Call& call, const v1::SummarizeRequest& request,
                      v1::Summary* response);

  // Puts a rewrite in the place of the summary, or a warning that there is none.
  absl::Status AddRewrite(const rpc::Call& call, const SummaryOptions& options,
                          const RequestArticles& articles, v1::Summary* response);

  const ChatModel* const model_;  // null when the server has none
  cache::ReadThrough summaries_;
  source::ArticleSource articles_;
  rpc::UnaryMethod summarize_;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_RPC_H_
