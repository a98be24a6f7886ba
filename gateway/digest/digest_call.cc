#include "gateway/digest/digest_call.h"

#include <utility>

#include "absl/time/clock.h"
#include "nutgraf/v1/article.pb.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "services/common/source/article_source.h"

namespace nutgraf::gateway {
namespace {

// Of the time that is left, what a part may take, so that its failing leaves time for
// the next and for the answer. Analysis is the longer work; the summary waits for it.
constexpr double kEntitiesShare = 0.6;
constexpr double kSummaryShare = 0.9;

absl::Time Within(absl::Time deadline, double share) {
  if (deadline == absl::InfiniteFuture()) return deadline;
  const absl::Time now = absl::Now();
  return now + share * (deadline - now);
}

// Whether the field is one that the digest's request has under another name.
bool IsOfSummaryRequest(const std::string& field) {
  return field.starts_with("budget") || field.starts_with("options") ||
         field == "earlier_document";
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

DigestCall::DigestCall(const ServiceBackends& backends, rpc::Call call, v1::DigestRequest request,
                       Done done)
    : backends_(backends),
      call_(std::move(call)),
      request_(std::move(request)),
      article_is_callers_(request_.document().has_article()),
      done_(std::move(done)) {}

void DigestCall::Ask(Backend& backend, const char* path, double share, std::string request,
                     Next next) {
  backend.Unary({.rpc_path = path,
                 .deadline = Within(call_.deadline, share),
                 .metadata = {{"traceparent", call_.trace.Traceparent()}},
                 .cancelled = call_.stop},
                std::move(request),
                [self = shared_from_this(), next](const google::rpc::Status& status,
                                                  std::string answer) {
                  (*self.*next)(rpc::FromProto(status), std::move(answer));
                });
}

void DigestCall::Start() {
  v1::Document& document = *request_.mutable_document();
  switch (document.source_case()) {
    case v1::Document::SOURCE_NOT_SET:
      return Finish(source::NoDocument());
    case v1::Document::kArticle:
      parts_.article = document.article().SerializeAsString();
      return AnalyzeEntities();
    case v1::Document::kName: {
      v1::GetArticleRequest get;
      get.set_name(document.name());
      get.set_offset_encoding(request_.offset_encoding());
      return Ask(*backends_.article, "/nutgraf.v1.ArticleService/GetArticle", 1,
                 get.SerializeAsString(), &DigestCall::OnArticle);
    }
    default: {
      v1::ParseArticleRequest parse;
      *parse.mutable_document() = std::move(document);
      parse.set_offset_encoding(request_.offset_encoding());
      return Ask(*backends_.article, "/nutgraf.v1.ArticleService/ParseArticle", 1,
                 parse.SerializeAsString(), &DigestCall::OnArticle);
    }
  }
}

void DigestCall::OnArticle(absl::Status status, std::string article) {
  if (!status.ok()) return Finish(std::move(status));
  parts_.article = std::move(article);
  AnalyzeEntities();
}

void DigestCall::AnalyzeEntities() {
  Ask(*backends_.entity, "/nutgraf.v1.EntityService/AnalyzeEntities", kEntitiesShare,
      EntitiesRequest(request_, parts_), &DigestCall::OnEntities);
}

void DigestCall::OnEntities(absl::Status status, std::string entities) {
  if (absl::Status alive = call_.Alive(); !alive.ok()) return Finish(std::move(alive));
  if (IsCallersFault(status)) return Finish(std::move(status));
  if (status.ok()) {
    parts_.entities = std::move(entities);
  } else {
    AddMissing(v1::MissingPart::ENTITIES, status);
  }
  Ask(*backends_.summary, "/nutgraf.v1.SummaryService/Summarize", kSummaryShare,
      SummaryRequest(request_, parts_), &DigestCall::OnSummary);
}

void DigestCall::OnSummary(absl::Status status, std::string summary) {
  if (absl::Status alive = call_.Alive(); !alive.ok()) return Finish(std::move(alive));
  if (IsCallersFault(status)) return Finish(Renamed(status));
  if (status.ok()) {
    parts_.summary = std::move(summary);
  } else {
    AddMissing(v1::MissingPart::SUMMARY, status);
  }
  Finish(absl::OkStatus());
}

void DigestCall::AddMissing(v1::MissingPart::Part part, const absl::Status& status) {
  call_.log->Warning("a part of a digest is missing",
                     {{"part", v1::MissingPart::Part_Name(part)}, {"status", status}},
                     &call_.trace);
  v1::MissingPart& missing = parts_.missing.emplace_back();
  missing.set_part(part);
  *missing.mutable_error() = rpc::ToProto(status);
}

// Whether a part failed for what the caller sent, and not for itself: the caller's
// own article, or a budget or an option that cannot be met.
bool DigestCall::IsCallersFault(const absl::Status& status) const {
  const std::string field = document::FieldOf(status);
  if (IsOfSummaryRequest(field) || field == "name_rules") return true;
  return absl::IsInvalidArgument(status) && article_is_callers_;
}

void DigestCall::Finish(absl::Status status) {
  std::string answer = status.ok() ? DigestAnswer(parts_) : std::string();
  std::exchange(done_, nullptr)(std::move(status), std::move(answer));
}

}  // namespace nutgraf::gateway
