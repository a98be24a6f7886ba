#include "gateway/digest/digest_pipeline.h"

#include "absl/time/clock.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "services/common/source/article_source.h"

namespace nutgraf::gateway {
namespace {

// Of the time that is left, what a part may take, so that its failing leaves time for
// the next and for the answer. Analysis is the longer work; the summary waits for it.
constexpr double kEntitiesShare = 0.6;
constexpr double kSummaryShare = 0.9;

rpc::Call Within(const rpc::Call& call, double share) {
  rpc::Call part = call;
  const absl::Time now = absl::Now();
  if (call.deadline != absl::InfiniteFuture()) {
    part.deadline = now + share * (call.deadline - now);
  }
  return part;
}

// The status of a call. A channel whose service was gone waits longer after each look
// at its name; whoever asks and fails makes it look at once.
absl::Status StatusOf(const grpc::Status& status, grpc::Channel& channel) {
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    grpc::experimental::ChannelResetConnectionBackoff(&channel);
  }
  return rpc::FromGrpc(status);
}

void AddMissing(v1::MissingPart::Part part, const absl::Status& status, const rpc::Call& call,
                v1::DigestResponse* response) {
  v1::MissingPart* missing = response->add_missing();
  missing->set_part(part);
  *missing->mutable_error() = call.Explain(status);
}

// Whether the field is one that the digest's request has under another name.
bool IsOfSummaryRequest(const std::string& field) {
  return field.starts_with("budget") || field.starts_with("options") ||
         field == "earlier_document";
}

// Whether a part failed for what the caller sent, and not for itself: the caller's
// own article, or a budget or an option that cannot be met.
bool IsCallersFault(const absl::Status& status, const v1::DigestRequest& request) {
  const std::string field = document::FieldOf(status);
  if (IsOfSummaryRequest(field) || field == "name_rules") return true;
  return absl::IsInvalidArgument(status) && request.document().has_article();
}

// The field of a part's request as the field of the digest's.
absl::Status Renamed(const absl::Status& status) {
  const std::string field = document::FieldOf(status);
  if (field == "earlier_document") {  // which a digest has not: its kind asks for it
    return document::WithReason(status, document::ReasonOf(status), "summary_options.kind");
  }
  if (!IsOfSummaryRequest(field)) return status;
  return document::WithReason(status, document::ReasonOf(status), "summary_" + field);
}

}  // namespace

DigestPipeline::DigestPipeline(const ServiceChannels& channels)
    : channels_(channels),
      articles_(v1::ArticleService::NewStub(channels.article)),
      entities_(v1::EntityService::NewStub(channels.entity)),
      summaries_(v1::SummaryService::NewStub(channels.summary)) {}

absl::Status DigestPipeline::FindArticle(const rpc::Call& call, const v1::DigestRequest& request,
                                         v1::Article* article) const {
  const v1::Document& document = request.document();
  rpc::OutgoingContext context(call);
  switch (document.source_case()) {
    case v1::Document::SOURCE_NOT_SET:
      return source::NoDocument();
    case v1::Document::kArticle:
      *article = document.article();
      return absl::OkStatus();
    case v1::Document::kName: {
      v1::GetArticleRequest get;
      get.set_name(document.name());
      get.set_offset_encoding(request.offset_encoding());
      return StatusOf(articles_->GetArticle(context.get(), get, article), *channels_.article);
    }
    default: {
      v1::ParseArticleRequest parse;
      *parse.mutable_document() = document;
      parse.set_offset_encoding(request.offset_encoding());
      return StatusOf(articles_->ParseArticle(context.get(), parse, article), *channels_.article);
    }
  }
}

absl::Status DigestPipeline::AnalyzeEntities(const rpc::Call& call,
                                             const v1::DigestRequest& request,
                                             v1::DigestResponse* response) const {
  v1::AnalyzeEntitiesRequest analyze;
  *analyze.mutable_document()->mutable_article() = response->article();
  analyze.set_offset_encoding(request.offset_encoding());
  *analyze.mutable_name_rules() = request.name_rules();
  const rpc::Call part = Within(call, kEntitiesShare);
  rpc::OutgoingContext context(part);
  v1::EntityAnalysis analysis;
  const absl::Status status =
      StatusOf(entities_->AnalyzeEntities(context.get(), analyze, &analysis), *channels_.entity);
  if (status.ok()) *response->mutable_entities() = std::move(analysis);
  return status;
}

absl::Status DigestPipeline::Summarize(const rpc::Call& call, const v1::DigestRequest& request,
                                       v1::DigestResponse* response) const {
  v1::SummarizeRequest summarize;
  *summarize.mutable_document()->mutable_article() = response->article();
  if (request.has_summary_budget()) *summarize.mutable_budget() = request.summary_budget();
  if (request.has_summary_options()) *summarize.mutable_options() = request.summary_options();
  if (response->has_entities()) *summarize.mutable_entities() = response->entities();
  summarize.set_offset_encoding(request.offset_encoding());
  const rpc::Call part = Within(call, kSummaryShare);
  rpc::OutgoingContext context(part);
  v1::Summary summary;
  const absl::Status status =
      StatusOf(summaries_->Summarize(context.get(), summarize, &summary), *channels_.summary);
  if (status.ok()) *response->mutable_summary() = std::move(summary);
  return status;
}

absl::Status DigestPipeline::Digest(const rpc::Call& call, const v1::DigestRequest& request,
                                    v1::DigestResponse* response) const {
  const absl::Status found = FindArticle(call, request, response->mutable_article());
  if (!found.ok()) return found;

  const absl::Status analyzed = AnalyzeEntities(call, request, response);
  if (const absl::Status alive = call.Alive(); !alive.ok()) return alive;
  if (IsCallersFault(analyzed, request)) return analyzed;
  if (!analyzed.ok()) AddMissing(v1::MissingPart::ENTITIES, analyzed, call, response);

  const absl::Status summarized = Summarize(call, request, response);
  if (const absl::Status alive = call.Alive(); !alive.ok()) return alive;
  if (IsCallersFault(summarized, request)) return Renamed(summarized);
  if (!summarized.ok()) AddMissing(v1::MissingPart::SUMMARY, summarized, call, response);
  return absl::OkStatus();
}

}  // namespace nutgraf::gateway
