#include "gateway/gateway_flags.h"

#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/time/time.h"
#include "gateway/digest/concurrency_limit.h"
#include "services/common/rpc/server_flags.h"

ABSL_FLAG(std::string, http_address, "127.0.0.1:8080",
          "Where HTTP is served: host:port; port 0 takes a free one.");
ABSL_FLAG(int, http_threads, 1, "Event loops of the HTTP server.");
ABSL_FLAG(int, http_connections, 10000, "HTTP connections at a time; more are refused with 503.");
ABSL_FLAG(int, http_connections_per_peer, 2000,
          "HTTP connections of one address at a time; more are refused with 503.");
ABSL_FLAG(int, http_in_flight, 1024, "HTTP requests at a time; more are refused with 503.");
ABSL_FLAG(int, digests_at_once, nutgraf::gateway::ConcurrencyOptions().most,
          "Digests of the HTTP door at a time, at most; more are refused with 429.");
ABSL_FLAG(absl::Duration, slow_digest, nutgraf::gateway::ConcurrencyOptions().slow,
          "How long a digest may take; while they take longer, fewer are let in at a time.");
ABSL_FLAG(absl::Duration, request_timeout, absl::Seconds(60),
          "How long a request may take that does not say so itself.");
ABSL_FLAG(std::string, http_tls_certificate, "",
          "PEM file with the certificate chain of the HTTP door. Empty: plain HTTP.");
ABSL_FLAG(std::string, http_tls_key, "", "PEM file with the key of --http_tls_certificate.");
ABSL_FLAG(std::vector<std::string>, http_cors_origins, {},
          "Origins whose pages may call from a browser, such as https://news.example; * is any.");
ABSL_FLAG(std::string, api_keys, "",
          "File of API keys, each a line: name, SHA-256 of the key, limits. Empty: anyone may "
          "call.");
ABSL_FLAG(bool, answer_cache, true,
          "Whether ready answers are kept in the cache, for who asks the same again.");

namespace nutgraf::gateway {

void CheckGatewayFlags(runtime::FlagChecks& checks) {
  checks.Address(FLAGS_http_address);
  checks.InRange(FLAGS_http_threads, 1, 64);
  checks.InRange(FLAGS_http_connections, 1, 1'000'000);
  checks.InRange(FLAGS_http_connections_per_peer, 1, 1'000'000);
  checks.InRange(FLAGS_http_in_flight, 1, 1'000'000);
  checks.InRange(FLAGS_digests_at_once, 1, 1'000'000);
  checks.InRange(FLAGS_slow_digest, absl::Milliseconds(1), absl::Hours(1));
  checks.InRange(FLAGS_request_timeout, absl::Milliseconds(1), absl::Hours(1));
  checks.File(FLAGS_http_tls_certificate, /*optional=*/true);
  checks.File(FLAGS_http_tls_key, /*optional=*/true);
  checks.That(FLAGS_http_tls_key,
              absl::GetFlag(FLAGS_http_tls_key).empty() ==
                  absl::GetFlag(FLAGS_http_tls_certificate).empty(),
              "it must be set just when --http_tls_certificate is");
  checks.File(FLAGS_api_keys, /*optional=*/true);
}

GatewayOptions GatewayOptionsOfFlags(cache::Cache& memory_cache, cache::Cache* redis_cache) {
  GatewayOptions options;
  options.http.address = absl::GetFlag(FLAGS_http_address);
  options.http.threads = absl::GetFlag(FLAGS_http_threads);
  options.http.limits.connections = absl::GetFlag(FLAGS_http_connections);
  options.http.limits.connections_per_peer = absl::GetFlag(FLAGS_http_connections_per_peer);
  options.http.limits.in_flight = absl::GetFlag(FLAGS_http_in_flight);
  options.http.tls_reload = rpc::TlsOptionsOfFlags().reload;
  if (const std::string certificate = absl::GetFlag(FLAGS_http_tls_certificate);
      !certificate.empty()) {
    options.http.tls = {.certificate = certificate, .key = absl::GetFlag(FLAGS_http_tls_key)};
  }
  options.digests.most = absl::GetFlag(FLAGS_digests_at_once);
  options.digests.slow = absl::GetFlag(FLAGS_slow_digest);
  options.timeouts.usual = absl::GetFlag(FLAGS_request_timeout);
  options.cors.origins = absl::GetFlag(FLAGS_http_cors_origins);
  options.api_keys = absl::GetFlag(FLAGS_api_keys);
  options.limits_redis = rpc::CacheOptionsOfFlags().redis;
  if (absl::GetFlag(FLAGS_answer_cache)) {
    options.cache = {.near = &memory_cache, .far = redis_cache};
    options.cache_redis = rpc::CacheOptionsOfFlags().redis;
  }
  return options;
}

}  // namespace nutgraf::gateway
