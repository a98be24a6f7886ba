#include "gateway/api/served_request.h"

#include <utility>

#include "absl/time/clock.h"

namespace nutgraf::gateway {

RouteMetrics::RouteMetrics(runtime::Metrics& metrics, std::string method, std::string route)
    : metrics_(metrics),
      method_(std::move(method)),
      route_(std::move(route)),
      seconds_(metrics.Histogram("nutgraf_http_seconds", "Time from head to answer.",
                                 {{"method", method_}, {"route", route_}})) {}

void RouteMetrics::Count(int status, absl::Duration taken) {
  if (status < 0 || status >= kStatuses) status = 0;
  prometheus::Counter* counter = requests_[status].load(std::memory_order_acquire);
  if (counter == nullptr) {
    counter = &metrics_.Counter(
        "nutgraf_http_requests_total", "HTTP requests answered.",
        {{"method", method_}, {"route", route_}, {"status", std::to_string(status)}});
    requests_[status].store(counter, std::memory_order_release);
  }
  counter->Increment();
  seconds_.Observe(absl::ToDoubleSeconds(taken));
}

void RequestsUnderWay::Begin() {
  const std::lock_guard lock(mutex_);
  ++count_;
}

void RequestsUnderWay::End() {
  const std::lock_guard lock(mutex_);
  if (--count_ == 0) none_.notify_all();
}

void RequestsUnderWay::WaitForNone() {
  std::unique_lock lock(mutex_);
  none_.wait(lock, [this] { return count_ == 0; });
}

ServedRequest::ServedRequest(std::shared_ptr<http::Exchange> exchange, RouteMetrics& metrics,
                             runtime::Logger& log, RequestContext context,
                             RequestsUnderWay& under_way)
    : exchange_(std::move(exchange)),
      metrics_(metrics),
      log_(log),
      context_(std::move(context)),
      under_way_(under_way),
      start_(absl::Now()) {
  under_way_.Begin();
}

ServedRequest::~ServedRequest() {
  exchange_.reset();
  under_way_.End();
}

void ServedRequest::Record(int status) {
  const absl::Duration taken = absl::Now() - start_;
  metrics_.Count(status, taken);
  if (!log_.Writes(runtime::Level::kInfo)) return;
  log_.Info("request",
            {{"method", metrics_.method()},
             {"route", metrics_.route()},
             {"status", status},
             {"milliseconds", absl::ToDoubleMilliseconds(taken)},
             {"request_bytes", static_cast<int64_t>(read_bytes_)},
             {"answer_bytes", static_cast<int64_t>(written_bytes_)},
             {"key", key_ == nullptr ? std::string() : key_->name},
             {"request_id", context_.request_id}},
            &context_.trace);
}

void ServedRequest::Stamp(const http::Headers& fields) { stamped_ = fields; }

void ServedRequest::AddOwnFields(http::Headers* headers) const {
  headers->Add("X-Request-Id", context_.request_id);
  for (size_t i = 0; i < stamped_.size(); ++i) headers->Add(stamped_[i].name, stamped_[i].value);
}

void ServedRequest::Respond(http::Response response) {
  written_bytes_ += response.body.size();
  Record(response.status);
  AddOwnFields(&response.headers);
  exchange_->Respond(std::move(response));
}

void ServedRequest::StartStream(int status, http::Headers headers) {
  stream_status_ = status;
  AddOwnFields(&headers);
  exchange_->StartStream(status, std::move(headers));
}

void ServedRequest::Write(std::string bytes, http::Exchange::WriteCallback done) {
  written_bytes_ += bytes.size();
  exchange_->Write(std::move(bytes), std::move(done));
}

void ServedRequest::FinishStream() {
  Record(stream_status_);
  exchange_->FinishStream();
}

void ServedRequest::NoteRefusedBody(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kDeadlineExceeded:
      return Record(408);
    case absl::StatusCode::kResourceExhausted:
      return Record(413);
    case absl::StatusCode::kInvalidArgument:
      return Record(400);
    default:
      return Record(499);  // the client is gone
  }
}

}  // namespace nutgraf::gateway
