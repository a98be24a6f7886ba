// Getter over libcurl that cannot be made to reach inside our networks.
//
//   CurlGetter getter({});
//   getter.Get({.uri = "http://169.254.169.254/latest", …})   // FETCH_REFUSED
//
// Guards against server-side request forgery: every connection's address is judged by
// the policy after DNS, at the moment of connecting, so that a name that changes its
// address between look and leap gains nothing; redirects are answers, never followed
// here; no proxy, cookies, or netrc of the environment. What is read is bounded in bytes
// (headers, body as sent and unpacked) and in time.
//
// With a proxy the same holds: all addresses of the host are looked up and judged here,
// and the proxy is asked for a tunnel to one of them by its number, so that it has no
// name to look up otherwise. The proxy itself is the operator's choice and not judged.
// See docs/adr/fetch-proxy.md.
//
// HTTP/2 where the site offers it over TLS. One connection for each call; no state is
// shared; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_CURL_GETTER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_CURL_GETTER_H_

#include <cstddef>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/article/fetch/address_policy.h"
#include "services/article/fetch/getter.h"

namespace nutgraf::article {

struct CurlOptions {
  AddressPolicy policy = &IsPublicAddress;

  absl::Duration connect_timeout = absl::Seconds(3);

  // Bytes of one response's header lines; servers send 1 to 4 KiB.
  size_t max_header_bytes = 64 << 10;

  // What we call ourselves; sites ask for a name and a way to read about us.
  std::string user_agent = "nutgraf/0.1 (news page reader)";

  // "http://[user:password@]host:port" or with https; empty connects directly.
  std::string proxy;

  // PEM of the authorities to trust instead of the system's, as a proxy that opens TLS needs;
  // empty for the system's.
  std::string ca_file;

  Clock clock = absl::Now;
};

class CurlGetter final : public Getter {
 public:
  explicit CurlGetter(CurlOptions options);

  absl::StatusOr<GetAnswer> Get(const GetRequest& request) override;

 private:
  const CurlOptions options_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_CURL_GETTER_H_
