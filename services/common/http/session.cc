#include "services/common/http/session.h"

#include <algorithm>

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

std::string OriginOf(const ServerOptions& options, const Headers& request) {
  if (!options.admit_origin) return std::string();
  return std::string(request.Find("origin").value_or(""));
}

std::string OriginIn(const ServerOptions& options, std::string_view bytes) {
  constexpr std::string_view kName = "origin:";
  while (options.admit_origin && !bytes.empty()) {
    const size_t end = std::min(bytes.find("\r\n"), bytes.size());
    std::string_view line = bytes.substr(0, end);
    if (EqualsIgnoreCase(line.substr(0, kName.size()), kName)) {
      line.remove_prefix(std::min(line.find_first_not_of(" \t", kName.size()), line.size()));
      return std::string(line);
    }
    bytes.remove_prefix(std::min(end + 2, bytes.size()));
  }
  return std::string();
}

Response RenderFor(const ServerOptions& options, std::string_view origin, int status,
                   std::string_view message) {
  Response response = Render(options, status, message);
  if (!origin.empty()) options.admit_origin(origin, &response.headers);
  return response;
}

Response Overloaded(const ServerOptions& options, std::string_view message) {
  Response response = Render(options, 503, message);
  response.headers.Add("Retry-After", kRetryAfter);
  return response;
}

}  // namespace nutgraf::http
