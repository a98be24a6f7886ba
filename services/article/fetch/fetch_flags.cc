#include "services/article/fetch/fetch_flags.h"

#include <fstream>
#include <string>

#include "absl/flags/flag.h"
#include "services/article/fetch/robots_rules.h"

ABSL_FLAG(bool, fetch, false,
          "Fetch pages that a request names by URI. Addresses of private networks are "
          "refused all the same.");
ABSL_FLAG(std::string, fetch_user_agent, "nutgraf/0.1 (news page reader)",
          "What sites are told of who fetches. It begins with the name that their robots.txt "
          "may use, in letters, - and _; a way to reach you belongs in it, too.");
ABSL_FLAG(bool, fetch_robots, true, "Fetch only what each site's robots.txt allows.");
ABSL_FLAG(std::string, fetch_proxy, "",
          "Fetch through this proxy, http://[user:password@]host:port or https://. It must allow "
          "CONNECT to the ports 80 and 443; it is given addresses that were looked up and "
          "judged here. Empty connects directly; the environment's proxies are never used.");
ABSL_FLAG(std::string, fetch_ca_file, "",
          "PEM file of the certificate authorities that fetched sites are checked against, instead "
          "of the system's; for a proxy that opens TLS. Empty takes the system's.");
ABSL_FLAG(absl::Duration, fetch_timeout, absl::Seconds(10),
          "For one page: robots.txt, waiting for a turn and redirects included; 100ms to 5m.");
ABSL_FLAG(absl::Duration, fetch_interval, absl::Seconds(1),
          "The least time between two requests to one host, 0 to 1h; a longer Crawl-delay of the "
          "site's robots.txt wins, up to 30s.");
ABSL_FLAG(int, fetch_per_host, 2, "Requests to one host at the same time, 1 to 100.");
ABSL_FLAG(absl::Duration, fetch_wait, absl::Seconds(5),
          "How long a request waits for its turn at a host, or for as long as the host asks in "
          "Retry-After, before it fails with FETCH_RATE_LIMITED; 0 to 5m.");
ABSL_FLAG(int, fetch_kept_mib, 64,
          "MiB of memory for fetched pages, so that a site need only say that one has not "
          "changed; 0 keeps none.");

namespace nutgraf::article {
namespace {

bool IsUserAgent(const std::string& text) {
  for (const char c : text) {
    if (c < ' ' || c > '~') return false;
  }
  return !ProductToken(text).empty();
}

}  // namespace

bool IsProxyUri(std::string_view uri) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!uri.starts_with(scheme)) continue;
    uri.remove_prefix(scheme.size());
    const size_t at = uri.rfind('@');
    if (at != uri.npos) uri.remove_prefix(at + 1);
    const auto parts = runtime::ParseHostPort(uri);
    return parts.ok() && !parts->host.empty() && parts->port != 0;
  }
  return false;
}

void CheckFetchFlags(runtime::FlagChecks& checks) {
  checks.That(FLAGS_fetch_user_agent, IsUserAgent(absl::GetFlag(FLAGS_fetch_user_agent)),
              "it must be printable ASCII and begin with a name, such as nutgraf/0.1");
  const std::string proxy = absl::GetFlag(FLAGS_fetch_proxy);
  checks.ThatSecret(FLAGS_fetch_proxy, proxy.empty() || IsProxyUri(proxy),
                    "it must be http://[user:password@]host:port, or https://");
  const std::string authorities = absl::GetFlag(FLAGS_fetch_ca_file);
  checks.That(FLAGS_fetch_ca_file, authorities.empty() || std::ifstream(authorities).good(),
              "it must name a file that can be read");
  checks.InRange(FLAGS_fetch_timeout, absl::Milliseconds(100), absl::Minutes(5));
  checks.InRange(FLAGS_fetch_interval, absl::ZeroDuration(), absl::Hours(1));
  checks.InRange(FLAGS_fetch_per_host, 1, 100);
  checks.InRange(FLAGS_fetch_wait, absl::ZeroDuration(), absl::Minutes(5));
  checks.InRange(FLAGS_fetch_kept_mib, 0, 65'536);
}

FetchOptions FetchOptionsOfFlags() {
  FetchOptions options;
  options.enabled = absl::GetFlag(FLAGS_fetch);
  options.robots = absl::GetFlag(FLAGS_fetch_robots);
  options.curl.user_agent = absl::GetFlag(FLAGS_fetch_user_agent);
  options.curl.proxy = absl::GetFlag(FLAGS_fetch_proxy);
  options.curl.ca_file = absl::GetFlag(FLAGS_fetch_ca_file);
  options.page.timeout = absl::GetFlag(FLAGS_fetch_timeout);
  options.pace.interval = absl::GetFlag(FLAGS_fetch_interval);
  options.pace.concurrency = absl::GetFlag(FLAGS_fetch_per_host);
  options.pace.max_wait = absl::GetFlag(FLAGS_fetch_wait);
  options.revalidated_bytes = static_cast<size_t>(absl::GetFlag(FLAGS_fetch_kept_mib)) << 20;
  return options;
}

}  // namespace nutgraf::article
