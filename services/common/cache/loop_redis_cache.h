// Lookups in a Redis server from the loops of a process, without threads that wait.
//
//   LoopRedisCache cache({.host = "redis"}, loops, observer);
//   cache.Get(key, call.deadline, [=](Value value) { … });
//
// What RedisCache promises of Get, this does too; see there. Each loop has a connection,
// over which its lookups go one behind the other. Any thread; one that is no loop has its
// answer on some loop. The end of the cache answers all that wait; it must not come on a
// loop. The observer outlives the cache.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_LOOP_REDIS_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_LOOP_REDIS_CACHE_H_

#include <atomic>
#include <memory>
#include <vector>

#include "services/common/cache/async_cache.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/net/loop.h"
#include "services/common/net/name_watch.h"

namespace nutgraf::cache {

class RedisPipeline;
class RedisTier;

class LoopRedisCache final : public AsyncCache {
 public:
  LoopRedisCache(RedisOptions options, std::shared_ptr<net::Loops> loops, Observer& observer);
  ~LoopRedisCache() override;

  void Get(const Key& key, absl::Time deadline, Found found) override;

 private:
  void Ask(size_t loop, const Key& key, absl::Duration wait, Found found);

  const std::shared_ptr<net::Loops> loops_;
  const std::unique_ptr<RedisTier> tier_;
  std::vector<std::shared_ptr<RedisPipeline>> pipelines_;  // one for each loop
  std::atomic<size_t> turn_ = 0;
  std::unique_ptr<net::NameWatch> names_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_LOOP_REDIS_CACHE_H_
