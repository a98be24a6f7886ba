// HTTP/1 over a connection: one request after the other, each answered before the next is
// read. Internal to the server; see session.h.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_HTTP1_SESSION_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_HTTP1_SESSION_H_

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

#include "services/common/http/connection.h"
#include "services/common/http/request_parser.h"

namespace nutgraf::http {

class Http1Session final : public Session, private ExchangeTarget {
 public:
  explicit Http1Session(Connection& connection);

  bool Step() override;
  bool WantsInput() const override;
  void OnInput() override;
  void OnEndOfInput() override;
  TimePoint deadline() const override { return read_deadline_; }
  void OnDeadline() override;
  void OnDrain() override;
  void OnClosed() override;
  ExchangeTarget* Find(uint64_t request) override;

 private:
  enum class Phase {
    kHead,      // waiting for a request or in its head
    kExchange,  // a request is with the handler, or its answer under way
    kOver,      // answered for the last time
  };
  enum class Answer { kNone, kWhole, kStream, kStreamEnd };
  enum class Read { kNone, kWhole, kSome };

  // Each step says whether it got anywhere.
  bool StepAnswer();
  bool StepHead();
  bool StepBody();

  void BeginExchange();
  void FinishExchange();
  void DeliverBody(absl::StatusOr<std::string> body);
  void RefuseHead(int status, std::string_view message);
  void RefuseBody(int status, std::string_view message);
  void QueueHead(int status, const Headers& headers, uint64_t length);
  void Queue(Response response);
  void ParseBody(std::string* body);

  void ReadBody(Exchange::BodyCallback done) override;
  void ReadSome(Exchange::BodyCallback done) override;
  void Respond(Response response) override;
  void StartStream(int status, const Headers& headers) override;
  void Write(std::string bytes, Exchange::WriteCallback done) override;
  void FinishStream() override;
  void OnDropped() override;

  Connection& connection_;
  const Limits& limits_;
  RequestParser parser_;
  Phase phase_ = Phase::kHead;
  TimePoint read_deadline_;

  // The request in progress.
  uint64_t request_ = 0;
  bool head_started_ = false;
  bool counted_ = false;  // in ServerState::in_flight
  bool head_only_ = false;
  bool http_1_0_ = false;
  bool keep_alive_ = true;
  bool expects_continue_ = false;
  std::string origin_;  // of the page that asks, for refusals
  uint64_t content_length_ = 0;
  std::stop_source stop_;
  Read read_ = Read::kNone;
  Exchange::BodyCallback read_done_;
  std::string body_;
  Answer answer_ = Answer::kNone;
  Framing framing_ = Framing::kContentLength;
  Exchange::WriteCallback write_done_;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_HTTP1_SESSION_H_
