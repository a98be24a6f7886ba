// Fetcher over libcurl that cannot be made to reach inside our networks.
//
//   CurlFetcher fetcher(FetchLimits(), IsPublicAddress);
//   fetcher.Fetch("http://169.254.169.254/latest", stop)   // FETCH_REFUSED
//
// Guards against server-side request forgery: only http and https on their usual ports
// unless FetchLimits says otherwise; no credentials in the address; every connection's
// address is judged by the policy after DNS, at the moment of connecting, so that a
// name that changes its address between look and leap gains nothing; redirects are
// followed here, one by one, under the same rules; no proxies, cookies, or netrc of the
// environment. A page is bounded in bytes (as sent and unpacked) and in time.
//
// One connection for each call; no state is shared; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_CURL_FETCHER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_CURL_FETCHER_H_

#include <cstddef>
#include <string>

#include "absl/time/time.h"
#include "services/article/fetch/address_policy.h"
#include "services/article/fetch/fetcher.h"

namespace nutgraf::article {

struct FetchLimits {
  // Bytes of a page after unpacking: what the parser takes. A small packed page that
  // unpacks to more is cut off there.
  size_t max_bytes = size_t{16} << 20;

  // Redirects in a row; browsers follow 20, honest sites need 2 or 3.
  int max_redirects = 5;

  // For the whole fetch, redirects included.
  absl::Duration timeout = absl::Seconds(10);
  absl::Duration connect_timeout = absl::Seconds(3);

  // Bytes of one response's header lines; servers send 1 to 4 KiB.
  size_t max_header_bytes = 64 << 10;

  // Ports other than 80 and 443 belong to services that speak no HTTP to strangers.
  bool any_port = false;

  // What we call ourselves; sites ask for a name and a way to read about us.
  std::string user_agent = "nutgraf/0.1 (news page reader)";
};

class CurlFetcher final : public Fetcher {
 public:
  CurlFetcher(FetchLimits limits, AddressPolicy policy);

  absl::StatusOr<FetchedPage> Fetch(std::string_view uri, std::stop_token stop) override;

 private:
  const FetchLimits limits_;
  const AddressPolicy policy_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_CURL_FETCHER_H_
