// Two tiers: near first, and what is found far is kept near.
#include "services/common/cache/tiered_cache.h"

#include "gtest/gtest.h"
#include "services/common/cache/memory_cache.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

constexpr absl::Time kNever = absl::InfiniteFuture();

TEST(TieredCacheTest, AsksTheNearOneFirstAndFillsItFromTheFarOne) {
  CountingObserver near_events, far_events;
  MemoryCache near({}, near_events), far({}, far_events);
  TieredCache cache(near, far);
  EXPECT_EQ(TextOf(cache.Get(KeyOf("k"), kNever)), "(none)");
  EXPECT_EQ(near_events.Take() + "; " + far_events.Take(), "miss 1; miss 1");

  far.Put(KeyOf("k"), ValueOf("1"), kNever);
  EXPECT_EQ(TextOf(cache.Get(KeyOf("k"), kNever)), "1");
  EXPECT_EQ(near_events.Take() + "; " + far_events.Take(), "miss 1; hit 1");
  EXPECT_EQ(TextOf(cache.Get(KeyOf("k"), kNever)), "1");
  EXPECT_EQ(near_events.Take() + "; " + far_events.Take(), "hit 1; ");
}

TEST(TieredCacheTest, StoresInBoth) {
  NullObserver observer;
  MemoryCache near({}, observer), far({}, observer);
  TieredCache(near, far).Put(KeyOf("k"), ValueOf("1"), kNever);
  EXPECT_EQ(TextOf(near.Get(KeyOf("k"), kNever)), "1");
  EXPECT_EQ(TextOf(far.Get(KeyOf("k"), kNever)), "1");
}

}  // namespace
}  // namespace nutgraf::cache
