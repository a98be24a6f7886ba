// Connections to one Redis server, each used by one call at a time and kept for the next.
//
//   RedisPool pool(options);
//   absl::StatusOr<Reply> reply = pool.Run({"GET", name}, absl::Milliseconds(100));
//
// Any thread. A call that finds no idle connection opens its own. Errors are those of
// RedisConnection. Internal to this folder: hiredis shows here.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_REDIS_POOL_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_REDIS_POOL_H_

#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/cache/redis_connection.h"

namespace nutgraf::cache {

class RedisPool {
 public:
  explicit RedisPool(RedisOptions options) : options_(std::move(options)) {}

  // Runs a command within `wait`; a new connection has the connect timeout besides,
  // as far as `wait` allows.
  absl::StatusOr<Reply> Run(absl::Span<const std::string_view> command, absl::Duration wait);

 private:
  std::unique_ptr<RedisConnection> TakeIdle();
  void Return(std::unique_ptr<RedisConnection> connection);

  const RedisOptions options_;
  AddressLookup lookup_;
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<RedisConnection>> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_REDIS_POOL_H_
