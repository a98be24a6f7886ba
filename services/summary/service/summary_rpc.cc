#include "services/summary/service/summary_rpc.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/common/source/cached_message.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/entity_wire.h"
#include "services/common/wire/offset_encoding.h"
#include "services/common/wire/summary_wire.h"
#include "services/summary/core/summarizer.h"

namespace nutgraf::summary {
namespace {

SummaryOptions OptionsOf(const v1::SummaryBudget& budget) {
  SummaryOptions options;
  if (budget.has_sentences()) options.budget.sentences = budget.sentences();
  if (budget.has_words()) options.budget.words = budget.words();
  return options;
}

// The analysis that a request brings, with offsets in BYTES.
absl::StatusOr<v1::EntityAnalysis> EntitiesOf(const v1::SummarizeRequest& request,
                                              const v1::Article& article) {
  v1::EntityAnalysis entities = request.entities();
  wire::OffsetRecoder recoder(article.blocks(), entities.offset_encoding(), v1::BYTES);
  if (auto status = recoder.Recode(&entities); !status.ok()) return status;
  entities.set_offset_encoding(v1::BYTES);
  return entities;
}

absl::StatusOr<v1::Summary> Compute(const v1::SummarizeRequest& request,
                                    const v1::Article& article,
                                    const v1::EntityAnalysis& entities, std::stop_token stop) {
  const absl::StatusOr<document::Article> value = wire::FromProto(article);
  if (!value.ok()) return value.status();
  std::optional<document::EntityAnalysis> analysis;
  if (request.has_entities()) {
    absl::StatusOr<document::EntityAnalysis> read = wire::FromProto(entities);
    if (!read.ok()) return read.status();
    analysis = *std::move(read);
  }
  const absl::StatusOr<document::Summary> summary =
      Summarize(*value, analysis ? &*analysis : nullptr, OptionsOf(request.budget()), stop);
  if (!summary.ok()) return summary.status();
  v1::Summary message = wire::ToProto(*summary);
  message.set_article(article.name());
  message.set_pipeline_version(std::string(source::kPipelineVersion));
  return message;
}

}  // namespace

SummaryRpc::SummaryRpc(const rpc::Environment& environment, cache::Cache& cache,
                       std::shared_ptr<grpc::Channel> article_service)
    : summaries_(cache),
      articles_(cache, std::move(article_service)),
      summarize_(environment, "nutgraf.v1.SummaryService/Summarize") {}

grpc::ServerUnaryReactor* SummaryRpc::Summarize(grpc::CallbackServerContext* context,
                                                const v1::SummarizeRequest* request,
                                                v1::Summary* response) {
  return summarize_.Run(context, [this, request, response](const rpc::Call& call) {
    return Answer(call, *request, response);
  });
}

absl::Status SummaryRpc::Answer(const rpc::Call& call, const v1::SummarizeRequest& request,
                                v1::Summary* response) {
  const absl::StatusOr<v1::Article> article = articles_.Get(call, request.document());
  if (!article.ok()) return article.status();
  const absl::StatusOr<v1::EntityAnalysis> entities = EntitiesOf(request, *article);
  if (!entities.ok()) return entities.status();

  const std::string content = article->SerializeAsString();
  const std::string options =
      absl::StrCat(request.budget().SerializeAsString(), "\n", entities->SerializeAsString());
  const cache::Key key = cache::MakeKey({.kind = "summary",
                                         .version = source::kPipelineVersion,
                                         .options = options,
                                         .content = content});
  const absl::Status status = source::ReadMessage<v1::Summary>(
      summaries_, key, call, [&] { return Compute(request, *article, *entities, call.stop); },
      response);
  if (!status.ok()) return status;

  const v1::OffsetEncoding encoding = wire::Effective(request.offset_encoding());
  response->set_offset_encoding(encoding);
  return wire::OffsetRecoder(article->blocks(), v1::BYTES, encoding).Recode(response);
}

}  // namespace nutgraf::summary
