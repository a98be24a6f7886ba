// Token buckets that are shared through Redis by all that use the same server.
//
//   RedisTokenBuckets buckets(redis_options, observer);
//   BucketVerdict verdict = buckets.Take({{"rate:newsroom", 20, 40}});   // one round trip
//
// The server's script counts by the server's clock, so that no two processes disagree.
// While Redis is away, each process counts for itself: a client may then have as many
// times its rate as there are processes, which is better than none or all. Take waits
// for Redis at most its timeouts. Any thread. The observer outlives it.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_REDIS_TOKEN_BUCKETS_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_REDIS_TOKEN_BUCKETS_H_

#include <memory>
#include <optional>

#include "services/common/cache/cache.h"
#include "services/common/cache/circuit_breaker.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/cache/token_buckets.h"

namespace nutgraf::cache {

class RedisTokenBuckets final : public TokenBuckets {
 public:
  RedisTokenBuckets(RedisOptions options, Observer& observer);
  ~RedisTokenBuckets() override;

  BucketVerdict Take(absl::Span<const Bucket> buckets) override;

 private:
  std::optional<BucketVerdict> TakeShared(absl::Span<const Bucket> buckets);

  const absl::Duration wait_;
  Observer& observer_;
  CircuitBreaker breaker_;
  std::unique_ptr<RedisPool> pool_;
  LocalTokenBuckets local_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_REDIS_TOKEN_BUCKETS_H_
