#include "services/common/rpc/server_flags.h"

#include <cstdint>
#include <utility>

#include "absl/flags/flag.h"
#include "services/common/runtime/processors.h"

ABSL_FLAG(
    std::string, listen, "127.0.0.1:9000",
    "Where to serve gRPC: host:port; port 0 takes a free one, an empty host every interface.");
ABSL_FLAG(std::string, admin, "",
          "Where to serve /livez, /readyz and /metrics over HTTP: host:port. Empty: nowhere.");
ABSL_FLAG(std::string, log_level, "info",
          "The least important lines to log: debug, info, warning or error.");
ABSL_FLAG(int, threads, 0,
          "Threads that work on requests; 0 takes one for each processor it may run on (of the "
          "entity service two, so that names of several requests are computed together).");
ABSL_FLAG(std::string, processors, "",
          "Processors to run on, such as 0-3,8: those of one socket, say. Empty: any.");
ABSL_FLAG(int, queue_capacity, 128,
          "Requests that may wait for a thread; more are refused with RESOURCE_EXHAUSTED.");
ABSL_FLAG(absl::Duration, drain_delay, absl::ZeroDuration(),
          "On SIGTERM: how long to serve on after health says NOT_SERVING, for balancers to "
          "look away.");
ABSL_FLAG(absl::Duration, drain_timeout, absl::Seconds(20),
          "On SIGTERM: how long requests may take to finish before they are cancelled.");

ABSL_FLAG(int64_t, cache_bytes, 256 << 20, "The size of the cache in memory, in bytes.");
ABSL_FLAG(std::string, redis, "",
          "The Redis server that shares the cache: host:port or the path of a Unix socket. "
          "Empty: memory alone.");
ABSL_FLAG(std::string, redis_user, "", "The user of Redis; empty takes the default user.");
ABSL_FLAG(std::string, redis_password, "",
          "The password of that user; better set as NUTGRAF_REDIS_PASSWORD, which is not listed "
          "by ps.");
ABSL_FLAG(int, redis_database, 0, "The number of the database in Redis.");
ABSL_FLAG(absl::Duration, redis_timeout, absl::Milliseconds(50),
          "How long to wait for a connection to Redis, and again for an answer.");
ABSL_FLAG(absl::Duration, redis_ttl, absl::Hours(24),
          "How long Redis keeps an answer, stretched by up to a tenth at random.");

ABSL_FLAG(std::string, tls_certificate, "",
          "PEM file with the certificate chain of this process. Empty: plaintext.");
ABSL_FLAG(std::string, tls_key, "", "PEM file with the key of --tls_certificate.");
ABSL_FLAG(std::string, tls_ca, "",
          "PEM file with the authorities that sign the certificates of the suite's services.");
ABSL_FLAG(bool, tls_require_client_certificate, false,
          "Whether clients must show a certificate signed by --tls_ca (mutual TLS).");
ABSL_FLAG(absl::Duration, tls_reload, absl::Seconds(60), "How often the PEM files are read again.");

namespace nutgraf::rpc {
namespace {

void CheckRedis(runtime::FlagChecks& checks) {
  const std::string redis = absl::GetFlag(FLAGS_redis);
  if (!redis.starts_with('/')) checks.Address(FLAGS_redis, /*optional=*/true);
  checks.InRange(FLAGS_redis_database, 0, 1'000'000);
  checks.InRange(FLAGS_redis_timeout, absl::Milliseconds(5), absl::Seconds(10));
  checks.InRange(FLAGS_redis_ttl, absl::Seconds(1), absl::Hours(24 * 365));
  checks.ThatSecret(
      FLAGS_redis_password,
      absl::GetFlag(FLAGS_redis_user).empty() || !absl::GetFlag(FLAGS_redis_password).empty(),
      "it must be set when --redis_user is");
}

void CheckTls(runtime::FlagChecks& checks) {
  checks.File(FLAGS_tls_certificate, /*optional=*/true);
  checks.File(FLAGS_tls_key, /*optional=*/true);
  checks.File(FLAGS_tls_ca, /*optional=*/true);
  const bool certificate = !absl::GetFlag(FLAGS_tls_certificate).empty();
  const bool key = !absl::GetFlag(FLAGS_tls_key).empty();
  const bool ca = !absl::GetFlag(FLAGS_tls_ca).empty();
  checks.That(FLAGS_tls_key, key == certificate, "it must be set just when --tls_certificate is");
  checks.That(FLAGS_tls_ca, ca || !absl::GetFlag(FLAGS_tls_require_client_certificate),
              "it must be set for --tls_require_client_certificate");
  checks.That(FLAGS_tls_certificate,
              certificate || (!ca && !absl::GetFlag(FLAGS_tls_require_client_certificate)),
              "it must be set for TLS");
  checks.InRange(FLAGS_tls_reload, absl::Seconds(1), absl::Hours(24));
}

}  // namespace

void CheckServerFlags(runtime::FlagChecks& checks) {
  checks.Address(FLAGS_listen);
  checks.Address(FLAGS_admin, /*optional=*/true);
  checks.OneOf(FLAGS_log_level, {"debug", "info", "warning", "error"});
  checks.InRange(FLAGS_threads, 0, 1024);
  const auto processors = ProcessorsOfFlags();
  checks.That(FLAGS_processors, processors.ok(), std::string(processors.status().message()));
  checks.InRange(FLAGS_queue_capacity, 1, 100'000);
  checks.InRange(FLAGS_drain_delay, absl::ZeroDuration(), absl::Minutes(10));
  checks.InRange(FLAGS_drain_timeout, absl::ZeroDuration(), absl::Minutes(10));
  checks.InRange(FLAGS_cache_bytes, int64_t{0}, int64_t{1} << 40);
  CheckRedis(checks);
  CheckTls(checks);
}

absl::StatusOr<std::vector<int>> ProcessorsOfFlags() {
  const std::string list = absl::GetFlag(FLAGS_processors);
  if (list.empty()) return std::vector<int>();
  return runtime::ParseProcessors(list);
}

runtime::Level LogLevelOfFlags() {
  return runtime::ParseLevel(absl::GetFlag(FLAGS_log_level)).value_or(runtime::Level::kInfo);
}

runtime::WorkQueueOptions QueueOptionsOfFlags(const std::string& name, int threads_each) {
  return {.name = name,
          .threads = absl::GetFlag(FLAGS_threads),
          .threads_each = threads_each,
          .capacity = absl::GetFlag(FLAGS_queue_capacity)};
}

ProcessCacheOptions CacheOptionsOfFlags() {
  ProcessCacheOptions options{
      .memory = {.bytes = static_cast<size_t>(absl::GetFlag(FLAGS_cache_bytes))}};
  const std::string redis = absl::GetFlag(FLAGS_redis);
  if (redis.empty()) return options;
  cache::RedisOptions& store = options.redis.emplace();
  store.host = redis;
  if (const auto parts = runtime::ParseHostPort(redis); parts.ok() && !redis.starts_with('/')) {
    store.host = parts->host;
    store.port = parts->port;
  }
  store.user = absl::GetFlag(FLAGS_redis_user);
  store.password = absl::GetFlag(FLAGS_redis_password);
  store.database = absl::GetFlag(FLAGS_redis_database);
  store.connect_timeout = absl::GetFlag(FLAGS_redis_timeout);
  store.command_timeout = absl::GetFlag(FLAGS_redis_timeout);
  store.ttl = absl::GetFlag(FLAGS_redis_ttl);
  return options;
}

TlsOptions TlsOptionsOfFlags() {
  return {.certificate = absl::GetFlag(FLAGS_tls_certificate),
          .key = absl::GetFlag(FLAGS_tls_key),
          .ca = absl::GetFlag(FLAGS_tls_ca),
          .require_client_certificate = absl::GetFlag(FLAGS_tls_require_client_certificate),
          .reload = absl::GetFlag(FLAGS_tls_reload)};
}

}  // namespace nutgraf::rpc
