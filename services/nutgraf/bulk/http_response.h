// The page inside a captured HTTP response: what a WARC response record holds.
//
//   absl::StatusOr<HttpResponse> response = ReadHttpResponse(block);
//   response->status   // 200
//   response->charset  // "windows-1252", as the server said
//   response->body     // without transfer and content coding
//
// Crawlers often store the body decoded and leave the header as it was. So a coding that
// the bytes do not bear out is taken as undone already. gzip, deflate and br are undone,
// up to kMostBody bytes; of a body cut short or damaged on the way, as in a browser, what
// comes before the fault is kept. Fails with INVALID_ARGUMENT on what is no HTTP response,
// on codings that are not read, and where a damaged one gives nothing. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_HTTP_RESPONSE_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_HTTP_RESPONSE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace nutgraf::bulk {

// As much as the article core reads, and a byte for it to see that there is more. Also
// the guard against gzip bombs.
inline constexpr size_t kMostBody = (size_t{16} << 20) + 1;

struct HttpResponse {
  int status = 0;
  std::string media_type;  // "text/html", lower case; empty when not stated
  std::string charset;     // lower case; empty when not stated
  std::string body;
};

absl::StatusOr<HttpResponse> ReadHttpResponse(std::string_view block);

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_HTTP_RESPONSE_H_
