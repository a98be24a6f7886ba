// The gateway: the suite's HTTP door, DigestService, and one gRPC address for all.
//
//   GatewayOptions options;
//   options.http.address = "127.0.0.1:8080";
//   options.grpc.address = "127.0.0.1:9000";       // empty: no gRPC port
//   auto gateway = Gateway::Start(options, {article, entity, summary}, log, metrics);
//   ... (*gateway)->Shutdown(absl::Now() + absl::Seconds(20));
//
// The channels may lead to other hosts or into this process. Start fails with
// INVALID_ARGUMENT or UNAVAILABLE, naming the address. Any thread. Log and metrics
// outlive the gateway, and so do the servers behind in-process channels.

#ifndef NUTGRAF_GATEWAY_APP_H_
#define NUTGRAF_GATEWAY_APP_H_

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/api/api.h"
#include "gateway/cache/answer_cache.h"
#include "gateway/digest/digest_backend.h"
#include "gateway/digest/digest_pipeline.h"
#include "gateway/door/cors.h"
#include "gateway/door/gatekeeper.h"
#include "gateway/door/key_ring.h"
#include "gateway/health/backend_health.h"
#include "services/common/cache/loop_redis_cache.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/cache/token_buckets.h"
#include "services/common/http/server.h"
#include "services/common/net/loop.h"
#include "services/common/rpc/credentials.h"
#include "services/common/rpc/process_cache.h"
#include "services/common/rpc/server.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::gateway {

// Where a service is, "host:port", and where else calls go while nobody is reached there.
struct ServiceTarget {
  std::string address;
  std::string reserve;  // none when empty
};

// Where the services are, when they are not in this process.
struct ServiceTargets {
  ServiceTarget article, entity, summary;
  rpc::TlsOptions tls;
  // Until when Start waits for a connection to each. It goes on then, in any case.
  absl::Time wait_until = absl::InfinitePast();
};

// Channels to them, wherever they are.
struct ServiceChannels {
  std::shared_ptr<grpc::Channel> article, entity, summary;
};

struct GatewayOptions {
  http::ServerOptions http;  // address, threads, limits; errors are rendered by the gateway
  rpc::ServerOptions grpc;   // without an address only the HTTP door is open
  CorsOptions cors;
  // File of API keys (see door/key_file.h); without one, anyone may call.
  std::string api_keys;
  // Where the use of keys is counted; in this process alone when not set.
  std::optional<cache::RedisOptions> limits_redis;
  // Also with these, the channels serve streams.
  std::optional<ServiceTargets> remote;
  Timeouts timeouts;
  JsonCheckOptions json;
  AnswerCacheOptions cache;  // without `near` no answer is kept
  // The store behind `cache.far`, to be asked from the loops of the door.
  std::optional<cache::RedisOptions> cache_redis;
  ConcurrencyOptions digests;  // of the HTTP door
  // Digests at a time that come over gRPC. They wait for other services and cost a thread's
  // stack each.
  int digest_threads = 32;
};

class Gateway {
 public:
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(GatewayOptions options,
                                                        const ServiceChannels& channels,
                                                        runtime::Logger& log,
                                                        runtime::Metrics& metrics);
  ~Gateway();  // as Shutdown(absl::Now())

  int http_port() const { return http_->port(); }
  int grpc_port() const { return grpc_->port(); }  // 0 when there is none

  int64_t requests_in_flight() const { return http_->counts().in_flight; }

  // All four services, for a gRPC server of the caller's. They live as the gateway does.
  const std::vector<rpc::ExportedService>& services() const { return exported_; }

  // /readyz and gRPC health say no from now on, while requests are still served.
  void StopAdvertising();

  // Takes nothing new, lets what is under way finish until `deadline`, cancels the rest.
  void Shutdown(absl::Time deadline);

 private:
  Gateway(GatewayOptions options, runtime::Logger& log, runtime::Metrics& metrics);

  absl::StatusOr<std::shared_ptr<Backend>> MakeBackend(const ServiceTarget& target,
                                                       std::shared_ptr<grpc::Channel> channel);
  absl::Status StartServices(const ServiceChannels& channels);
  absl::Status StartHttp();
  absl::Status StartGatekeeper();
  http::Handler Door();
  absl::StatusOr<std::map<std::string, http::Handler, std::less<>>> Pages();
  void AnswerReady(const std::shared_ptr<http::Exchange>& exchange);

  GatewayOptions options_;
  runtime::Logger& log_;
  runtime::Metrics& metrics_;
  std::atomic<bool> advertised_ = true;
  bool shut_down_ = false;
  std::shared_ptr<net::Loops> loops_;  // of the door, and of calls to the services
  runtime::WorkQueue queue_;
  std::unique_ptr<DigestPipeline> pipeline_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::vector<rpc::ExportedService> exported_;
  std::unique_ptr<rpc::Server> grpc_;
  std::vector<ServedService> served_;
  std::unique_ptr<BackendHealth> health_;
  RequestsUnderWay checks_;  // of readiness
  std::unique_ptr<rpc::CacheMetrics> far_metrics_;
  std::unique_ptr<cache::LoopRedisCache> far_lookups_;
  std::unique_ptr<AnswerCache> answers_;
  std::unique_ptr<KeyRing> keys_;
  std::unique_ptr<rpc::CacheMetrics> limits_metrics_;
  std::unique_ptr<cache::TokenBuckets> buckets_;
  std::unique_ptr<Gatekeeper> gatekeeper_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<http::Server> http_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_APP_H_
