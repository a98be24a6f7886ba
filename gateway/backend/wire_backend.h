// A backend on another host: single calls over the loops of the door, streams over a
// channel of gRPC.
//
//   WireBackend backend(client, rpc::MakeChannel("article:9000", credentials));
//
// Knows no message types: bytes go through as they are. Both are kept.

#ifndef NUTGRAF_GATEWAY_BACKEND_WIRE_BACKEND_H_
#define NUTGRAF_GATEWAY_BACKEND_WIRE_BACKEND_H_

#include <memory>
#include <string>

#include "gateway/backend/backend.h"
#include "gateway/backend/channel_backend.h"
#include "services/common/wirecall/client.h"

namespace nutgraf::gateway {

class WireBackend final : public Backend {
 public:
  WireBackend(std::unique_ptr<wirecall::Client> client, std::shared_ptr<grpc::Channel> channel);

  void Unary(BackendCall call, std::string request, UnaryCallback done) override;
  std::shared_ptr<BackendStream> Open(BackendCall call) override;

 private:
  const std::unique_ptr<wirecall::Client> client_;
  ChannelBackend streams_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_BACKEND_WIRE_BACKEND_H_
