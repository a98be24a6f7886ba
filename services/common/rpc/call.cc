#include "services/common/rpc/call.h"

#include <string>

#include "absl/time/clock.h"
#include "services/common/rpc/status.h"

namespace nutgraf::rpc {

absl::Status Call::Alive() const {
  if (absl::Now() >= deadline) return absl::DeadlineExceededError("the deadline has passed");
  if (stop.stop_requested()) return absl::CancelledError("the call was cancelled");
  return absl::OkStatus();
}

google::rpc::Status Call::Explain(const absl::Status& status) const {
  if (log != nullptr && Conceals(status) && status.code() != absl::StatusCode::kCancelled &&
      status.code() != absl::StatusCode::kDeadlineExceeded) {
    log->Warning("a part of an answer failed", {{"status", status}}, &trace);
  }
  return ToProto(status);
}

OutgoingContext::OutgoingContext(const Call& call)
    : cancel_(call.stop, [this] { context_.TryCancel(); }) {
  if (call.deadline != absl::InfiniteFuture()) {
    context_.set_deadline(absl::ToChronoTime(call.deadline));
  }
  context_.AddMetadata("traceparent", call.trace.Traceparent());
}

}  // namespace nutgraf::rpc
