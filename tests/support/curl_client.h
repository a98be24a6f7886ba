// An HTTP client of many talents, for tests of servers: HTTP/1.1, HTTP/2, TLS.
//
//   CurlAnswer answer = Curl({.url = url, .version = HttpVersion::k2, .body = "…"});
//   std::vector<CurlAnswer> answers = CurlAll(requests);   // at once
//
// Blocks until every answer is whole. A request without an answer has status 0 and says
// why in `body`. Bodies stay coded as they came. Any thread.

#ifndef NUTGRAF_TESTS_SUPPORT_CURL_CLIENT_H_
#define NUTGRAF_TESTS_SUPPORT_CURL_CLIENT_H_

#include <optional>
#include <string>
#include <vector>

namespace nutgraf::testing {

enum class HttpVersion {
  k1,
  k2,       // known before: without TLS, or by ALPN with it
  kChosen,  // what ALPN gives
};

struct CurlRequest {
  std::string url;
  std::string method;  // empty: GET, or POST with a body
  std::vector<std::string> headers;
  HttpVersion version = HttpVersion::k1;
  std::optional<std::string> body;
  std::string ca;  // file of the authority to trust
  long timeout_ms = 60'000;
};

struct CurlAnswer {
  long status = 0;
  long version = 0;  // 1 or 2
  std::string head;
  std::string body;
  // The value of the last field of that name (in lower case); empty when there is none.
  std::string Header(const std::string& name) const;
};

CurlAnswer Curl(const CurlRequest& request);

// All at once: those of HTTP/2 share one connection, of HTTP/1 `connections` at most.
std::vector<CurlAnswer> CurlAll(const std::vector<CurlRequest>& requests, long connections = 1);

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_CURL_CLIENT_H_
