// nutgraf.v1.SummaryService: finds the article, calls the summary core, converts.
//
//   SummaryRpc service(process.environment(), process.cache(), article_channel);
//
// The cache and what is in the environment must outlive it. Summaries are kept under
// the content of the article, the analysis and the budget, with offsets in BYTES, and
// recoded for each request. Any thread.

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

namespace nutgraf::summary {

class SummaryRpc final : public v1::SummaryService::CallbackService {
 public:
  SummaryRpc(const rpc::Environment& environment, cache::Cache& cache,
             std::shared_ptr<grpc::Channel> article_service);

  grpc::ServerUnaryReactor* Summarize(grpc::CallbackServerContext* context,
                                      const v1::SummarizeRequest* request,
                                      v1::Summary* response) override;

 private:
  absl::Status Answer(const rpc::Call& call, const v1::SummarizeRequest& request,
                      v1::Summary* response);

  cache::ReadThrough summaries_;
  source::ArticleSource articles_;
  rpc::UnaryMethod summarize_;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_RPC_H_
