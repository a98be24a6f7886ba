#include "gateway/digest/digest_rpc.h"

#include <future>
#include <string>
#include <utility>

namespace nutgraf::gateway {

DigestRpc::DigestRpc(const rpc::Environment& environment, const DigestPipeline& pipeline)
    : pipeline_(pipeline),
      digest_(environment, kDigestMethod),
      digests_(environment, "nutgraf.v1.DigestService/Digests") {}

absl::Status DigestRpc::Answer(const rpc::Call& call, const v1::DigestRequest& request,
                               v1::DigestResponse* response) const {
  std::promise<std::pair<absl::Status, std::string>> promise;
  auto answered = promise.get_future();
  pipeline_.Digest(call, request,
                   [promise = std::move(promise)](absl::Status status, std::string bytes) mutable {
                     promise.set_value({std::move(status), std::move(bytes)});
                   });
  const auto [status, bytes] = answered.get();
  if (!status.ok()) return status;
  if (response->ParseFromString(bytes)) return absl::OkStatus();
  return absl::InternalError("a service answered with what is no message of its kind");
}

grpc::ServerUnaryReactor* DigestRpc::Digest(grpc::CallbackServerContext* context,
                                            const v1::DigestRequest* request,
                                            v1::DigestResponse* response) {
  return digest_.Run(context, [this, request, response](const rpc::Call& call) {
    return Answer(call, *request, response);
  });
}

grpc::ServerBidiReactor<v1::DigestsRequest, v1::DigestsResponse>* DigestRpc::Digests(
    grpc::CallbackServerContext* context) {
  return digests_.Run(context, [this](const rpc::Call& call, const v1::DigestsRequest& request,
                                      v1::DigestsResponse* response) {
    response->set_tag(request.tag());
    const absl::Status status = Answer(call, request.request(), response->mutable_digest());
    if (!status.ok()) *response->mutable_error() = call.Explain(status);
  });
}

}  // namespace nutgraf::gateway
