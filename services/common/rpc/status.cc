#include "services/common/rpc/status.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "google/rpc/error_details.pb.h"
#include "services/common/document/reason.h"

namespace nutgraf::rpc {
namespace {

// What is said of a status that gives no reason of its own.
struct General {
  absl::StatusCode code;
  std::string_view reason;
  std::string_view message;
};
constexpr std::array<General, 5> kGeneral = {{
    {absl::StatusCode::kCancelled, "CANCELLED", "The call was cancelled."},
    {absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED",
     "The deadline passed before the answer was ready."},
    {absl::StatusCode::kResourceExhausted, "OVERLOADED", "The service is busy; try again later."},
    {absl::StatusCode::kUnavailable, "UNAVAILABLE",
     "The service cannot answer now; try again later."},
    {absl::StatusCode::kInternal, "INTERNAL",
     "The service failed; its log says more under the trace of this call."},
}};

const General& GeneralFor(absl::StatusCode code) {
  for (const General& general : kGeneral) {
    if (general.code == code) return general;
  }
  return kGeneral.back();
}

// Cut to `limit` bytes between code points.
std::string Cut(std::string_view text, size_t limit) {
  if (text.size() > limit) {
    while (limit > 0 && (text[limit] & 0xC0) == 0x80) --limit;
    text = text.substr(0, limit);
  }
  return std::string(text);
}

std::string MessageOf(const absl::Status& status) {
  return Cut({status.message().data(), status.message().size()}, kLongestMessage);
}

// gRPC's own refusal of a message over the limit, which is not about load.
bool IsTooLarge(const google::rpc::Status& status) {
  return status.code() == static_cast<int>(absl::StatusCode::kResourceExhausted) &&
         status.details_size() == 0 &&
         status.message().find("larger than max") != std::string::npos;
}

}  // namespace

bool Conceals(const absl::Status& status) {
  return !status.ok() && document::ReasonOf(status).empty();
}

google::rpc::Status ToProto(const absl::Status& status) {
  google::rpc::Status sent;
  if (status.ok()) return sent;
  google::rpc::ErrorInfo info;
  info.set_domain(std::string(kErrorDomain));
  absl::StatusCode code = status.code();
  if (Conceals(status)) {
    const General& general = GeneralFor(code);
    code = general.code;
    info.set_reason(std::string(general.reason));
    sent.set_message(std::string(general.message));
  } else {
    info.set_reason(document::ReasonOf(status));
    sent.set_message(MessageOf(status));
  }
  sent.set_code(static_cast<int>(code));
  sent.add_details()->PackFrom(info);
  if (const std::string field = document::FieldOf(status); !field.empty()) {
    google::rpc::BadRequest bad_request;
    auto* violation = bad_request.add_field_violations();
    violation->set_field(Cut(field, kLongestMessage));
    violation->set_description(sent.message());
    sent.add_details()->PackFrom(bad_request);
  }
  if (code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kResourceExhausted) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(kRetryDelay));
    sent.add_details()->PackFrom(retry);
  }
  return sent;
}

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status sent = ToProto(status);
  return grpc::Status(static_cast<grpc::StatusCode>(sent.code()), sent.message(),
                      sent.SerializeAsString());
}

absl::Status FromProto(const google::rpc::Status& received) {
  if (received.code() == 0) return absl::OkStatus();
  if (IsTooLarge(received)) {
    return document::WithReason(
        absl::InvalidArgumentError("The request is larger than the service reads."),
        document::kDocumentTooLarge);
  }
  // Codes that nobody has defined count as UNKNOWN.
  const bool known = received.code() >= 1 && received.code() <= 16;
  absl::Status status(
      known ? static_cast<absl::StatusCode>(received.code()) : absl::StatusCode::kUnknown,
      received.message());
  std::string reason, field;
  for (const auto& detail : received.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (detail.UnpackTo(&info) && info.domain() == kErrorDomain) reason = info.reason();
    if (detail.UnpackTo(&bad_request) && bad_request.field_violations_size() > 0) {
      field = bad_request.field_violations(0).field();
    }
  }
  if (!reason.empty()) status = document::WithReason(std::move(status), reason, field);
  return status;
}

absl::Status FromGrpc(const grpc::Status& received) {
  if (received.ok()) return absl::OkStatus();
  google::rpc::Status status;
  if (!status.ParseFromString(received.error_details()) ||
      status.code() != static_cast<int>(received.error_code())) {
    status.Clear();
    status.set_code(static_cast<int>(received.error_code()));
    status.set_message(received.error_message());
  }
  return FromProto(status);
}

std::string_view CodeName(grpc::StatusCode code) {
  static constexpr std::array<std::string_view, 17> kNames = {"OK",
                                                              "CANCELLED",
                                                              "UNKNOWN",
                                                              "INVALID_ARGUMENT",
                                                              "DEADLINE_EXCEEDED",
                                                              "NOT_FOUND",
                                                              "ALREADY_EXISTS",
                                                              "PERMISSION_DENIED",
                                                              "RESOURCE_EXHAUSTED",
                                                              "FAILED_PRECONDITION",
                                                              "ABORTED",
                                                              "OUT_OF_RANGE",
                                                              "UNIMPLEMENTED",
                                                              "INTERNAL",
                                                              "UNAVAILABLE",
                                                              "DATA_LOSS",
                                                              "UNAUTHENTICATED"};
  const auto index = static_cast<size_t>(code);
  return index < kNames.size() ? kNames[index] : kNames[2];
}

}  // namespace nutgraf::rpc
