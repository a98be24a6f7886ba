// The memory tier: keeps what fits, forgets the least recently used.
#include "services/common/cache/memory_cache.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

constexpr absl::Time kNever = absl::InfiniteFuture();

class MemoryCacheTest : public ::testing::Test {
 protected:
  std::string Get(MemoryCache& cache, std::string_view content) {
    return TextOf(cache.Get(KeyOf(content), kNever));
  }
  void Put(MemoryCache& cache, std::string_view content, std::string value) {
    cache.Put(KeyOf(content), ValueOf(std::move(value)), kNever);
  }

  CountingObserver observer_;
};

TEST_F(MemoryCacheTest, KeepsValuesApartAndCounts) {
  MemoryCache cache({}, observer_);
  EXPECT_EQ(Get(cache, "a"), "(none)");
  Put(cache, "a", "1");
  Put(cache, "b", "");
  EXPECT_EQ(Get(cache, "a"), "1");
  EXPECT_EQ(Get(cache, "b"), "");
  EXPECT_EQ(observer_.Take(), "hit 2, miss 1");
}

TEST_F(MemoryCacheTest, ANewValueReplacesTheOldOne) {
  MemoryCache cache({}, observer_);
  Put(cache, "a", std::string(1000, 'x'));
  const size_t before = cache.bytes();
  Put(cache, "a", "2");
  EXPECT_EQ(Get(cache, "a"), "2");
  EXPECT_EQ(cache.size(), 1u);
  EXPECT_LT(cache.bytes(), before);
}

TEST_F(MemoryCacheTest, ForgetsTheLeastRecentlyUsedFirst) {
  MemoryCache cache({.bytes = 4000, .shards = 1}, observer_);
  Put(cache, "a", std::string(1000, 'a'));
  Put(cache, "b", std::string(1000, 'b'));
  Put(cache, "c", std::string(1000, 'c'));
  Get(cache, "a");
  Put(cache, "d", std::string(1000, 'd'));
  EXPECT_NE(Get(cache, "a"), "(none)");
  EXPECT_EQ(Get(cache, "b"), "(none)");
  EXPECT_NE(Get(cache, "c"), "(none)");
  EXPECT_NE(Get(cache, "d"), "(none)");
}

TEST_F(MemoryCacheTest, StaysWithinItsBudget) {
  MemoryCache cache({.bytes = 64 << 10, .shards = 4}, observer_);
  for (int i = 0; i < 1000; ++i) {
    Put(cache, std::to_string(i), std::string(static_cast<size_t>(i), 'x'));
    ASSERT_LE(cache.bytes(), 64u << 10) << i;
  }
  EXPECT_GT(cache.size(), 0u);
}

TEST_F(MemoryCacheTest, AValueTooLargeIsNotKeptAndDropsItsOldOne) {
  MemoryCache cache({.bytes = 4000, .shards = 1}, observer_);
  Put(cache, "a", "old");
  Put(cache, "b", "other");
  Put(cache, "a", std::string(5000, 'x'));
  EXPECT_EQ(Get(cache, "a"), "(none)");
  EXPECT_EQ(Get(cache, "b"), "other");
}

TEST_F(MemoryCacheTest, WithoutBytesItKeepsNothing) {
  MemoryCache cache({.bytes = 0}, observer_);
  Put(cache, "a", "1");
  EXPECT_EQ(Get(cache, "a"), "(none)");
  EXPECT_EQ(cache.size(), 0u);
}

TEST_F(MemoryCacheTest, ThreadsSeeOnlyWholeValues) {
  MemoryCache cache({.bytes = 20000, .shards = 2}, observer_);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2000; ++i) {
        const std::string content = std::to_string((i * 7 + t) % 50);
        const std::string expected(100, static_cast<char>('a' + (i * 7 + t) % 50 % 26));
        cache.Put(KeyOf(content), ValueOf(expected), kNever);
        const Value value = cache.Get(KeyOf(content), kNever);
        if (value != nullptr && *value != expected) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace nutgraf::cache
