#include "services/common/rpc/unary_method.h"

#include <stop_token>
#include <utility>

namespace nutgraf::rpc {
namespace {

// Lives from the call's arrival to OnDone; the task on the queue holds it, too, since
// OnDone may come on another thread while the task is still returning.
class UnaryReactor final : public grpc::ServerUnaryReactor,
                           public std::enable_shared_from_this<UnaryReactor> {
 public:
  static grpc::ServerUnaryReactor* Start(const Environment& environment,
                                         const MethodMetrics& metrics,
                                         const grpc::CallbackServerContext& context,
                                         UnaryMethod::Handler handler) {
    Call call = ReadCall(context);
    call.log = &environment.log;
    auto reactor = std::make_shared<UnaryReactor>(metrics, std::move(call), std::move(handler));
    reactor->self_ = reactor;
    const absl::Status taken = environment.queue.Submit([reactor] { reactor->Work(); });
    if (!taken.ok()) reactor->Finish(reactor->record_.End(taken));
    return reactor.get();
  }

  UnaryReactor(const MethodMetrics& metrics, Call call, UnaryMethod::Handler handler)
      : call_(std::move(call)), record_(metrics, *call_.log, call_), handler_(std::move(handler)) {
    call_.stop = stop_.get_token();
  }

 private:
  void Work() {
    record_.TakeUp();
    absl::Status status = call_.Alive();
    if (status.ok()) status = handler_(call_);
    Finish(record_.End(status));
  }

  void OnCancel() override { stop_.request_stop(); }
  void OnDone() override { self_.reset(); }

  std::shared_ptr<UnaryReactor> self_;
  std::stop_source stop_;
  Call call_;
  CallRecord record_;
  UnaryMethod::Handler handler_;
};

}  // namespace

UnaryMethod::UnaryMethod(const Environment& environment, std::string_view name)
    : environment_(environment), metrics_(environment.metrics, name) {}

grpc::ServerUnaryReactor* UnaryMethod::Run(grpc::CallbackServerContext* context, Handler handler) {
  return UnaryReactor::Start(environment_, metrics_, *context, std::move(handler));
}

}  // namespace nutgraf::rpc
