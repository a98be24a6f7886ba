// One client's connection: reads requests, hands each to the handler as an exchange,
// writes its answer, then goes on to the next. Internal to the server.
//
// Lives on one loop; everything here runs on its thread. An exchange reaches its
// connection through Connection::Run with the number of its request, and is ignored
// when that request is over.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_H_

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

#include "services/common/http/event_loop.h"
#include "services/common/http/request_parser.h"
#include "services/common/http/server.h"

namespace nutgraf::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<EventLoop> loop, boost::asio::ip::tcp::socket socket);
  ~Connection();

  void Start();
  void OnDeadline();
  void OnDrain();
  void Abort();  // closes at once; the exchange in progress is cancelled
  EventLoop::Clock::time_point deadline() const {
    return std::min(read_deadline_, write_deadline_);
  }

  // From an exchange, any thread: on the loop, calls `work` with this connection while
  // request number `request` is in progress, and with null when it is over. At once
  // when called on the loop, unless something posted before has yet to run: calls of
  // an exchange keep their order whatever threads they come from.
  template <typename Work>
  void Run(uint64_t request, Work work) {
    if (loop_->InLoopThread() && posted_.load(std::memory_order_acquire) == 0) {
      return RunNow(request, work);
    }
    posted_.fetch_add(1, std::memory_order_acq_rel);
    loop_->Post([self = shared_from_this(), request, work = std::move(work)]() mutable {
      self->posted_.fetch_sub(1, std::memory_order_acq_rel);
      self->RunNow(request, work);
    });
  }

  void ReadBody(Exchange::BodyCallback done);
  void ReadSome(Exchange::BodyCallback done);
  void Respond(Response response);
  void StartStream(int status, const Headers& headers);
  void Write(std::string bytes, Exchange::WriteCallback done);
  void FinishStream();
  void OnDropped();  // the handler let go of the exchange

 private:
  using TimePoint = EventLoop::Clock::time_point;
  enum class Phase {
    kHead,      // waiting for a request or in its head
    kExchange,  // a request is with the handler, or its answer under way
    kLinger,    // answered for the last time; lets the client read that
    kClosed,
  };
  enum class Answer { kNone, kWhole, kStream, kStreamEnd };
  enum class Read { kNone, kWhole, kSome };

  template <typename Work>
  void RunNow(uint64_t request, Work& work) {
    const std::shared_ptr<Connection> self = shared_from_this();
    const bool in_time = request_ == request && phase_ == Phase::kExchange;
    work(in_time ? this : nullptr);
    if (in_time) Process();
  }

  // Does all that can be done without waiting, then waits for the socket. Each step
  // says whether it got anywhere.
  void Process();
  bool Step();
  bool StepWrite();
  bool StepHead();
  bool StepBody();

  void WaitForSocket();
  void OnReadable();
  void OnEndOfInput();

  void BeginExchange();
  void FinishExchange();
  void DeliverBody(absl::StatusOr<std::string> body);
  void RefuseHead(int status, std::string_view message);
  void RefuseBody(int status, std::string_view message);
  Response Render(int status, std::string_view message) const;
  void QueueHead(int status, const Headers& headers, uint64_t length);
  void Queue(Response response);
  void ParseBody(std::string* body);
  bool WantsInput() const;
  TimePoint After(absl::Duration timeout) const;
  void Linger();
  void Close();

  const std::shared_ptr<EventLoop> loop_;
  boost::asio::ip::tcp::socket socket_;
  const Limits& limits_;
  std::string peer_;
  RequestParser parser_;
  std::atomic<int> posted_ = 0;  // by Run, not yet run
  Phase phase_ = Phase::kHead;
  bool processing_ = false;
  bool read_waiting_ = false;
  bool write_waiting_ = false;
  bool peer_done_ = false;  // the client closed its sending half
  TimePoint read_deadline_ = TimePoint::max();
  TimePoint write_deadline_ = TimePoint::max();

  std::string in_;        // read from the socket, not yet parsed
  std::string out_;       // to be written, from out_sent_ on
  std::string out_next_;  // to be written after that
  size_t out_sent_ = 0;

  // The request in progress.
  uint64_t request_ = 0;
  bool head_started_ = false;
  bool counted_ = false;  // in ServerState::in_flight
  bool head_only_ = false;
  bool http_1_0_ = false;
  bool keep_alive_ = true;
  bool expects_continue_ = false;
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

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_H_
