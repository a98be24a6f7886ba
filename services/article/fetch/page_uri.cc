#include "services/article/fetch/page_uri.h"

#include <curl/curl.h>

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/article/fetch/fetch_error.h"

namespace nutgraf::article {
namespace {

using UrlHandle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

UrlHandle NewHandle() { return {curl_url(), curl_url_cleanup}; }

// A part of the URI; empty when it has none.
std::string Part(const UrlHandle& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

}  // namespace

absl::StatusOr<std::string> CheckedUri(std::string_view uri, bool any_port) {
  if (uri.size() > kMaxUriBytes) return Refused("The URI is longer than 8192 bytes.");
  if (uri.find('\0') != uri.npos) return Refused("The URI holds a NUL byte.");
  const UrlHandle url = NewHandle();
  // Other schemes parse too, and are refused below by their name.
  if (curl_url_set(url.get(), CURLUPART_URL, std::string(uri).c_str(),
                   CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return Refused("The URI cannot be read; an absolute http or https address is needed.");
  }
  const std::string scheme = Part(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return Refused("Only http and https addresses are fetched, not '" + scheme + "'.");
  }
  if (!Part(url, CURLUPART_USER).empty() || !Part(url, CURLUPART_PASSWORD).empty()) {
    return Refused("A URI with a user name or a password is not fetched.");
  }
  if (Part(url, CURLUPART_HOST).empty()) return Refused("The URI names no host.");
  const std::string port = Part(url, CURLUPART_PORT);
  if (!any_port && !port.empty() && port != "80" && port != "443") {
    return Refused("Only the ports 80 and 443 are fetched from.");
  }
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return Part(url, CURLUPART_URL);
}

absl::StatusOr<std::string> ResolveRedirect(const std::string& base, const std::string& location) {
  const UrlHandle url = NewHandle();
  if (curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK ||
      curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_NON_SUPPORT_SCHEME) !=
          CURLUE_OK) {
    return Refused("The page redirects to an address that cannot be read.");
  }
  return Part(url, CURLUPART_URL);
}

UriParts PartsOf(const std::string& uri) {
  const UrlHandle url = NewHandle();
  UriParts parts;
  if (curl_url_set(url.get(), CURLUPART_URL, uri.c_str(), 0) != CURLUE_OK) return parts;
  parts.host = absl::AsciiStrToLower(Part(url, CURLUPART_HOST));
  if (parts.host.ends_with('.')) parts.host.pop_back();  // the same host, fully qualified
  parts.origin = Part(url, CURLUPART_SCHEME) + "://" + parts.host + ":" +
                 Part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  parts.path_and_query = Part(url, CURLUPART_PATH);
  const std::string query = Part(url, CURLUPART_QUERY);
  if (!query.empty()) absl::StrAppend(&parts.path_and_query, "?", query);
  return parts;
}

}  // namespace nutgraf::article
