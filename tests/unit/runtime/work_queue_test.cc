// The work queue: bounded, fair between its lanes, and finished when it is drained.
#include "services/common/runtime/work_queue.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace nutgraf::runtime {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;
using ::testing::HasSubstr;

// Occupies the one thread of a queue until it is let go.
class Plug {
 public:
  explicit Plug(WorkQueue& queue) {
    EXPECT_THAT(queue.Submit([this] {
      started_.Notify();
      release_.WaitForNotification();
    }),
                IsOk());
    started_.WaitForNotification();
  }
  void Pull() { release_.Notify(); }

 private:
  absl::Notification started_, release_;
};

TEST(WorkQueueTest, RunsEverythingOnItsThreads) {
  Metrics metrics;
  std::atomic<int> ran = 0;
  {
    WorkQueue queue({.threads = 3, .capacity = 1000}, metrics);
    EXPECT_EQ(queue.threads(), 3);
    for (int i = 0; i < 500; ++i) EXPECT_THAT(queue.Submit([&] { ++ran; }), IsOk());
  }  // destruction drains
  EXPECT_EQ(ran, 500);
}

TEST(WorkQueueTest, RefusesWhatDoesNotFit) {
  Metrics metrics;
  WorkQueue queue({.name = "q", .threads = 1, .capacity = 2}, metrics);
  Plug plug(queue);
  EXPECT_THAT(queue.Submit([] {}), IsOk());
  EXPECT_THAT(queue.Submit([] {}), IsOk());
  EXPECT_THAT(queue.Submit([] {}), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_EQ(queue.depth(), 2);
  EXPECT_THAT(metrics.Text(), HasSubstr("nutgraf_queue_depth{queue=\"q\"} 2\n"));
  EXPECT_THAT(metrics.Text(), HasSubstr("nutgraf_queue_refused_total{queue=\"q\"} 1\n"));
  plug.Pull();
  queue.Drain();
  EXPECT_THAT(metrics.Text(), HasSubstr("nutgraf_queue_depth{queue=\"q\"} 0\n"));
}

TEST(WorkQueueTest, ReservationsHaveALimitAndGiveBack) {
  Metrics metrics;
  WorkQueue queue({.threads = 1, .bulk_capacity = 5}, metrics);
  auto three = queue.Reserve(3);
  ASSERT_THAT(three, IsOk());
  EXPECT_THAT(queue.Reserve(3), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(queue.Reserve(2), IsOk());
  three->reset();
  EXPECT_THAT(queue.Reserve(5), IsOk());
}

TEST(WorkQueueTest, NeitherLaneStarvesTheOther) {
  Metrics metrics;
  WorkQueue queue({.threads = 1}, metrics);
  auto bulk = queue.Reserve(8);
  ASSERT_THAT(bulk, IsOk());
  std::string order;
  {
    Plug plug(queue);
    for (int i = 0; i < 8; ++i) {
      (*bulk)->Submit([&] { order += 'b'; });
      EXPECT_THAT(queue.Submit([&] { order += 'c'; }), IsOk());
    }
    plug.Pull();
    bulk->reset();
    queue.Drain();
  }
  EXPECT_EQ(order.size(), 16u);
  // Of the first eight two are bulk; then the calls run out.
  EXPECT_EQ(std::count(order.begin(), order.begin() + 8, 'b'), 2) << order;
  EXPECT_EQ(order.substr(11), "bbbbb") << order;
}

TEST(WorkQueueTest, DrainFinishesWhatWasTakenAndTakesNoMore) {
  Metrics metrics;
  WorkQueue queue({.threads = 2}, metrics);
  auto bulk = queue.Reserve(1);
  ASSERT_THAT(bulk, IsOk());
  std::atomic<int> ran = 0;
  std::thread draining;
  {
    Plug plug(queue);
    EXPECT_THAT(queue.Submit([&] { ++ran; }), IsOk());
    draining = std::thread([&] { queue.Drain(); });
    while (queue.Submit([] {}).ok()) std::this_thread::yield();
    EXPECT_THAT(queue.Submit([] {}), StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_THAT(queue.Reserve(1), StatusIs(absl::StatusCode::kUnavailable));
    (*bulk)->Submit([&] { ++ran; });  // promised before
    plug.Pull();
    bulk->reset();
    draining.join();
  }
  EXPECT_EQ(ran, 2);
}

TEST(WorkQueueTest, ATaskIsGoneWhenTheQueueIsDrained) {
  Metrics metrics;
  WorkQueue queue({.threads = 1}, metrics);
  auto held = std::make_shared<int>(7);
  std::weak_ptr<int> watched = held;
  EXPECT_THAT(queue.Submit([held = std::move(held)] {}), IsOk());
  queue.Drain();
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace nutgraf::runtime
