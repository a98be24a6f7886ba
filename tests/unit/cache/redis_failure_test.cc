// The Redis tier against a real server that dies, hangs and comes back. Whatever
// happens, a call returns, and the breaker spares the next ones the wait.
#include <atomic>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "services/common/cache/redis_cache.h"
#include "tests/support/fake_clock.h"
#include "tests/support/redis_server.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

using ::nutgraf::testing::FakeClock;
using ::nutgraf::testing::RedisServer;

constexpr absl::Time kNever = absl::InfiniteFuture();

class RedisFailureTest : public ::testing::Test {
 protected:
  RedisOptions Options(absl::Duration timeout = absl::Seconds(30)) {
    return {.port = redis_.port(),
            .connect_timeout = timeout,
            .command_timeout = timeout,
            .breaker = {.clock = clock_.Function()}};
  }
  void PauseOfBreakerIsOver() { clock_.Advance(absl::Minutes(1)); }

  RedisServer redis_;
  FakeClock clock_;
  CountingObserver events_;
};

TEST_F(RedisFailureTest, NobodyListens) {
  RedisOptions options = Options();
  options.port = testing::FreePort();
  RedisCache cache(options, events_);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
    cache.Put(KeyOf("k"), ValueOf("v"), kNever);
  }
  EXPECT_EQ(events_.Take(), "connect 1, skipped 199");
  EXPECT_FALSE(cache.Ping());
}

TEST_F(RedisFailureTest, NoSuchHost) {
  RedisOptions options = Options();
  options.host = "no-such-host.invalid";
  RedisCache cache(options, events_);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_["connect"] + events_["timeout"], 1);
  EXPECT_EQ(events_["skipped"], 1);
}

TEST_F(RedisFailureTest, KilledAndStartedAgain) {
  RedisCache cache(Options(), events_);
  cache.Put(KeyOf("k"), ValueOf("v"), kNever);
  redis_.Kill();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "connect 1, skipped 1");

  redis_.Restart();
  PauseOfBreakerIsOver();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);  // the new server is empty
  cache.Put(KeyOf("k"), ValueOf("v"), kNever);
  EXPECT_EQ(TextOf(cache.Get(KeyOf("k"), kNever)), "v");
  EXPECT_EQ(events_.Take(), "hit 1, miss 1");
}

TEST_F(RedisFailureTest, RestartedBetweenCallsIsNoFailure) {
  RedisCache cache(Options(), events_);
  cache.Put(KeyOf("k"), ValueOf("v"), kNever);
  redis_.Kill();
  redis_.Restart();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "miss 1");
}

TEST_F(RedisFailureTest, PausedAndResumed) {
  RedisCache cache(Options(absl::Milliseconds(300)), events_);
  cache.Put(KeyOf("k"), ValueOf("v"), kNever);
  redis_.Pause();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "skipped 1, timeout 1");
  // A probe finds it still paused, on a new connection that is accepted and not served.
  PauseOfBreakerIsOver();
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events_.Take(), "timeout 1");

  redis_.Resume();
  PauseOfBreakerIsOver();
  RedisCache patient(Options(), events_);
  EXPECT_EQ(TextOf(patient.Get(KeyOf("k"), kNever)), "v");
}

TEST_F(RedisFailureTest, ManyThreadsWhileItComesAndGoes) {
  RedisOptions options = Options(absl::Milliseconds(200));
  options.breaker = {.pause = absl::Milliseconds(1), .longest_pause = absl::Milliseconds(5)};
  RedisCache cache(options, events_);
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; !done; ++i) {
        const std::string content = std::to_string((i + t) % 20);
        cache.Put(KeyOf(content), ValueOf("value of " + content), kNever);
        const Value value = cache.Get(KeyOf(content), kNever);
        if (value != nullptr && *value != "value of " + content) ++wrong;
      }
    });
  }
  for (int round = 0; round < 3; ++round) {
    redis_.Kill();
    redis_.Restart();
    redis_.Pause();
    while (events_["timeout"] == 0) std::this_thread::yield();
    redis_.Resume();
    events_.Take();
    while (events_["hit"] == 0) std::this_thread::yield();
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace nutgraf::cache
