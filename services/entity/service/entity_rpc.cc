#include "services/entity/service/entity_rpc.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/source/cached_message.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/entity_wire.h"
#include "services/common/wire/offset_encoding.h"
#include "services/entity/service/make_analyzer.h"

namespace nutgraf::entity {
namespace {

// Rules of one request: a desk's corrections. A whole dictionary belongs to the service.
constexpr int kMaxRequestRules = 1'000;

absl::Status RulesInvalid(absl::string_view problem) {
  return document::WithReason(absl::InvalidArgumentError(absl::StrCat("name_rules: ", problem)),
                              document::kFieldInvalid, "name_rules");
}

absl::StatusOr<NameRules> RulesOf(const v1::AnalyzeEntitiesRequest& request) {
  if (request.name_rules_size() > kMaxRequestRules) {
    return RulesInvalid(absl::StrCat(request.name_rules_size(), " are more than the limit of ",
                                     kMaxRequestRules, "."));
  }
  std::vector<NameRule> rules;
  for (const v1::NameRule& rule : request.name_rules()) {
    if (!v1::Entity::Type_IsValid(rule.type())) {
      return RulesInvalid(absl::StrCat("type ", rule.type(), " is none that is known."));
    }
    rules.push_back({rule.phrase(), std::nullopt});
    if (rule.type() != v1::Entity::TYPE_UNSPECIFIED) {
      rules.back().type = static_cast<document::EntityType>(rule.type());
    }
  }
  absl::StatusOr<NameRules> made = NameRules::Create(std::move(rules));
  if (!made.ok()) return RulesInvalid(made.status().message());
  return made;
}

}  // namespace

EntityRpc::EntityRpc(const rpc::Environment& environment, cache::Cache& cache,
                     std::shared_ptr<grpc::Channel> article_service, const Analyzer& analyzer)
    : analyses_(cache),
      articles_(cache, std::move(article_service)),
      analyzer_(analyzer),
      shared_options_(DeploymentOf(analyzer) + "\n"),
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
  const absl::StatusOr<NameRules> rules = RulesOf(request);
  if (!rules.ok()) return rules.status();
  const absl::StatusOr<v1::Article> article = articles_.Get(call, request.document());
  if (!article.ok()) return article.status();

  const auto analyze = [&]() -> absl::StatusOr<v1::EntityAnalysis> {
    const absl::StatusOr<document::Article> value = wire::FromProto(*article);
    if (!value.ok()) return value.status();
    absl::StatusOr<document::EntityAnalysis> analysis = analyzer_.Analyze(*value, call.stop, *rules);
    if (!analysis.ok()) return analysis.status();
    v1::EntityAnalysis message = wire::ToProto(*analysis);
    message.set_article(article->name());
    message.set_pipeline_version(std::string(source::kPipelineVersion));
    return message;
  };
  const std::string content = article->SerializeAsString();
  const std::string options = shared_options_ + rules->Canonical();
  const cache::Key key = cache::MakeKey({.kind = "entities",
                                         .version = source::kPipelineVersion,
                                         .options = options,
                                         .content = content});
  const absl::Status status =
      source::ReadMessage<v1::EntityAnalysis>(analyses_, key, call, analyze, response);
  if (!status.ok()) return status;

  const v1::OffsetEncoding encoding = wire::Effective(request.offset_encoding());
  response->set_offset_encoding(encoding);
  return wire::OffsetRecoder(article->blocks(), v1::BYTES, encoding).Recode(response);
}

}  // namespace nutgraf::entity
