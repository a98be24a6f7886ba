#include "services/common/cache/redis_pool.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace nutgraf::cache {
namespace {

SteadyTime After(absl::Duration wait) {
  return std::chrono::steady_clock::now() + absl::ToChronoMicroseconds(wait);
}

}  // namespace

absl::StatusOr<Reply> RedisPool::Run(absl::Span<const std::string_view> command,
                                     absl::Duration wait) {
  const SteadyTime last = After(wait);
  std::unique_ptr<RedisConnection> connection = TakeIdle();
  if (connection == nullptr) {
    auto opened =
        RedisConnection::Open(options_, lookup_, std::min(last, After(options_.connect_timeout)));
    if (!opened.ok()) return opened.status();
    connection = *std::move(opened);
  }
  absl::StatusOr<Reply> reply =
      connection->Run(command, std::min(last, After(options_.command_timeout)));
  if (reply.ok()) Return(std::move(connection));
  return reply;
}

std::unique_ptr<RedisConnection> RedisPool::TakeIdle() {
  absl::MutexLock lock(&mutex_);
  while (!idle_.empty()) {
    std::unique_ptr<RedisConnection> connection = std::move(idle_.back());
    idle_.pop_back();
    // A server that was restarted has closed all of them.
    if (connection->IsQuiet()) return connection;
  }
  return nullptr;
}

void RedisPool::Return(std::unique_ptr<RedisConnection> connection) {
  absl::MutexLock lock(&mutex_);
  if (static_cast<int>(idle_.size()) < options_.idle_connections) {
    idle_.push_back(std::move(connection));
  }
}

}  // namespace nutgraf::cache
