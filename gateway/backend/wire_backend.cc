#include "gateway/backend/wire_backend.h"

#include <utility>

#include "gateway/backend/received_status.h"

namespace nutgraf::gateway {
namespace {

google::rpc::Status StatusOf(wirecall::CallResult& result) {
  if (result.code == 0) return {};
  return ToRpcStatus(grpc::Status(static_cast<grpc::StatusCode>(result.code),
                                  std::move(result.message), std::move(result.details)));
}

}  // namespace

WireBackend::WireBackend(std::unique_ptr<wirecall::Client> client,
                         std::shared_ptr<grpc::Channel> channel)
    : client_(std::move(client)), streams_(std::move(channel)) {}

void WireBackend::Unary(BackendCall call, std::string request, UnaryCallback done) {
  client_->Call({.path = std::move(call.rpc_path),
                 .deadline = call.deadline,
                 .metadata = std::move(call.metadata),
                 .request = std::move(request),
                 .cancelled = std::move(call.cancelled)},
                [done = std::move(done)](wirecall::CallResult result) mutable {
                  google::rpc::Status status = StatusOf(result);
                  done(std::move(status), std::move(result.response));
                });
}

std::shared_ptr<BackendStream> WireBackend::Open(BackendCall call) {
  return streams_.Open(std::move(call));
}

}  // namespace nutgraf::gateway
