// One HTTP request while the gateway serves it: the exchange, what was read of it, and
// what is kept of it once it is answered (metrics, a line in the log).
//
//   auto request = std::make_shared<ServedRequest>(exchange, route_metrics, log, context);
//   request->Respond(response);      // adds X-Request-Id and what was stamped, counts, logs
//
// Shared by the callbacks of the request; any thread, one at a time.

#ifndef NUTGRAF_GATEWAY_API_SERVED_REQUEST_H_
#define NUTGRAF_GATEWAY_API_SERVED_REQUEST_H_

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "gateway/api/request_context.h"
#include "gateway/door/key_file.h"
#include "services/common/http/server.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"

namespace nutgraf::gateway {

// nutgraf_http_requests_total{method, route, status} and nutgraf_http_seconds{method,
// route}. `route` is the template as the contract writes it: never a client's text.
class RouteMetrics {
 public:
  RouteMetrics(runtime::Metrics& metrics, std::string method, std::string route);

  const std::string& method() const { return method_; }
  const std::string& route() const { return route_; }
  void Count(int status, absl::Duration taken);

 private:
  static constexpr int kStatuses = 600;
  runtime::Metrics& metrics_;
  const std::string method_;
  const std::string route_;
  prometheus::Histogram& seconds_;
  std::array<std::atomic<prometheus::Counter*>, kStatuses> requests_ = {};
};

// Counts what is under way, so that nothing is torn down beneath it.
class RequestsUnderWay {
 public:
  void Begin();
  void End();
  void WaitForNone();

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  int64_t count_ = 0;
};

class ServedRequest {
 public:
  // All but the exchange outlive the request.
  ServedRequest(std::shared_ptr<http::Exchange> exchange, RouteMetrics& metrics,
                runtime::Logger& log, RequestContext context, RequestsUnderWay& under_way);
  ~ServedRequest();

  http::Exchange& exchange() { return *exchange_; }
  const http::RequestHead& head() const { return exchange_->request(); }
  const RequestContext& context() const { return context_; }

  // Fields that the answer shall have, whatever it will be. Before it is given.
  void Stamp(const http::Headers& fields);

  // Who asks, when that is known: for the log, and for what more is asked for.
  void NoteKey(std::shared_ptr<const ApiKey> key) { key_ = std::move(key); }
  const std::shared_ptr<const ApiKey>& key() const { return key_; }
  // That so much more of the body was read.
  void NoteRead(size_t bytes) { read_bytes_ += bytes; }

  void Respond(http::Response response);
  void StartStream(int status, http::Headers headers);
  void Write(std::string bytes, http::Exchange::WriteCallback done);
  void FinishStream();
  // The client is gone, or broke off; nothing more can be said.
  void NoteGone() { Record(499); }
  // The server has answered already, as reading the body failed with `status`.
  void NoteRefusedBody(const absl::Status& status);

 private:
  void Record(int status);
  void AddOwnFields(http::Headers* headers) const;

  std::shared_ptr<http::Exchange> exchange_;
  RouteMetrics& metrics_;
  runtime::Logger& log_;
  const RequestContext context_;
  RequestsUnderWay& under_way_;
  const absl::Time start_;
  int stream_status_ = 200;
  std::shared_ptr<const ApiKey> key_;
  std::atomic<size_t> read_bytes_ = 0;     // of the body, as it was decoded
  std::atomic<size_t> written_bytes_ = 0;  // of the answer, before it is coded
  http::Headers stamped_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_SERVED_REQUEST_H_
