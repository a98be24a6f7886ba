// One client's connection: the socket's bytes in and out, for the session that speaks
// HTTP over it. Internal to the server.
//
// Lives on one loop; everything here runs on its thread. Every connection begins as
// HTTP/1.1; one whose first bytes are HTTP/2's preface goes on with that. An exchange
// reaches its request through Run, and is ignored when that request is over.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_H_

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "services/common/http/event_loop.h"
#include "services/common/http/session.h"
#include "services/common/net/transport.h"

namespace nutgraf::http {

class Connection final : public std::enable_shared_from_this<Connection>,
                         private net::Loop::Watcher {
 public:
  using TimePoint = EventLoop::TimePoint;

  // Over `socket`, which it owns from now on.
  Connection(std::shared_ptr<EventLoop> loop, int socket);
  ~Connection();

  void Start();
  void OnDeadline();
  void OnDrain();
  void Abort() { Close(); }  // the exchanges in progress are cancelled
  TimePoint deadline() const;

  // From an exchange, any thread: on the loop, calls `work` with its request while that
  // is in progress, and with null when it is over. At once when called on the loop,
  // unless something posted before has yet to run: calls of an exchange keep their
  // order whatever threads they come from.
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

  // --- For the session ---

  EventLoop& loop() { return *loop_; }
  const ServerOptions& options() const { return loop_->state().options; }
  const std::string& peer() const { return peer_; }
  TimePoint After(absl::Duration timeout) const;

  std::string& in() { return in_; }  // read from the socket, not yet taken
  bool peer_done() const { return peer_done_; }  // the client closed its sending half

  // To be written: what is appended to out, then `last`.
  std::string& out() { return out_; }
  void WriteAfter(std::string last) { out_next_ = std::move(last); }
  bool all_written() const { return out_sent_ == out_.size() && out_next_.empty(); }

  // Reads once more what may have come since; false when there was nothing.
  bool ReadNow();
  // Lets the client read what was written, then closes. At once if `clean`: no input is
  // on its way that a reset could answer.
  void Linger(bool clean);
  void Close();

 private:
  enum class Phase { kOpen, kLinger, kClosed };

  template <typename Work>
  void RunNow(uint64_t request, Work& work) {
    const std::shared_ptr<Connection> self = shared_from_this();
    ExchangeTarget* const target = phase_ == Phase::kOpen ? session_->Find(request) : nullptr;
    work(target);
    if (target != nullptr) Process();
  }

  // Does all that can be done without waiting, then waits for the socket.
  void Process();
  void Refuse(const Response& refusal);
  bool Step();
  bool StepWrite();
  bool IsUndecided();
  void WaitForSocket();
  bool WantsToRead() const;
  void OnReady(uint32_t events) override;
  void OnReadable();

  const std::shared_ptr<EventLoop> loop_;
  net::Transport transport_;
  const std::string peer_;
  std::unique_ptr<Session> session_;
  std::atomic<int> posted_ = 0;  // by Run, not yet run
  Phase phase_ = Phase::kOpen;
  bool decided_ = false;  // which protocol it is
  bool refused_ = false;  // answered at once; nothing is read
  bool processing_ = false;
  bool read_posted_ = false;  // more can be read, in the next turn
  bool peer_done_ = false;
  TimePoint write_deadline_ = TimePoint::max();
  TimePoint linger_deadline_ = TimePoint::max();

  std::string in_;
  std::string out_;  // to be written, from out_sent_ on
  std::string out_next_;
  size_t out_sent_ = 0;
};

// Gives the memory of a buffer back when it is more than idle connections should hold.
void ReleaseBuffer(std::string* buffer);

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_H_
