#include "gateway/api/error_body.h"

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/json_text.h"
#include "google/rpc/code.pb.h"
#include "google/rpc/error_details.pb.h"
#include "services/common/rpc/status.h"

namespace nutgraf::gateway {
namespace {

// What a refusal that has no RPC code of its own is as one.
google::rpc::Code RpcCodeOf(int http_status) {
  switch (http_status) {
    case 401:
      return google::rpc::UNAUTHENTICATED;
    case 403:
      return google::rpc::PERMISSION_DENIED;
    case 404:
      return google::rpc::NOT_FOUND;
    case 405:
      return google::rpc::UNIMPLEMENTED;
    case 408:
      return google::rpc::DEADLINE_EXCEEDED;
    case 429:
      return google::rpc::RESOURCE_EXHAUSTED;
    case 501:
      return google::rpc::UNIMPLEMENTED;
    case 503:
      return google::rpc::UNAVAILABLE;
    case 504:
      return google::rpc::DEADLINE_EXCEEDED;
    default:
      return http_status >= 500 ? google::rpc::INTERNAL : google::rpc::INVALID_ARGUMENT;
  }
}

// The reasons of what the server refuses by itself.
std::string_view ServerReason(int http_status) {
  switch (http_status) {
    case 408:
      return "REQUEST_TIMEOUT";
    case 413:
      return "BODY_TOO_LARGE";
    case 414:
      return "URI_TOO_LONG";
    case 415:
      return "CONTENT_CODING_UNSUPPORTED";
    case 417:
      return "EXPECTATION_FAILED";
    case 431:
      return "HEADERS_TOO_LARGE";
    case 501:
      return "TRANSFER_CODING_UNSUPPORTED";
    case 503:
      return "OVERLOADED";
    case 505:
      return "HTTP_VERSION_UNSUPPORTED";
    default:
      return http_status >= 500 ? "INTERNAL" : "REQUEST_MALFORMED";
  }
}

// In how many seconds to come back, as a detail says, rounded up; 0 when none does.
int64_t RetryAfter(const google::rpc::Status& status) {
  for (const auto& detail : status.details()) {
    google::rpc::RetryInfo retry;
    if (detail.UnpackTo(&retry)) {
      return retry.retry_delay().seconds() + (retry.retry_delay().nanos() > 0 ? 1 : 0);
    }
  }
  return 0;
}

}  // namespace

int HttpStatusOf(int rpc_code) {
  switch (rpc_code) {
    case google::rpc::OK:
      return 200;
    case google::rpc::CANCELLED:
      return 499;
    case google::rpc::INVALID_ARGUMENT:
      return 400;
    case google::rpc::DEADLINE_EXCEEDED:
      return 504;
    case google::rpc::NOT_FOUND:
      return 404;
    case google::rpc::ALREADY_EXISTS:
      return 409;
    case google::rpc::PERMISSION_DENIED:
      return 403;
    case google::rpc::UNAUTHENTICATED:
      return 401;
    case google::rpc::RESOURCE_EXHAUSTED:
      return 429;
    case google::rpc::FAILED_PRECONDITION:
      return 400;
    case google::rpc::ABORTED:
      return 409;
    case google::rpc::OUT_OF_RANGE:
      return 400;
    case google::rpc::UNIMPLEMENTED:
      return 501;
    case google::rpc::UNAVAILABLE:
      return 503;
    default:
      return 500;  // UNKNOWN, INTERNAL, DATA_LOSS
  }
}

std::string ErrorBody::Json(int http_status, const google::rpc::Status& status) const {
  std::string json = absl::StrCat("{\"error\":{\"code\":", http_status, ",\"message\":");
  AppendJsonString(status.message(), &json);
  const bool known = google::rpc::Code_IsValid(status.code());
  const auto code = known ? static_cast<google::rpc::Code>(status.code()) : google::rpc::UNKNOWN;
  absl::StrAppend(&json, ",\"status\":\"", google::rpc::Code_Name(code), "\"");
  std::string details;
  for (const auto& detail : status.details()) {
    const auto printed = codec_->ToJson(*detail.GetDescriptor(), detail.SerializeAsString());
    if (printed.ok()) absl::StrAppend(&details, details.empty() ? "" : ",", *printed);
  }
  if (!details.empty()) absl::StrAppend(&json, ",\"details\":[", details, "]");
  json.append("}}");
  return json;
}

http::Response ErrorBody::Make(int http_status, const google::rpc::Status& status) const {
  http::Response response{.status = http_status, .headers = {}, .body = Json(http_status, status)};
  response.body.push_back('\n');
  response.headers.Add("Content-Type", "application/json");
  if (const int64_t seconds = RetryAfter(status); seconds > 0) {
    response.headers.Add("Retry-After", std::to_string(seconds));
  }
  return response;
}

http::Response ErrorBody::Response(const google::rpc::Status& status) const {
  return Make(HttpStatusOf(status.code()), status);
}

http::Response ErrorBody::Refusal(int http_status, std::string_view reason,
                                  std::string_view message) const {
  google::rpc::ErrorInfo info;
  info.set_domain(std::string(rpc::kErrorDomain));
  info.set_reason(std::string(reason));
  google::rpc::Status status;
  status.set_code(RpcCodeOf(http_status));
  status.set_message(std::string(message));
  status.add_details()->PackFrom(info);
  return Make(http_status, status);
}

http::Response ErrorBody::ServerRefusal(int http_status, std::string_view message) const {
  return Refusal(http_status, ServerReason(http_status), message);
}

}  // namespace nutgraf::gateway
