// Judges and resolves the addresses that are fetched.
//
//   CheckedUri("https://post.example/a#top", false)   // "https://post.example/a"
//   CheckedUri("file:///etc/passwd", false)           // FETCH_REFUSED
//   ResolveRedirect("https://post.example/a", "/b")   // "https://post.example/b"
//   PartsOf("https://Post.example/a?b").origin        // "https://post.example:443"
//
// libcurl's own parser reads them, so that what is judged is what is connected to.
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_PAGE_URI_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_PAGE_URI_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace nutgraf::article {

// Browsers and servers handle no more.
inline constexpr size_t kMaxUriBytes = 8'192;

// The URI in its normal form without its fragment, when it is one that may be fetched.
absl::StatusOr<std::string> CheckedUri(std::string_view uri, bool any_port);

// The address that a redirect from `base` to `location` means; unchecked.
absl::StatusOr<std::string> ResolveRedirect(const std::string& base, const std::string& location);

// Of a URI that CheckedUri returned.
struct UriParts {
  std::string origin;          // with its port: "https://post.example:443"
  std::string host;            // in lower case, without port
  std::string path_and_query;  // "/a?b=c"
};
UriParts PartsOf(const std::string& uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_PAGE_URI_H_
