#include "services/common/rpc/server.h"

#include <mutex>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server_builder.h"
#include "services/common/rpc/channel.h"

namespace nutgraf::rpc {
namespace {

// Clients may ask for a sign of life this often: half of what our channels wait.
constexpr int kLeastPingMs = 1'000;

void EnableHealthAndReflection() {
  static std::once_flag once;
  std::call_once(once, [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
}

void SetLimits(const ServerOptions& options, grpc::ServerBuilder* builder) {
  builder->SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder->SetMaxSendMessageSize(kMaxMessageBytes);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                              static_cast<int>(absl::ToInt64Milliseconds(options.connection_age)));
  builder->AddChannelArgument(
      GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
      static_cast<int>(absl::ToInt64Milliseconds(options.connection_age_grace)));
  builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.concurrent_streams);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kLeastPingMs);
  // A second process on the same port is a mistake, not a helper.
  builder->AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    const ServerOptions& options, const std::vector<ExportedService>& services) {
  EnableHealthAndReflection();
  grpc::ServerBuilder builder;
  SetLimits(options, &builder);
  std::unique_ptr<Server> server(new Server());
  if (!options.address.empty()) {
    const bool any_host = options.address.starts_with(':');
    builder.AddListeningPort(
        any_host ? "[::]" + options.address : options.address,
        options.credentials != nullptr ? options.credentials : grpc::InsecureServerCredentials(),
        &server->port_);
  }
  for (const ExportedService& exported : services) builder.RegisterService(exported.service);
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr || (!options.address.empty() && server->port_ == 0)) {
    return absl::UnavailableError("cannot listen on " + options.address);
  }
  for (const ExportedService& exported : services) {
    server->server_->GetHealthCheckService()->SetServingStatus(exported.name, true);
  }
  return server;
}

Server::~Server() {
  if (server_ != nullptr) Shutdown(absl::Now());
}

std::shared_ptr<grpc::Channel> Server::InProcessChannel() {
  return server_->InProcessChannel(ChannelArguments());
}

void Server::StopAdvertising() { server_->GetHealthCheckService()->Shutdown(); }

void Server::Shutdown(absl::Time deadline) {
  StopAdvertising();
  server_->Shutdown(absl::ToChronoTime(deadline));
}

}  // namespace nutgraf::rpc
