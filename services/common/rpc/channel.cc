#include "services/common/rpc/channel.h"

#include "grpcpp/create_channel.h"

namespace nutgraf::rpc {
namespace {

// https://github.com/grpc/grpc/blob/master/doc/service_config.md. The throttle stops
// retries after 250 failures in a row or when two of three calls fail, so that they do
// not keep a weak server down; fewer, and the calls that one hung server takes with it
// would use it up.
constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "retryThrottling": {"maxTokens": 500, "tokenRatio": 0.5},
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

// A server that hangs, with the connection open, is given up after four seconds: its
// calls fail as UNAVAILABLE and are tried again elsewhere. Pings go out only while
// calls are under way.
constexpr int kKeepaliveMs = 2'000;
constexpr int kKeepaliveTimeoutMs = 2'000;

// How soon names are looked up again after a connection is lost. gRPC's 30 s are longer
// than a rolling restart takes, which leaves a client with nothing but old addresses.
constexpr int kLookupPauseMs = 500;

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
  arguments.SetInt(GRPC_ARG_DNS_MIN_TIME_BETWEEN_RESOLUTIONS_MS, kLookupPauseMs);
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
