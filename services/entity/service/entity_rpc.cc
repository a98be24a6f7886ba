#include "services/entity/service/entity_rpc.h"

#include <string>
#include <utility>

#include "services/common/source/cached_message.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/entity_wire.h"
#include "services/common/wire/offset_encoding.h"

namespace nutgraf::entity {

EntityRpc::EntityRpc(const rpc::Environment& environment, cache::Cache& cache,
                     std::shared_ptr<grpc::Channel> article_service, const Analyzer& analyzer)
    : analyses_(cache),
      articles_(cache, std::move(article_service)),
      analyzer_(analyzer),
      analyze_(environment, "nutgraf.v1.EntityService/AnalyzeEntities") {}

grpc::ServerUnaryReactor* EntityRpc::AnalyzeEntities(grpc::CallbackServerContext* context,
                                                     const v1::AnalyzeEntitiesRequest* request,
                                                     v1::EntityAnalysis* response) {
  return analyze_.Run(context, [this, request, response](const rpc::Call& call) {
    return Analyze(call, *request, response);
  });
}

absl::Status EntityRpc::Analyze(const rpc::Call& call, const v1::AnalyzeEntitiesRequest& request,
                                v1::EntityAnalysis* response) {
  const absl::StatusOr<v1::Article> article = articles_.Get(call, request.document());
  if (!article.ok()) return article.status();

  const auto analyze = [&]() -> absl::StatusOr<v1::EntityAnalysis> {
    const absl::StatusOr<document::Article> value = wire::FromProto(*article);
    if (!value.ok()) return value.status();
    absl::StatusOr<document::EntityAnalysis> analysis = analyzer_.Analyze(*value, call.stop);
    if (!analysis.ok()) return analysis.status();
    v1::EntityAnalysis message = wire::ToProto(*analysis);
    message.set_article(article->name());
    message.set_pipeline_version(std::string(source::kPipelineVersion));
    return message;
  };
  const std::string content = article->SerializeAsString();
  const cache::Key key = cache::MakeKey({.kind = "entities",
                                         .version = source::kPipelineVersion,
                                         .options = NameOf(analyzer_.name_models()),
                                         .content = content});
  const absl::Status status =
      source::ReadMessage<v1::EntityAnalysis>(analyses_, key, call, analyze, response);
  if (!status.ok()) return status;

  const v1::OffsetEncoding encoding = wire::Effective(request.offset_encoding());
  response->set_offset_encoding(encoding);
  return wire::OffsetRecoder(article->blocks(), v1::BYTES, encoding).Recode(response);
}

}  // namespace nutgraf::entity
