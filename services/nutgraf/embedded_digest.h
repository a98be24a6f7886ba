// nutgraf.v1.DigestService and all behind it, in this process and without a port.
//
//   auto digest = EmbeddedDigest::Start({});
//   auto service = v1::DigestService::NewStub((*digest)->channel());
//   service->Digest(&context, request, &response);
//
// For commands, benchmarks and tests: it brings its own logger (errors alone), metrics
// and cache in memory. Start fails with what the models say. Any thread; the channels
// must not outlive it. Destruction ends the calls that are still running.

#ifndef NUTGRAF_SERVICES_NUTGRAF_EMBEDDED_DIGEST_H_
#define NUTGRAF_SERVICES_NUTGRAF_EMBEDDED_DIGEST_H_

#include <cstddef>
#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "gateway/digest/digest_rpc.h"
#include "grpcpp/channel.h"
#include "services/common/cache/memory_cache.h"
#include "services/common/rpc/server.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/work_queue.h"
#include "services/nutgraf/embedded_services.h"

namespace nutgraf {

struct EmbeddedDigestOptions {
  article::FetchOptions fetch;  // of pages that a request names by URI
  entity::NameOptions names;    // what finds them
  size_t cache_bytes = 64 << 20;
};

class EmbeddedDigest {
 public:
  static absl::StatusOr<std::unique_ptr<EmbeddedDigest>> Start(
      const EmbeddedDigestOptions& options);
  ~EmbeddedDigest();

  std::shared_ptr<grpc::Channel> channel() { return server_->InProcessChannel(); }
  EmbeddedServices& services() { return services_; }

 private:
  explicit EmbeddedDigest(const EmbeddedDigestOptions& options);

  runtime::Logger log_;
  runtime::Metrics metrics_;
  cache::NullObserver observer_;
  cache::MemoryCache cache_;
  EmbeddedServices services_;
  runtime::WorkQueue queue_;
  std::unique_ptr<gateway::DigestPipeline> pipeline_;
  std::unique_ptr<gateway::DigestRpc> rpc_;
  std::unique_ptr<rpc::Server> server_;
};

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_EMBEDDED_DIGEST_H_
