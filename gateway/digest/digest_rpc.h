// DigestService over gRPC: asks the pipeline and waits for it.
//
//   DigestRpc service(environment, pipeline);
//
// Handlers wait for other services, so the queue of `environment` should have more
// threads than the machine has cores, and must not be the queue of those services. The
// pipeline outlives it.

#ifndef NUTGRAF_GATEWAY_DIGEST_DIGEST_RPC_H_
#define NUTGRAF_GATEWAY_DIGEST_DIGEST_RPC_H_

#include "gateway/digest/digest_pipeline.h"
#include "nutgraf/v1/digest.grpc.pb.h"
#include "services/common/rpc/bidi_method.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/unary_method.h"

namespace nutgraf::gateway {

inline constexpr char kDigestMethod[] = "nutgraf.v1.DigestService/Digest";

class DigestRpc final : public v1::DigestService::CallbackService {
 public:
  DigestRpc(const rpc::Environment& environment, const DigestPipeline& pipeline);

  grpc::ServerUnaryReactor* Digest(grpc::CallbackServerContext* context,
                                   const v1::DigestRequest* request,
                                   v1::DigestResponse* response) override;
  grpc::ServerBidiReactor<v1::DigestsRequest, v1::DigestsResponse>* Digests(
      grpc::CallbackServerContext* context) override;

 private:
  absl::Status Answer(const rpc::Call& call, const v1::DigestRequest& request,
                      v1::DigestResponse* response) const;

  const DigestPipeline& pipeline_;
  rpc::UnaryMethod digest_;
  rpc::BidiMethod<v1::DigestsRequest, v1::DigestsResponse> digests_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_DIGEST_RPC_H_
