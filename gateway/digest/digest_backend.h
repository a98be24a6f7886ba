// Digests for the HTTP door, made on its own loops: no thread waits, no call leaves the
// process but those to the services behind.
//
//   DigestBackend backend(pipeline, server.InProcessChannel(), log, metrics);
//
// Streams go to the server of gRPC in this process. A call counts and is logged as it would
// be there. More at a time than `limit` lets in are refused with RESOURCE_EXHAUSTED and RetryInfo.
// Pipeline, log and metrics outlive it, and it outlives its calls.

#ifndef NUTGRAF_GATEWAY_DIGEST_DIGEST_BACKEND_H_
#define NUTGRAF_GATEWAY_DIGEST_DIGEST_BACKEND_H_

#include <memory>
#include <string>

#include "gateway/backend/channel_backend.h"
#include "gateway/digest/concurrency_limit.h"
#include "gateway/digest/digest_pipeline.h"
#include "services/common/rpc/call_record.h"
#include "services/common/runtime/metrics.h"

namespace nutgraf::gateway {

class DigestBackend final : public Backend {
 public:
  DigestBackend(const DigestPipeline& pipeline, std::shared_ptr<grpc::Channel> streams,
                runtime::Logger& log, runtime::Metrics& metrics,
                const ConcurrencyOptions& limit);

  // Of "/nutgraf.v1.DigestService/Digest": there is no other.
  void Unary(BackendCall call, std::string request, UnaryCallback done) override;
  std::shared_ptr<BackendStream> Open(BackendCall call) override;

 private:
  const DigestPipeline& pipeline_;
  ChannelBackend streams_;
  runtime::Logger& log_;
  const rpc::MethodMetrics metrics_;
  prometheus::Counter& refused_;
  ConcurrencyLimit limit_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_DIGEST_BACKEND_H_
