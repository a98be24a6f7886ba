#include "services/common/rpc/channel.h"

#include "grpcpp/create_channel.h"

namespace nutgraf::rpc {
namespace {

// https://github.com/grpc/grpc/blob/master/doc/service_config.md. The throttle stops
// retries while more than half of the calls fail, so that they do not keep a weak
// server down.
constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "retryThrottling": {"maxTokens": 10, "tokenRatio": 0.1},
  "methodConfig": [{
    "name": [{}],
    "retryPolicy": {
      "maxAttempts": 3,
      "initialBackoff": "0.05s",
      "maxBackoff": "0.5s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE"]
    }
  }]
})";

// Half the five minutes after which common load balancers forget a quiet connection,
// and more than servers allow at the least.
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 10'000;

// A server that comes back is found within this.
constexpr int kMaxReconnectMs = 5'000;

}  // namespace

grpc::ChannelArguments ChannelArguments() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetMaxSendMessageSize(kMaxMessageBytes);
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kMaxReconnectMs);
  return arguments;
}

std::shared_ptr<grpc::Channel> MakeChannel(
    const std::string& target, const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  const bool has_scheme = target.find("://") != std::string::npos || target.starts_with("unix:");
  return grpc::CreateCustomChannel(has_scheme ? target : "dns:///" + target, credentials,
                                   ChannelArguments());
}

}  // namespace nutgraf::rpc
