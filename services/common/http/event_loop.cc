#include "services/common/http/event_loop.h"

#include <algorithm>
#include <future>
#include <utility>
#include <vector>

#include "services/common/http/connection.h"

namespace nutgraf::http {
namespace {

// An eighth of the shortest timeout, so that each is kept to within that; often
// enough for the Date field, and not so often that walking the connections shows.
absl::Duration TickFor(const Limits& limits) {
  const absl::Duration shortest = std::min(
      {limits.head_timeout, limits.body_timeout, limits.idle_timeout, limits.write_timeout});
  return std::clamp(shortest / 8, absl::Milliseconds(5), absl::Seconds(1));
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

EventLoop::EventLoop(std::shared_ptr<ServerState> state, std::shared_ptr<net::Loop> loop)
    : state_(std::move(state)), loop_(std::move(loop)), tick_(TickFor(state_->options.limits)) {}

void EventLoop::Start() {
  Post([this] { Tick(); });
}

void EventLoop::Tick() {
  date_ = absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", absl::Now(), absl::UTCTimeZone());
  std::vector<std::shared_ptr<Connection>> late;
  for (const auto& connection : connections_) {
    if (connection->deadline() <= now()) late.push_back(connection);
  }
  for (const auto& connection : late) connection->OnDeadline();
  timer_ = loop_->RunAfter(tick_, [this] { Tick(); });
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
  std::promise<void> closed;
  const bool posted = Post([this, &closed] {
    draining_ = true;
    const std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());
    for (const auto& connection : all) connection->Abort();
    loop_->Cancel(timer_);
    closed.set_value();
  });
  if (posted) closed.get_future().wait();
}

}  // namespace nutgraf::http
