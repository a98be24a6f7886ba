// What a handler knows of the request it serves, and how it asks others in its name.
//
//   absl::Status Analyze(const Call& call, …) {
//     OutgoingContext context(call);
//     grpc::Status status = articles.ParseArticle(context.get(), request, &article);
//     if (!status.ok()) return FromGrpc(status);
//     ...
//
// The call behind an OutgoingContext has the deadline of `call`, carries its trace,
// and is cancelled when `call` is. A Call is a small value; copies share the stop
// token. The logger must outlive it.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_CALL_H_
#define NUTGRAF_SERVICES_COMMON_RPC_CALL_H_

#include <functional>
#include <optional>
#include <stop_token>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/client_context.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/trace_context.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::rpc {

// What a process lends to the methods that it serves; all of it outlives them.
struct Environment {
  runtime::WorkQueue& queue;  // handlers run here
  runtime::Logger& log;
  runtime::Metrics& metrics;
};

struct Call {
  std::stop_token stop;  // stops on cancellation and at the deadline
  absl::Time deadline = absl::InfiniteFuture();
  runtime::TraceContext trace;
  runtime::Logger* log = nullptr;  // never null in a handler

  // OK, or CANCELLED or DEADLINE_EXCEEDED when nobody waits for the answer any more.
  absl::Status Alive() const;

  // An error as a part of an answer; what it conceals is logged.
  google::rpc::Status Explain(const absl::Status& status) const;
};

class OutgoingContext {
 public:
  explicit OutgoingContext(const Call& call);
  OutgoingContext(const OutgoingContext&) = delete;
  OutgoingContext& operator=(const OutgoingContext&) = delete;

  grpc::ClientContext* get() { return &context_; }

 private:
  grpc::ClientContext context_;
  // After the context: it must not fire on a context that is gone.
  std::stop_callback<std::function<void()>> cancel_;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_CALL_H_
