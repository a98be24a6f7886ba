#include "gateway/backend/channel_backend.h"

#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "gateway/backend/byte_buffer.h"
#include "gateway/backend/received_status.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/client_callback.h"

namespace nutgraf::gateway {
namespace {

void Prepare(const BackendCall& call, grpc::ClientContext* context) {
  if (call.deadline != absl::InfiniteFuture()) {
    context->set_deadline(absl::ToChronoTime(call.deadline));
  }
  for (const auto& [name, value] : call.metadata) context->AddMetadata(name, value);
}

// One call on its way. The completion holds it; so does a cancellation while it
// runs, as gRPC may complete the call inside TryCancel, which still uses the context.
struct UnaryState {
  grpc::ClientContext context;
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  Backend::UnaryCallback done;
  std::optional<std::stop_callback<std::function<void()>>> on_stop;
};

class ChannelStream final : public BackendStream,
                            public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                            public std::enable_shared_from_this<ChannelStream> {
 public:
  void Start(const BackendCall& call, grpc::GenericStub* stub) {
    self_ = shared_from_this();
    Prepare(call, &context_);
    stub->PrepareBidiStreamingCall(&context_, call.rpc_path, grpc::StubOptions(), this);
    AddHold();  // for operations begun outside of reactions, until reading ends
    StartCall();
  }

  void Write(std::string request, absl::AnyInvocable<void(bool)> done) override {
    {
      const std::lock_guard lock(mutex_);
      if (!ended_) {
        request_ = ToByteBuffer(std::move(request));
        write_done_ = std::move(done);
        StartWrite(&request_);
        return;
      }
    }
    done(false);
  }

  void FinishWriting() override {
    const std::lock_guard lock(mutex_);
    if (!ended_) StartWritesDone();
  }

  void Read(ReadCallback done) override {
    read_done_ = std::move(done);
    StartRead(&response_);
  }

  void Cancel() override { context_.TryCancel(); }

 private:
  void OnWriteDone(bool ok) override { std::exchange(write_done_, nullptr)(ok); }

  void OnReadDone(bool ok) override {
    if (ok) {
      std::exchange(read_done_, nullptr)(FromByteBuffer(response_), {});
      return;
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    RemoveHold();
  }

  void OnDone(const grpc::Status& status) override {
    const std::shared_ptr<ChannelStream> self = std::move(self_);
    if (read_done_) std::exchange(read_done_, nullptr)(std::nullopt, ToRpcStatus(status));
  }

  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  absl::AnyInvocable<void(bool)> write_done_;
  ReadCallback read_done_;
  std::mutex mutex_;
  bool ended_ = false;
  std::shared_ptr<ChannelStream> self_;  // until gRPC lets go
};

}  // namespace

ChannelBackend::ChannelBackend(std::shared_ptr<grpc::Channel> channel)
    : stub_(std::make_shared<grpc::GenericStub>(std::move(channel))) {}

void ChannelBackend::Unary(BackendCall call, std::string request, UnaryCallback done) {
  auto state = std::make_shared<UnaryState>();
  Prepare(call, &state->context);
  state->request = ToByteBuffer(std::move(request));
  state->done = std::move(done);
  stub_->UnaryCall(&state->context, call.rpc_path, grpc::StubOptions(), &state->request,
                   &state->response, [state](const grpc::Status& status) {
                     state->done(ToRpcStatus(status), FromByteBuffer(state->response));
                   });
  if (!call.cancelled.stop_possible()) return;
  state->on_stop.emplace(call.cancelled, [weak = std::weak_ptr<UnaryState>(state)] {
    if (const std::shared_ptr<UnaryState> alive = weak.lock()) alive->context.TryCancel();
  });
}

std::shared_ptr<BackendStream> ChannelBackend::Open(BackendCall call) {
  auto stream = std::make_shared<ChannelStream>();
  stream->Start(call, stub_.get());
  return stream;
}

}  // namespace nutgraf::gateway
