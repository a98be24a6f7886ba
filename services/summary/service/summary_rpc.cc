#include "services/summary/service/summary_rpc.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/common/document/reason.h"
#include "services/common/source/cached_message.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/entity_wire.h"
#include "services/common/wire/offset_encoding.h"
#include "services/common/wire/summary_wire.h"
#include "services/summary/core/summarizer.h"
#include "services/summary/rewrite/rewriter.h"
#include "services/summary/service/summary_options.h"

namespace nutgraf::summary {
namespace {

// The analysis that a request brings, with offsets in BYTES.
absl::StatusOr<v1::EntityAnalysis> EntitiesOf(const v1::SummarizeRequest& request,
                                              const v1::Article& article) {
  v1::EntityAnalysis entities = request.entities();
  wire::OffsetRecoder recoder(article.blocks(), entities.offset_encoding(), v1::BYTES);
  if (auto status = recoder.Recode(&entities); !status.ok()) return status;
  entities.set_offset_encoding(v1::BYTES);
  return entities;
}

// The values that the core reads, and who owns them.
class StoryValues {
 public:
  absl::Status Read(const RequestArticles& articles, const v1::EntityAnalysis* entities) {
    for (const v1::Article& article : articles.sources) {
      if (auto status = Add(article); !status.ok()) return status;
    }
    if (articles.earlier.has_value()) {
      has_earlier_ = true;
      if (auto status = Add(*articles.earlier); !status.ok()) return status;
    }
    if (entities == nullptr) return absl::OkStatus();
    absl::StatusOr<document::EntityAnalysis> read = wire::FromProto(*entities);
    if (read.ok()) analysis_ = *std::move(read);
    return read.status();
  }

  Coverage story() const {
    Coverage story{.article = articles_[0], .entities = analysis_ ? &*analysis_ : nullptr};
    const size_t sources = articles_.size() - (has_earlier_ ? 1 : 0);
    for (size_t i = 1; i < sources; ++i) story.further.push_back(&articles_[i]);
    if (has_earlier_) story.earlier = &articles_.back();
    return story;
  }

 private:
  absl::Status Add(const v1::Article& message) {
    absl::StatusOr<document::Article> article = wire::FromProto(message);
    if (article.ok()) articles_.push_back(*std::move(article));
    return article.status();
  }

  std::vector<document::Article> articles_;
  bool has_earlier_ = false;
  std::optional<document::EntityAnalysis> analysis_;
};

absl::StatusOr<v1::Summary> Compute(const SummaryOptions& options, const RequestArticles& articles,
                                    const v1::EntityAnalysis* entities, std::stop_token stop) {
  StoryValues values;
  if (auto status = values.Read(articles, entities); !status.ok()) return status;
  const absl::StatusOr<document::Summary> summary = Summarize(values.story(), options, stop);
  if (!summary.ok()) return summary.status();
  v1::Summary message = wire::ToProto(*summary);
  NameSources(articles, &message);
  message.set_pipeline_version(std::string(source::kPipelineVersion));
  return message;
}

absl::Status RewriteDisabled() {
  return document::WithReason(
      absl::FailedPreconditionError("This server has no language model to rewrite with."),
      document::kRewriteDisabled, "options.rewrite");
}

// Everything that the articles say, for the check of a rewrite.
std::string TextOf(const RequestArticles& articles) {
  std::string text;
  for (const v1::Article& article : articles.sources) {
    for (const v1::Block& block : article.blocks()) absl::StrAppend(&text, block.text(), "\n");
  }
  return text;
}

// Leaves time to answer with the extract when the model is late.
absl::Time ModelDeadline(const rpc::Call& call) {
  constexpr double kModelShare = 0.8;
  if (call.deadline == absl::InfiniteFuture()) return call.deadline;
  const absl::Time now = absl::Now();
  return now + kModelShare * (call.deadline - now);
}

// What the answer depends on beside the articles.
std::string OptionsKey(const v1::SummarizeRequest& request, const v1::EntityAnalysis& entities,
                       const RequestArticles& articles) {
  return absl::StrCat(request.budget().SerializeAsString(), "\n",
                      request.options().SerializeAsString(), "\n", articles.earlier.has_value(),
                      "\n", entities.SerializeAsString());
}

}  // namespace

SummaryRpc::SummaryRpc(const rpc::Environment& environment, cache::Cache& cache,
                       std::shared_ptr<grpc::Channel> article_service, const ChatModel* model)
    : model_(model),
      summaries_(cache),
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
  const absl::StatusOr<SummaryOptions> options = OptionsOf(request);
  if (!options.ok()) return options.status();
  if (options->rewrite && model_ == nullptr) return RewriteDisabled();
  const absl::StatusOr<RequestArticles> articles = FindArticles(articles_, call, request);
  if (!articles.ok()) return articles.status();
  const absl::StatusOr<v1::EntityAnalysis> entities =
      EntitiesOf(request, articles->sources[0]);
  if (!entities.ok()) return entities.status();

  const std::string content = ContentOf(*articles);
  const std::string key_options = OptionsKey(request, *entities, *articles);
  const cache::Key key = cache::MakeKey({.kind = "summary",
                                         .version = source::kPipelineVersion,
                                         .options = key_options,
                                         .content = content});
  const absl::Status status = source::ReadMessage<v1::Summary>(
      summaries_, key, call,
      [&] {
        return Compute(*options, *articles, request.has_entities() ? &*entities : nullptr,
                       call.stop);
      },
      response);
  if (!status.ok()) return status;
  if (options->rewrite) {
    if (auto rewritten = AddRewrite(call, *options, *articles, response); !rewritten.ok()) {
      return rewritten;
    }
  }
  return RecodeSummary(*articles, wire::Effective(request.offset_encoding()), response);
}

absl::Status SummaryRpc::AddRewrite(const rpc::Call& call, const SummaryOptions& options,
                                    const RequestArticles& articles, v1::Summary* response) {
  const std::string extract = response->SerializeAsString();
  const cache::Key key = cache::MakeKey({.kind = "rewrite",
                                         .version = source::kPipelineVersion,
                                         .options = absl::StrCat(static_cast<int>(options.kind)),
                                         .content = extract});
  v1::Summary rewritten;
  const auto rewrite = [&]() -> absl::StatusOr<v1::Summary> {
    v1::Summary summary = *response;
    const absl::Status status = Rewrite(*model_, TextOf(articles), options.kind,
                                        ModelDeadline(call), call.stop, &summary);
    if (!status.ok()) return status;
    return summary;
  };
  const absl::Status status =
      source::ReadMessage<v1::Summary>(summaries_, key, call, rewrite, &rewritten);
  if (status.ok()) {
    *response = std::move(rewritten);
    return absl::OkStatus();
  }
  if (const absl::Status alive = call.Alive(); !alive.ok()) return alive;
  v1::Warning* warning = response->add_warnings();
  warning->set_reason("REWRITE_FAILED");
  warning->set_message("The language model did not answer; these are the story's own sentences.");
  return absl::OkStatus();
}

}  // namespace nutgraf::summary
