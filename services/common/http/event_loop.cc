#include "services/common/http/event_loop.h"

#include <algorithm>
#include <vector>

#include "services/common/http/connection.h"

namespace nutgraf::http {
namespace {

// An eighth of the shortest timeout, so that each is kept to within that; often
// enough for the Date field, and not so often that walking the connections shows.
EventLoop::Clock::duration TickFor(const Limits& limits) {
  const absl::Duration shortest = std::min(
      {limits.head_timeout, limits.body_timeout, limits.idle_timeout, limits.write_timeout});
  return absl::ToChronoNanoseconds(
      std::clamp(shortest / 8, absl::Milliseconds(5), absl::Seconds(1)));
}

}  // namespace

void ServerState::OnOpened(const std::string& peer) {
  connections.fetch_add(1, std::memory_order_relaxed);
  const std::lock_guard lock(mutex);
  ++peers[peer];
}

void ServerState::OnClosed(const std::string& peer) {
  const std::lock_guard lock(mutex);
  connections.fetch_sub(1, std::memory_order_relaxed);
  const auto found = peers.find(peer);
  if (found != peers.end() && --found->second == 0) peers.erase(found);
  closed.notify_all();
}

int ServerState::ConnectionsOf(const std::string& peer) {
  const std::lock_guard lock(mutex);
  const auto found = peers.find(peer);
  return found == peers.end() ? 0 : found->second;
}

EventLoop::EventLoop(std::shared_ptr<ServerState> state)
    : state_(std::move(state)),
      work_(boost::asio::make_work_guard(io_)),
      timer_(io_),
      tick_(TickFor(state_->options.limits)) {}

void EventLoop::Start() {
  thread_ = std::thread([this] {
    thread_id_ = std::this_thread::get_id();
    Tick();
    io_.run();
  });
}

void EventLoop::Tick() {
  UpdateNow();
  date_ = absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", absl::Now(), absl::UTCTimeZone());
  std::vector<std::shared_ptr<Connection>> late;
  for (const auto& connection : connections_) {
    if (connection->deadline() <= now_) late.push_back(connection);
  }
  for (const auto& connection : late) connection->OnDeadline();
  timer_.expires_after(tick_);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error && !ending_) Tick();
  });
}

void EventLoop::Add(std::shared_ptr<Connection> connection) {
  connections_.insert(std::move(connection));
}

void EventLoop::Remove(const std::shared_ptr<Connection>& connection) {
  connections_.erase(connection);
}

void EventLoop::Drain() {
  Post([this] {
    draining_ = true;
    const std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());
    for (const auto& connection : all) connection->OnDrain();
  });
}

void EventLoop::Stop() {
  if (!thread_.joinable()) return;
  Post([this] {
    draining_ = true;
    ending_ = true;
    const std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());
    for (const auto& connection : all) connection->Abort();
    timer_.cancel();
    work_.reset();
  });
  thread_.join();
  {
    const std::lock_guard lock(post_mutex_);
    stopped_ = true;
  }
  thread_id_ = std::thread::id();
  io_.restart();
  io_.poll();  // what was posted between the end of the thread and `stopped_`
}

}  // namespace nutgraf::http
