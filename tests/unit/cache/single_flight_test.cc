// One computation for all who ask at the same time; nobody hostage to another.
#include "services/common/cache/single_flight.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;

TEST(SingleFlightTest, NeverComputesAKeyTwiceAtATime) {
  SingleFlight flights;
  std::atomic<int> running = 0, most = 0, wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const auto value = flights.Do(KeyOf("k"), {}, [&]() -> absl::StatusOr<Value> {
          const int now = ++running;
          int seen = most;
          while (now > seen && !most.compare_exchange_weak(seen, now)) {
          }
          std::this_thread::yield();
          --running;
          return ValueOf("answer");
        });
        if (!value.ok() || **value != "answer") ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(wrong, 0);
}

TEST(SingleFlightTest, DifferentKeysDoNotWaitForEachOther) {
  SingleFlight flights;
  const auto outer = flights.Do(KeyOf("a"), {}, [&]() -> absl::StatusOr<Value> {
    return flights.Do(KeyOf("b"), {}, [] { return ValueOf("b"); });
  });
  ASSERT_THAT(outer, IsOk());
  EXPECT_EQ(**outer, "b");
}

// A leader that computes until the test lets it go.
class HeldLeader {
 public:
  HeldLeader(SingleFlight& flights, absl::StatusOr<Value> answer)
      : thread_([this, &flights, answer = std::move(answer)] {
          result_ = flights.Do(KeyOf("k"), {}, [&] {
            started_.Notify();
            release_.WaitForNotification();
            return answer;
          });
        }) {
    started_.WaitForNotification();
  }

  absl::StatusOr<Value> Release() {
    release_.Notify();
    thread_.join();
    return result_;
  }

 private:
  absl::Notification started_, release_;
  absl::StatusOr<Value> result_ = absl::UnknownError("not there yet");
  std::thread thread_;
};

TEST(SingleFlightTest, AWaiterThatIsStoppedReturnsAtOnce) {
  SingleFlight flights;
  HeldLeader leader(flights, ValueOf("late"));
  std::stop_source stop;
  absl::StatusOr<Value> waited = absl::UnknownError("");
  std::thread waiter([&] {
    waited = flights.Do(KeyOf("k"), stop.get_token(), []() -> absl::StatusOr<Value> {
      return absl::InternalError("computed a second time");
    });
  });
  stop.request_stop();
  waiter.join();  // while the leader is held
  EXPECT_THAT(waited, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(leader.Release(), IsOk());
}

TEST(SingleFlightTest, AFailedLeaderDoesNotPoisonTheOthers) {
  for (const absl::Status& failure : {absl::CancelledError(""), absl::DeadlineExceededError(""),
                                      absl::InternalError(""), absl::UnavailableError("")}) {
    SingleFlight flights;
    HeldLeader leader(flights, failure);
    std::vector<std::thread> waiters;
    std::atomic<int> answered = 0;
    for (int i = 0; i < 4; ++i) {
      waiters.emplace_back([&] {
        const auto value = flights.Do(KeyOf("k"), {}, [] { return ValueOf("answer"); });
        if (value.ok() && **value == "answer") ++answered;
      });
    }
    EXPECT_THAT(leader.Release(), StatusIs(failure.code()));
    for (std::thread& waiter : waiters) waiter.join();
    EXPECT_EQ(answered, 4) << failure;
  }
}

TEST(SingleFlightTest, AFailedFlightLeavesNothingBehind) {
  SingleFlight flights;
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(flights.Do(KeyOf("k"), {},
                           []() -> absl::StatusOr<Value> { return absl::InternalError(""); }),
                StatusIs(absl::StatusCode::kInternal));
  }
  EXPECT_THAT(flights.Do(KeyOf("k"), {}, [] { return ValueOf("answer"); }), IsOk());
}

}  // namespace
}  // namespace nutgraf::cache
