// Gets a page by its address.
//
//   absl::StatusOr<FetchedPage> page = fetcher.Fetch("https://post.example/tunnel", stop);
//   ParsePage({.content = page->bytes, .format = PageFormat::kHtml,
//              .uri = page->final_uri, .declared_charset = page->charset}, …);
//
// Fails with a reason (common/document/reason.h): FAILED_PRECONDITION and FETCH_REFUSED
// for an address that must not be asked (not http or https, a private network, with
// credentials); FAILED_PRECONDITION and FETCH_FAILED when there is no page to be had
// there (no such host, 404, not HTML or text, too large); FAILED_PRECONDITION and
// FETCH_DISALLOWED when the site does not want us to (UNAVAILABLE with it: it could not
// be asked whether it does); UNAVAILABLE and FETCH_RATE_LIMITED when it should not be
// asked again yet; CANCELLED when `stop` is asked for. UNAVAILABLE and
// DEADLINE_EXCEEDED may pass when tried again.
//
// Implementations are safe for use by any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_FETCHER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_FETCHER_H_

#include <stop_token>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace nutgraf::article {

struct FetchedPage {
  std::string bytes;
  std::string final_uri;     // after redirects
  std::string content_type;  // "text/html", lower case, no parameters
  std::string charset;       // of Content-Type; empty when it states none
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;
  virtual absl::StatusOr<FetchedPage> Fetch(std::string_view uri, std::stop_token stop) = 0;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_FETCHER_H_
