// What a server has on one loop: the connections that live there, a coarse clock.
// Internal to the server.
//
// Everything but Post belongs to the loop's thread. A connection keeps its loop alive,
// so that an exchange that outlives the server does no harm.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_EVENT_LOOP_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_EVENT_LOOP_H_

#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "services/common/http/server.h"
#include "services/common/http/tls_context.h"
#include "services/common/net/loop.h"

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
  using TimePoint = net::Loop::TimePoint;

  EventLoop(std::shared_ptr<ServerState> state, std::shared_ptr<net::Loop> loop);

  void Start();
  // Closes every connection at once, and returns when that is done.
  void Stop();
  // Lets no connection live past the request it is answering.
  void Drain();

  net::Loop& loop() { return *loop_; }
  ServerState& state() { return *state_; }
  bool draining() const { return draining_; }

  bool InLoopThread() const { return loop_->InThread(); }

  // Runs `task` on the loop's thread, after what was posted before.
  bool Post(net::Loop::Task task) { return loop_->Post(std::move(task)); }

  void Add(std::shared_ptr<Connection> connection);
  void Remove(const std::shared_ptr<Connection>& connection);

  // The time as of the last tick or event; good enough for timeouts.
  TimePoint now() const { return loop_->now(); }
  std::string_view date() const { return date_; }

  // Where every connection of the loop reads to first, so that idle ones need no
  // buffer of their own.
  std::array<char, 64 * 1024>& scratch() { return scratch_; }

 private:
  void Tick();

  std::shared_ptr<ServerState> state_;
  const std::shared_ptr<net::Loop> loop_;
  const absl::Duration tick_;
  net::Loop::Timer timer_;
  std::string date_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  std::array<char, 64 * 1024> scratch_;
  bool draining_ = false;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_EVENT_LOOP_H_
