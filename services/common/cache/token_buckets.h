// Limits by token bucket: a bucket fills at a steady rate up to its size, and each
// request takes a token of every bucket it is counted in.
//
//   LocalTokenBuckets buckets;
//   BucketVerdict verdict = buckets.Take({{"rate:newsroom", /*per_second=*/20, /*size=*/40}});
//   if (!verdict.admitted) Refuse(verdict.retry_after);
//
// A request takes a token from all or from none. LocalTokenBuckets counts in this
// process; RedisTokenBuckets (redis_token_buckets.h) for all that share a server. Any
// thread.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_TOKEN_BUCKETS_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_TOKEN_BUCKETS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

namespace nutgraf::cache {

struct Bucket {
  std::string name;
  double per_second = 1;  // tokens that it gains
  double size = 1;        // tokens that it holds at most, and at first
};

struct BucketVerdict {
  bool admitted = true;
  // Whole tokens left, in the order of the buckets.
  std::vector<int64_t> left;
  // When refused: until every bucket holds a token again.
  absl::Duration retry_after;
};

class TokenBuckets {
 public:
  virtual ~TokenBuckets() = default;
  virtual BucketVerdict Take(absl::Span<const Bucket> buckets) = 0;
};

class LocalTokenBuckets final : public TokenBuckets {
 public:
  explicit LocalTokenBuckets(std::function<absl::Time()> clock = absl::Now)
      : clock_(std::move(clock)) {}

  BucketVerdict Take(absl::Span<const Bucket> buckets) override;

 private:
  struct Level {
    double tokens;
    absl::Time at;
  };
  const std::function<absl::Time()> clock_;
  absl::Mutex mutex_;
  // By name. Names are made of API keys, of which there are as many as we gave out.
  absl::flat_hash_map<std::string, Level> levels_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_TOKEN_BUCKETS_H_
