#include "gateway/api/request_context.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"

namespace nutgraf::gateway {
namespace {

// Longer ids are replaced: they go into logs and headers of every call.
constexpr size_t kMaxRequestId = 128;

bool IsUsableId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxRequestId &&
         std::all_of(id.begin(), id.end(), [](unsigned char c) { return absl::ascii_isgraph(c); });
}

absl::Status BadTimeout(const char* name) {
  return document::WithReason(
      absl::InvalidArgumentError(absl::StrCat("The ", name, " field is malformed.")),
      document::kFieldInvalid, name);
}

absl::StatusOr<absl::Duration> ParseSeconds(std::string_view text) {
  double seconds = 0;
  const bool plain = std::all_of(
      text.begin(), text.end(), [](unsigned char c) { return absl::ascii_isdigit(c) || c == '.'; });
  if (!plain || !absl::SimpleAtod(std::string(text), &seconds)) {
    return BadTimeout("Request-Timeout");
  }
  return absl::Seconds(seconds);
}

}  // namespace

absl::StatusOr<absl::Duration> ParseGrpcTimeout(std::string_view text) {
  static constexpr std::string_view kUnits = "HMSmun";
  const absl::Duration units[] = {absl::Hours(1),        absl::Minutes(1),
                                  absl::Seconds(1),      absl::Milliseconds(1),
                                  absl::Microseconds(1), absl::Nanoseconds(1)};
  const size_t unit = text.empty() ? kUnits.npos : kUnits.find(text.back());
  const std::string digits(text.substr(0, text.empty() ? 0 : text.size() - 1));
  const bool plain = std::all_of(digits.begin(), digits.end(),
                                 [](unsigned char c) { return absl::ascii_isdigit(c); });
  int64_t count = 0;
  if (unit == kUnits.npos || !plain || digits.size() > 8 || !absl::SimpleAtoi(digits, &count)) {
    return BadTimeout("Grpc-Timeout");
  }
  return count * units[unit];
}

absl::Status ReadContext(const http::RequestHead& head, const Timeouts& timeouts, absl::Time now,
                         RequestContext* context) {
  context->trace = runtime::Continue(head.headers.Find("traceparent").value_or(""));
  const std::string_view id = head.headers.Find("x-request-id").value_or("");
  context->request_id = IsUsableId(id) ? std::string(id) : context->trace.TraceId();

  const auto grpc_timeout = head.headers.Find("grpc-timeout");
  const auto request_timeout = head.headers.Find("request-timeout");
  context->deadline_asked = grpc_timeout || request_timeout;
  absl::Duration timeout = context->deadline_asked ? timeouts.longest : timeouts.usual;
  if (grpc_timeout) {
    const auto asked = ParseGrpcTimeout(*grpc_timeout);
    if (!asked.ok()) return asked.status();
    timeout = std::min(timeout, *asked);
  }
  if (request_timeout) {
    const auto asked = ParseSeconds(*request_timeout);
    if (!asked.ok()) return asked.status();
    timeout = std::min(timeout, *asked);
  }
  context->deadline = now + timeout;
  return absl::OkStatus();
}

BackendCall RequestContext::MakeCall(const std::string& rpc_path, std::stop_token cancelled) const {
  BackendCall call;
  call.rpc_path = rpc_path;
  call.deadline = deadline;
  call.metadata.emplace_back("traceparent", trace.Traceparent());
  call.metadata.emplace_back("x-request-id", request_id);
  call.cancelled = std::move(cancelled);
  return call;
}

}  // namespace nutgraf::gateway
