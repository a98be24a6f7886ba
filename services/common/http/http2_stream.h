// One request of an HTTP/2 connection and its answer. Internal to the server.
//
// The session tells it what came; what that leads to is done in Step, outside of
// nghttp2's callbacks, after a Wake. Body bytes that the handler has not asked for stay
// in the stream's window, so that a slow handler slows its client.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_HTTP2_STREAM_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_HTTP2_STREAM_H_

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "services/common/http/connection.h"

namespace nutgraf::http {

class Http2Stream final : public ExchangeTarget {
 public:
  using TimePoint = Session::TimePoint;

  // `wake` asks the session to call Step soon.
  Http2Stream(Connection& connection, nghttp2_session* session, int32_t id,
              std::function<void()> wake);
  ~Http2Stream() override;

  // --- From the session, as frames come and go ---
  void OnField(std::string_view name, std::string_view value);
  void OnHeadDone();
  void OnData(std::string_view bytes);
  void OnRequestDone();
  ssize_t ReadAnswer(uint8_t* to, size_t size, uint32_t* flags);
  void OnAnswerSent();
  void OnClosed();

  void Step();
  TimePoint deadline() const { return std::min(read_deadline_, write_deadline_); }
  void OnDeadline();

  // --- From the exchange ---
  void ReadBody(Exchange::BodyCallback done) override { Read(Reading::kWhole, std::move(done)); }
  void ReadSome(Exchange::BodyCallback done) override { Read(Reading::kSome, std::move(done)); }
  void Respond(Response response) override;
  void StartStream(int status, const Headers& headers) override;
  void Write(std::string bytes, Exchange::WriteCallback done) override;
  void FinishStream() override;
  void OnDropped() override;

 private:
  enum class Reading { kNone, kWhole, kSome };
  enum class Answer { kNone, kWhole, kStream, kStreamEnd };

  void Begin();
  void Read(Reading how, Exchange::BodyCallback done);
  void StepBody();
  void DeliverBody(absl::StatusOr<std::string> body);
  void Refuse(int status, std::string_view message);
  void Submit(int status, const Headers& headers, std::string_view length, bool has_body);
  void Consume(size_t bytes);
  void Reset(uint32_t error);
  bool IsAnswerOver() const { return answer_ == Answer::kWhole || answer_ == Answer::kStreamEnd; }

  Connection& connection_;
  nghttp2_session* const session_;
  const int32_t id_;
  const std::function<void()> wake_;
  const Limits& limits_;

  RequestHead head_;
  std::string target_;
  std::string authority_;
  size_t head_bytes_ = 0;
  bool head_over_limit_ = false;
  bool head_done_ = false;
  bool begun_ = false;
  bool counted_ = false;  // in ServerState::in_flight
  bool head_only_ = false;
  bool expects_continue_ = false;
  std::string origin_;  // of the page that asks, for refusals
  bool request_done_ = false;
  uint64_t content_length_ = 0;
  std::stop_source stop_;

  Reading reading_ = Reading::kNone;
  Exchange::BodyCallback read_done_;
  std::string body_;  // not yet delivered
  TimePoint read_deadline_ = TimePoint::max();

  Answer answer_ = Answer::kNone;
  std::string out_;  // to be framed, from out_sent_ on
  size_t out_sent_ = 0;
  bool written_ = false;  // all of out_ is framed: write_done_ is due
  Exchange::WriteCallback write_done_;
  TimePoint write_deadline_ = TimePoint::max();
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_HTTP2_STREAM_H_
