// What is kept of a call: its metrics and its line in the log.
//
//   const MethodMetrics metrics(environment.metrics, "nutgraf.v1.ArticleService/ParseArticle");
//   Call call = ReadCall(*server_context);
//   CallRecord record(metrics, environment.log, call);   // the call begins
//   record.TakeUp();                                      // a thread works on it
//   Finish(record.End(status));                           // and it ends
//
// A record belongs to one call; End is called once. MethodMetrics is made once for
// each method and shared by its calls; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_CALL_RECORD_H_
#define NUTGRAF_SERVICES_COMMON_RPC_CALL_RECORD_H_

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"
#include "services/common/rpc/call.h"

namespace nutgraf::rpc {

class MethodMetrics {
 public:
  MethodMetrics(runtime::Metrics& metrics, std::string_view name);

  const std::string& name() const { return name_; }
  prometheus::Counter& requests(grpc::StatusCode code) const;
  prometheus::Histogram& seconds() const { return seconds_; }
  prometheus::Gauge& in_flight() const { return in_flight_; }

 private:
  static constexpr int kCodes = 17;  // OK to UNAUTHENTICATED
  const std::string name_;
  prometheus::Histogram& seconds_;
  prometheus::Gauge& in_flight_;
  std::array<prometheus::Counter*, kCodes> requests_;
};

// Deadline and trace of a request; its span is a new one. The caller adds the stop
// token and the logger.
Call ReadCall(const grpc::CallbackServerContext& context);

class CallRecord {
 public:
  CallRecord(const MethodMetrics& method, runtime::Logger& log, const Call& call);

  // The wait for a thread is over.
  void TakeUp();
  // Returns the status to send.
  grpc::Status End(const absl::Status& status);

 private:
  using Clock = std::chrono::steady_clock;

  const MethodMetrics& method_;
  runtime::Logger& log_;
  const runtime::TraceContext trace_;
  const absl::Time deadline_;
  const Clock::time_point came_ = Clock::now();
  Clock::time_point taken_up_ = came_;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_CALL_RECORD_H_
