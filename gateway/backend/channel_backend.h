// A backend behind a gRPC channel, remote or in-process.
//
//   ChannelBackend backend(rpc::MakeChannel("article:9000", credentials));
//
// Knows no message types: bytes go through as they are. The channel is kept.

#ifndef NUTGRAF_GATEWAY_BACKEND_CHANNEL_BACKEND_H_
#define NUTGRAF_GATEWAY_BACKEND_CHANNEL_BACKEND_H_

#include <memory>
#include <string>

#include "gateway/backend/backend.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"

namespace nutgraf::gateway {

class ChannelBackend final : public Backend {
 public:
  explicit ChannelBackend(std::shared_ptr<grpc::Channel> channel);

  void Unary(BackendCall call, std::string request, UnaryCallback done) override;
  std::shared_ptr<BackendStream> Open(BackendCall call) override;

 private:
  const std::shared_ptr<grpc::GenericStub> stub_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_BACKEND_CHANNEL_BACKEND_H_
