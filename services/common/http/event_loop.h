// One event loop of the server: a thread, the connections that live on it, a coarse
// clock. Internal to the server; Boost shows here.
//
// Everything but Post and stopped belongs to the loop's thread. A connection keeps
// its loop alive, so that an exchange that outlives the server does no harm.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_EVENT_LOOP_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_EVENT_LOOP_H_

#include <array>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "services/common/http/server.h"
#include "services/common/http/tls_context.h"

namespace nutgraf::http {

class Connection;

// What all loops and connections of a server share.
struct ServerState {
  ServerOptions options;
  Handler handler;
  std::unique_ptr<TlsContext> tls;  // none for plain HTTP
  std::atomic<int64_t> connections{0};
  std::atomic<int64_t> in_flight{0};
  std::mutex mutex;
  std::condition_variable closed;  // a connection was closed
  std::unordered_map<std::string, int> peers;  // connections by address; guarded by mutex

  void OnOpened(const std::string& peer);
  void OnClosed(const std::string& peer);
  int ConnectionsOf(const std::string& peer);
};

class EventLoop {
 public:
  using Clock = std::chrono::steady_clock;

  explicit EventLoop(std::shared_ptr<ServerState> state);

  void Start();
  // Closes every connection at once, then ends the thread.
  void Stop();
  // Lets no connection live past the request it is answering.
  void Drain();

  boost::asio::io_context& io() { return io_; }
  ServerState& state() { return *state_; }
  bool draining() const { return draining_; }

  bool InLoopThread() const {
    return std::this_thread::get_id() == thread_id_.load(std::memory_order_relaxed);
  }

  // Runs `work` on the loop's thread, after what was posted before. Work that comes
  // after Stop is dropped, and the answer is false.
  template <typename Work>
  bool Post(Work work) {
    const std::lock_guard lock(post_mutex_);
    if (!stopped_) boost::asio::post(io_, std::move(work));
    return !stopped_;
  }

  void Add(std::shared_ptr<Connection> connection);
  void Remove(const std::shared_ptr<Connection>& connection);

  // The time as of the last tick or event; good enough for timeouts.
  Clock::time_point now() const { return now_; }
  void UpdateNow() { now_ = Clock::now(); }
  std::string_view date() const { return date_; }

  // Where every connection of the loop reads to first, so that idle ones need no
  // buffer of their own.
  std::array<char, 64 * 1024>& scratch() { return scratch_; }

 private:
  void Tick();

  std::shared_ptr<ServerState> state_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  boost::asio::steady_timer timer_;
  Clock::duration tick_;
  Clock::time_point now_ = Clock::now();
  std::string date_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::array<char, 64 * 1024> scratch_;
  bool draining_ = false;
  bool ending_ = false;  // the timer must not keep the loop running

  std::mutex post_mutex_;
  bool stopped_ = false;  // guarded by post_mutex_
  std::atomic<std::thread::id> thread_id_{};
  std::thread thread_;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_EVENT_LOOP_H_
