// Channels to the other services.
//
//   std::shared_ptr<grpc::Channel> channel = MakeChannel("article:9000", credentials);
//   auto stub = v1::ArticleService::NewStub(channel);
//
// The target is "host:port" or a gRPC URI; a name is resolved again as connections
// end, and calls go to all its addresses in turn. Dead connections are found by
// keepalive. Every method of the suite may be repeated without harm, so a call that
// finds its server UNAVAILABLE is tried up to three times within its deadline. Making a
// channel does not connect. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_CHANNEL_H_
#define NUTGRAF_SERVICES_COMMON_RPC_CHANNEL_H_

#include <memory>
#include <string>

#include "grpcpp/channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace nutgraf::rpc {

// A document of 16 MiB, its parse and both their spans.
inline constexpr int kMaxMessageBytes = 32 << 20;

std::shared_ptr<grpc::Channel> MakeChannel(
    const std::string& target, const std::shared_ptr<grpc::ChannelCredentials>& credentials);

// What MakeChannel sets; for in-process channels and tests.
grpc::ChannelArguments ChannelArguments();

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_CHANNEL_H_
