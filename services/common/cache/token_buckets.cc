#include "services/common/cache/token_buckets.h"

#include <algorithm>

namespace nutgraf::cache {

BucketVerdict LocalTokenBuckets::Take(absl::Span<const Bucket> buckets) {
  const absl::MutexLock lock(&mutex_);
  const absl::Time now = clock_();
  BucketVerdict verdict;
  std::vector<Level*> levels;
  for (const Bucket& bucket : buckets) {
    levels_.try_emplace(bucket.name, Level{bucket.size, now});
  }
  for (const Bucket& bucket : buckets) {
    Level& level = levels_.find(bucket.name)->second;
    const double gained = absl::ToDoubleSeconds(now - level.at) * bucket.per_second;
    level.tokens = std::min(bucket.size, level.tokens + std::max(gained, 0.0));
    level.at = now;
    levels.push_back(&level);
    if (level.tokens >= 1) continue;
    verdict.admitted = false;
    verdict.retry_after = std::max(verdict.retry_after,
                                   absl::Seconds((1 - level.tokens) / bucket.per_second));
  }
  for (Level* level : levels) {
    if (verdict.admitted) level->tokens -= 1;
    verdict.left.push_back(static_cast<int64_t>(level->tokens));
  }
  return verdict;
}

}  // namespace nutgraf::cache
