// Lookups over loops, against a real server that answers, dies, hangs and comes back.
#include "services/common/cache/loop_redis_cache.h"

#include <vector>

#include "gtest/gtest.h"
#include "tests/support/fake_clock.h"
#include "tests/support/redis_server.h"
#include "tests/unit/cache/counting_observer.h"
#include "tests/unit/cache/loop_lookups.h"

namespace nutgraf::cache {
namespace {

using ::nutgraf::testing::FakeClock;
using ::nutgraf::testing::RedisServer;

constexpr absl::Time kNever = absl::InfiniteFuture();

class LoopRedisCacheTest : public ::testing::Test {
 protected:
  static RedisOptions Options(const RedisServer& redis, FakeClock* clock,
                              absl::Duration timeout = absl::Seconds(30)) {
    return {.port = redis.port(),
            .connect_timeout = timeout,
            .command_timeout = timeout,
            .breaker = {.clock = clock->Function()}};
  }

  FakeClock clock_;
  CountingObserver events_;
};

TEST_F(LoopRedisCacheTest, FindsWhatWasStored) {
  RedisServer redis({"--requirepass", "secret"});
  RedisOptions options = Options(redis, &clock_);
  options.password = "secret";
  options.database = 3;
  LoopLookups cache(options, events_);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  for (const size_t size : {size_t{0}, size_t{10}, size_t{3} << 20}) {
    // What does not compress, so that the reply comes in many pieces.
    std::string text(size, '\0');
    for (size_t i = 0; i < size; ++i) text[i] = static_cast<char>((i * i * 2654435761u) >> 24);
    cache.Put(KeyOf("k"), std::make_shared<const std::string>(text), kNever);
    const Value found = cache.Get(KeyOf("k"), kNever);
    ASSERT_NE(found, nullptr) << size;
    EXPECT_TRUE(*found == text) << size;
  }
}

TEST_F(LoopRedisCacheTest, ManyAtATimeEachGetTheirOwn) {
  RedisServer redis;
  LoopLookups cache(Options(redis, &clock_), events_);
  for (int i = 0; i < 50; ++i) {
    cache.Put(KeyOf(std::to_string(i)), ValueOf(std::to_string(i)), kNever);
  }
  std::vector<std::future<Value>> found;
  for (int i = 0; i < 500; ++i) {
    found.push_back(cache.Begin(KeyOf(std::to_string(i % 100)), kNever));
  }
  for (int i = 0; i < 500; ++i) {
    const Value value = found[static_cast<size_t>(i)].get();
    EXPECT_EQ(value == nullptr ? "none" : *value, i % 100 < 50 ? std::to_string(i % 100) : "none");
  }
}

TEST_F(LoopRedisCacheTest, ByPathAndByName) {
  RedisServer redis;
  for (const std::string& host : {redis.socket(), std::string("localhost")}) {
    RedisOptions options = Options(redis, &clock_);
    options.host = host;
    LoopLookups cache(options, events_);
    cache.Put(KeyOf("k"), ValueOf("v"), kNever);
    EXPECT_NE(cache.Get(KeyOf("k"), kNever), nullptr) << host;
  }
}

TEST_F(LoopRedisCacheTest, AWrongPasswordIsRefused) {
  RedisServer redis({"--requirepass", "secret"});
  RedisOptions options = Options(redis, &clock_);
  options.password = "wrong";
  LoopLookups cache(options, events_);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "refused 1");
}

TEST_F(LoopRedisCacheTest, KilledAndStartedAgain) {
  RedisServer redis;
  LoopLookups cache(Options(redis, &clock_), events_);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "miss 1");
  redis.Kill();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "connect 1, skipped 1");
  redis.Restart();
  clock_.Advance(absl::Minutes(1));  // past the pause of the breaker
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "miss 1");
}

TEST_F(LoopRedisCacheTest, PausedAndResumed) {
  RedisServer redis;
  LoopLookups cache(Options(redis, &clock_, absl::Milliseconds(300)), events_);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  events_.Take();
  redis.Pause();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "timeout 1");
  redis.Resume();
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "miss 1");
}

TEST_F(LoopRedisCacheTest, NobodyListens) {
  RedisOptions options;
  options.port = testing::FreePort();
  options.connect_timeout = absl::Seconds(30);
  options.breaker.clock = clock_.Function();
  LoopLookups cache(options, events_);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "connect 1, skipped 9");
}

TEST_F(LoopRedisCacheTest, TheEndAnswersAllThatWait) {
  RedisServer redis;
  std::future<Value> waiting;
  {
    LoopLookups cache(Options(redis, &clock_), events_);
    EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
    redis.Pause();
    waiting = cache.Begin(KeyOf("k"), kNever);
  }
  EXPECT_EQ(waiting.get(), nullptr);
  redis.Resume();
}

}  // namespace
}  // namespace nutgraf::cache
