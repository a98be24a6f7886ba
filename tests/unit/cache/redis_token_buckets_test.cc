// Token buckets in a real Redis, and what becomes of them when it goes away.

#include "services/common/cache/redis_token_buckets.h"

#include <gmock/gmock.h>

#include "tests/support/redis_server.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

using ::testing::ElementsAre;
using nutgraf::testing::RedisServer;

RedisOptions OptionsFor(const RedisServer& redis) {
  return {.port = redis.port(),
          .connect_timeout = absl::Seconds(2),
          .command_timeout = absl::Seconds(2),
          .breaker = {.pause = absl::ZeroDuration()}};
}

TEST(RedisTokenBucketsTest, AreSharedByAllWhoUseTheServer) {
  RedisServer redis;
  CountingObserver observer;
  RedisTokenBuckets here(OptionsFor(redis), observer), there(OptionsFor(redis), observer);
  const Bucket rate{"rate:a", 1.0 / 3600, 3}, quota{"quota:a", 1.0 / 3600, 10};
  EXPECT_THAT(here.Take({rate, quota}).left, ElementsAre(2, 9));
  EXPECT_THAT(there.Take({rate, quota}).left, ElementsAre(1, 8));
  EXPECT_THAT(here.Take({rate, quota}).left, ElementsAre(0, 7));
  const BucketVerdict refused = there.Take({rate, quota});
  EXPECT_FALSE(refused.admitted);
  EXPECT_GT(refused.retry_after, absl::Minutes(59));
  EXPECT_LE(refused.retry_after, absl::Hours(1));
  EXPECT_THAT(here.Take({quota}).left, ElementsAre(6)) << "the refused one took nothing";
}

TEST(RedisTokenBucketsTest, FillAsTimeGoesBy) {
  RedisServer redis;
  CountingObserver observer;
  RedisTokenBuckets buckets(OptionsFor(redis), observer);
  const Bucket bucket{"fast", 200, 1};
  EXPECT_TRUE(buckets.Take({bucket}).admitted);
  while (!buckets.Take({bucket}).admitted) {
  }
}

TEST(RedisTokenBucketsTest, ThisProcessCountsWhileRedisIsAway) {
  RedisServer redis;
  CountingObserver observer;
  RedisTokenBuckets buckets(OptionsFor(redis), observer);
  const Bucket bucket{"a", 1.0 / 3600, 1};
  EXPECT_TRUE(buckets.Take({bucket}).admitted);
  EXPECT_FALSE(buckets.Take({bucket}).admitted);
  redis.Kill();
  EXPECT_TRUE(buckets.Take({bucket}).admitted) << "a new count";
  EXPECT_FALSE(buckets.Take({bucket}).admitted);
  redis.Restart();
  EXPECT_TRUE(buckets.Take({bucket}).admitted);
}

}  // namespace
}  // namespace nutgraf::cache
