#include "gateway/digest/digest_rpc.h"

namespace nutgraf::gateway {

DigestRpc::DigestRpc(const rpc::Environment& environment, const ServiceChannels& channels)
    : pipeline_(channels),
      digest_(environment, "nutgraf.v1.DigestService/Digest"),
      digests_(environment, "nutgraf.v1.DigestService/Digests") {}

grpc::ServerUnaryReactor* DigestRpc::Digest(grpc::CallbackServerContext* context,
                                            const v1::DigestRequest* request,
                                            v1::DigestResponse* response) {
  return digest_.Run(context, [this, request, response](const rpc::Call& call) {
    return pipeline_.Digest(call, *request, response);
  });
}

grpc::ServerBidiReactor<v1::DigestsRequest, v1::DigestsResponse>* DigestRpc::Digests(
    grpc::CallbackServerContext* context) {
  return digests_.Run(context, [this](const rpc::Call& call, const v1::DigestsRequest& request,
                                      v1::DigestsResponse* response) {
    response->set_tag(request.tag());
    const absl::Status status =
        pipeline_.Digest(call, request.request(), response->mutable_digest());
    if (!status.ok()) *response->mutable_error() = call.Explain(status);
  });
}

}  // namespace nutgraf::gateway
