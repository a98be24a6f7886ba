// Look, else compute once and store.
#include "services/common/cache/read_through.h"

#include <atomic>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "services/common/cache/memory_cache.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;

constexpr absl::Time kNever = absl::InfiniteFuture();

TEST(ReadThroughTest, ComputesOnceHoweverManyAsk) {
  NullObserver observer;
  MemoryCache cache({}, observer);
  ReadThrough answers(cache);
  std::atomic<int> computed = 0, answered = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto value = answers.Get(KeyOf("k"), {}, kNever, [&] {
        ++computed;
        std::this_thread::yield();
        return ValueOf("answer");
      });
      if (value.ok() && **value == "answer") ++answered;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(computed, 1);
  EXPECT_EQ(answered, 8);
}

TEST(ReadThroughTest, ErrorsAreNotStored) {
  NullObserver observer;
  MemoryCache cache({}, observer);
  ReadThrough answers(cache);
  EXPECT_THAT(
      answers.Get(KeyOf("k"), {}, kNever,
                  []() -> absl::StatusOr<Value> { return absl::InvalidArgumentError("no page"); }),
      StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(cache.size(), 0u);
  EXPECT_THAT(answers.Get(KeyOf("k"), {}, kNever, [] { return ValueOf("answer"); }), IsOk());
}

}  // namespace
}  // namespace nutgraf::cache
