// Token buckets by a clock of the test's.

#include "services/common/cache/token_buckets.h"

#include <gmock/gmock.h>

namespace nutgraf::cache {
namespace {

using ::testing::ElementsAre;

class TokenBucketsTest : public ::testing::Test {
 protected:
  absl::Time now_ = absl::FromUnixSeconds(1000);
  LocalTokenBuckets buckets_{[this] { return now_; }};
};

TEST_F(TokenBucketsTest, ABucketEmptiesAndFills) {
  const Bucket bucket{"a", /*per_second=*/2, /*size=*/3};
  for (const int64_t left : {2, 1, 0}) EXPECT_THAT(buckets_.Take({bucket}).left, ElementsAre(left));
  const BucketVerdict empty = buckets_.Take({bucket});
  EXPECT_FALSE(empty.admitted);
  EXPECT_EQ(empty.retry_after, absl::Milliseconds(500));
  now_ += empty.retry_after;
  EXPECT_TRUE(buckets_.Take({bucket}).admitted);
  EXPECT_FALSE(buckets_.Take({bucket}).admitted);
  now_ += absl::Hours(1);
  EXPECT_THAT(buckets_.Take({bucket}).left, ElementsAre(2)) << "never fuller than its size";
}

TEST_F(TokenBucketsTest, ARequestTakesFromAllOrNone) {
  const Bucket small{"small", 0.1, 1}, large{"large", 1, 10};
  EXPECT_THAT(buckets_.Take({small, large}).left, ElementsAre(0, 9));
  const BucketVerdict refused = buckets_.Take({small, large});
  EXPECT_FALSE(refused.admitted);
  EXPECT_EQ(refused.retry_after, absl::Seconds(10));
  EXPECT_THAT(buckets_.Take({large}).left, ElementsAre(8));
}

TEST_F(TokenBucketsTest, AClockThatGoesBackGivesNothing) {
  const Bucket bucket{"a", 1, 1};
  EXPECT_TRUE(buckets_.Take({bucket}).admitted);
  now_ -= absl::Hours(1);
  EXPECT_FALSE(buckets_.Take({bucket}).admitted);
}

}  // namespace
}  // namespace nutgraf::cache
