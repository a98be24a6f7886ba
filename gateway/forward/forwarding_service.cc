// The method table is filled as generated code fills it for raw callback methods; gRPC
// offers no other way to serve bytes of named methods beside typed services.

#include "gateway/forward/forwarding_service.h"

#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/backend/byte_buffer.h"
#include "grpcpp/impl/codegen/rpc_service_method.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

namespace nutgraf::gateway {
namespace {

using grpc::ByteBuffer;

// What belongs to one hop, and not to the call.
bool IsOfTheHop(std::string_view name) {
  return name.starts_with("grpc-") || name.starts_with(":") || name == "user-agent" ||
         name == "te" || name == "content-type" || name == "host";
}

BackendCall CallOf(const grpc::CallbackServerContext& context, const std::string& path) {
  BackendCall call;
  call.rpc_path = path;
  if (context.deadline() != std::chrono::system_clock::time_point::max()) {
    call.deadline = absl::FromChrono(context.deadline());
  }
  for (const auto& [name, value] : context.client_metadata()) {
    if (IsOfTheHop({name.data(), name.size()})) continue;
    call.metadata.emplace_back(std::string(name.data(), name.size()),
                               std::string(value.data(), value.size()));
  }
  return call;
}

grpc::Status ToGrpcStatus(const google::rpc::Status& status) {
  if (status.code() == 0) return grpc::Status::OK;
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), status.message(),
                      status.SerializeAsString());
}

// One call. Requests and answers are two chains, a message under way in each.
class ForwardedCall final : public grpc::ServerBidiReactor<ByteBuffer, ByteBuffer>,
                            public std::enable_shared_from_this<ForwardedCall> {
 public:
  explicit ForwardedCall(std::shared_ptr<BackendStream> stream) : stream_(std::move(stream)) {}

  void Start() {
    self_ = shared_from_this();
    StartRead(&request_);
    ReadAnswer();
  }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return stream_->FinishWriting();
    stream_->Write(FromByteBuffer(request_), [self = shared_from_this()](bool sent) {
      if (sent) self->ReadRequest();
    });
  }

  void ReadRequest() {
    const std::lock_guard lock(mutex_);
    if (!finished_) StartRead(&request_);
  }

  void ReadAnswer() {
    stream_->Read([self = shared_from_this()](std::optional<std::string> answer,
                                              const google::rpc::Status& status) {
      if (!answer) return self->End(status);
      self->answer_ = ToByteBuffer(*std::move(answer));
      self->StartWrite(&self->answer_);
    });
  }

  void OnWriteDone(bool ok) override {
    if (!ok) stream_->Cancel();
    ReadAnswer();
  }

  void End(const google::rpc::Status& status) {
    const std::lock_guard lock(mutex_);
    finished_ = true;
    Finish(ToGrpcStatus(status));
  }

  void OnCancel() override { stream_->Cancel(); }
  void OnDone() override { self_.reset(); }

  const std::shared_ptr<BackendStream> stream_;
  ByteBuffer request_;
  ByteBuffer answer_;
  std::mutex mutex_;
  bool finished_ = false;
  std::shared_ptr<ForwardedCall> self_;  // until gRPC lets go
};

}  // namespace

ForwardingService::ForwardingService(const google::protobuf::ServiceDescriptor& descriptor,
                                     std::shared_ptr<Backend> backend)
    : backend_(std::move(backend)) {
  for (int i = 0; i < descriptor.method_count(); ++i) {
    paths_.push_back(absl::StrCat("/", descriptor.full_name(), "/", descriptor.method(i)->name()));
  }
  for (int i = 0; i < descriptor.method_count(); ++i) {
    const std::string& path = paths_[static_cast<size_t>(i)];
    AddMethod(new grpc::internal::RpcServiceMethod(
        path.c_str(), grpc::internal::RpcMethod::BIDI_STREAMING, nullptr));
    MarkMethodRawCallback(i, new grpc::internal::CallbackBidiHandler<ByteBuffer, ByteBuffer>(
                                 [this, &path](grpc::CallbackServerContext* context) {
                                   auto call = std::make_shared<ForwardedCall>(
                                       backend_->Open(CallOf(*context, path)));
                                   call->Start();
                                   return call.get();
                                 }));
  }
}

}  // namespace nutgraf::gateway
