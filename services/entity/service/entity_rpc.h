// nutgraf.v1.EntityService: finds the article, calls the entity core, converts.
//
//   EntityRpc service(process.environment(), process.cache(), article_channel, *analyzer);
//
// The cache, the analyzer and what is in the environment must outlive it. Analyses
// are kept under the content of the article with offsets in BYTES and recoded for
// each request. Any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_SERVICE_ENTITY_RPC_H_
#define NUTGRAF_SERVICES_ENTITY_SERVICE_ENTITY_RPC_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "nutgraf/v1/entity.grpc.pb.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/read_through.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/unary_method.h"
#include "services/common/source/article_source.h"
#include "services/entity/core/analyzer.h"

namespace nutgraf::entity {

class EntityRpc final : public v1::EntityService::CallbackService {
 public:
  EntityRpc(const rpc::Environment& environment, cache::Cache& cache,
            std::shared_ptr<grpc::Channel> article_service, const Analyzer& analyzer);

  grpc::ServerUnaryReactor* AnalyzeEntities(grpc::CallbackServerContext* context,
                                            const v1::AnalyzeEntitiesRequest* request,
                                            v1::EntityAnalysis* response) override;

 private:
  absl::Status Analyze(const rpc::Call& call, const v1::AnalyzeEntitiesRequest& request,
                       v1::EntityAnalysis* response);

  cache::ReadThrough analyses_;
  source::ArticleSource articles_;
  const Analyzer& analyzer_;
  const std::string shared_options_;  // of every request
  rpc::UnaryMethod analyze_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_SERVICE_ENTITY_RPC_H_
