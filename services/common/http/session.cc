#include "services/common/http/session.h"

#include "absl/strings/str_cat.h"

namespace nutgraf::http {
namespace {

// When overloaded: in how many seconds to come back.
constexpr char kRetryAfter[] = "1";

}  // namespace

std::string BodyTooLarge(const Limits& limits) {
  return absl::StrCat("The body is over ", limits.body_bytes, " bytes.");
}

absl::Status BodyError(int status, std::string_view message) {
  switch (status) {
    case 408:
      return absl::DeadlineExceededError(std::string(message));
    case 413:
      return absl::ResourceExhaustedError(std::string(message));
    default:
      return absl::InvalidArgumentError(std::string(message));
  }
}

absl::Status Gone() { return absl::CancelledError("The client is gone."); }

Response Render(const ServerOptions& options, int status, std::string_view message) {
  if (options.render_error) return options.render_error(status, message);
  Response response{
      .status = status, .headers = {}, .body = absl::StrCat(std::string(message), "\n")};
  response.headers.Add("Content-Type", "text/plain; charset=utf-8");
  return response;
}

Response Overloaded(const ServerOptions& options, std::string_view message) {
  Response response = Render(options, 503, message);
  response.headers.Add("Retry-After", kRetryAfter);
  return response;
}

}  // namespace nutgraf::http
