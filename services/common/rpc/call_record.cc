#include "services/common/rpc/call_record.h"

#include "absl/time/clock.h"
#include "services/common/rpc/status.h"

namespace nutgraf::rpc {
namespace {

double Seconds(std::chrono::steady_clock::duration span) {
  return std::chrono::duration<double>(span).count();
}

// Faults of the service, which somebody should look at.
bool IsFault(grpc::StatusCode code) {
  return code == grpc::StatusCode::INTERNAL || code == grpc::StatusCode::UNKNOWN ||
         code == grpc::StatusCode::DATA_LOSS;
}

}  // namespace

MethodMetrics::MethodMetrics(runtime::Metrics& metrics, std::string_view name)
    : name_(name),
      seconds_(metrics.Histogram("nutgraf_rpc_seconds", "Time from a call's arrival to its answer.",
                                 {{"method", name_}})),
      in_flight_(metrics.Gauge("nutgraf_rpc_in_flight", "Calls that came and are not answered.",
                               {{"method", name_}})) {
  for (int code = 0; code < kCodes; ++code) {
    const std::string code_name(CodeName(static_cast<grpc::StatusCode>(code)));
    requests_[code] = &metrics.Counter("nutgraf_rpc_requests_total", "Calls by their outcome.",
                                       {{"method", name_}, {"code", code_name}});
  }
}

prometheus::Counter& MethodMetrics::requests(grpc::StatusCode code) const {
  const int index = static_cast<int>(code);
  return *requests_[index >= 0 && index < kCodes ? index : grpc::StatusCode::UNKNOWN];
}

Call ReadCall(const grpc::CallbackServerContext& context) {
  Call call;
  const auto deadline = context.deadline();
  if (deadline != std::chrono::system_clock::time_point::max()) {
    call.deadline = absl::FromChrono(deadline);
  }
  const auto header = context.client_metadata().find("traceparent");
  const bool sent = header != context.client_metadata().end();
  call.trace = runtime::Continue(
      sent ? std::string_view(header->second.data(), header->second.size()) : std::string_view());
  return call;
}

CallRecord::CallRecord(const MethodMetrics& method, runtime::Logger& log, const Call& call)
    : method_(method), log_(log), trace_(call.trace), deadline_(call.deadline) {
  method_.in_flight().Increment();
}

void CallRecord::TakeUp() { taken_up_ = Clock::now(); }

grpc::Status CallRecord::End(const absl::Status& status) {
  // Work that a stop token ended cannot know why the token stopped.
  const bool late = status.code() == absl::StatusCode::kCancelled && absl::Now() >= deadline_;
  const absl::Status told = late ? absl::DeadlineExceededError(status.message()) : status;
  const grpc::Status sent = ToGrpc(told);
  const auto end = Clock::now();
  method_.in_flight().Decrement();
  method_.seconds().Observe(Seconds(end - came_));
  method_.requests(sent.error_code()).Increment();

  const auto level = IsFault(sent.error_code()) ? runtime::Level::kError : runtime::Level::kInfo;
  if (!log_.Writes(level)) return sent;
  const double ms = Seconds(end - came_) * 1e3;
  const double queued_ms = Seconds(taken_up_ - came_) * 1e3;
  const std::string_view code = CodeName(sent.error_code());
  if (told.ok()) {
    log_.Log(level, "call",
             {{"method", method_.name()}, {"code", code}, {"ms", ms}, {"queued_ms", queued_ms}},
             &trace_);
  } else {
    log_.Log(level, "call",
             {{"method", method_.name()},
              {"code", code},
              {"ms", ms},
              {"queued_ms", queued_ms},
              {"status", told}},
             &trace_);
  }
  return sent;
}

}  // namespace nutgraf::rpc
