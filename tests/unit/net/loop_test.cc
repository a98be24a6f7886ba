// A loop: what is posted, timed, watched and put off runs on its thread, in its order.
#include "services/common/net/loop.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <future>
#include <string>

namespace nutgraf::net {
namespace {

class LoopTest : public ::testing::Test {
 protected:
  const std::shared_ptr<Loop> loop_ = Loop::Start();
  std::string ran_;
};

TEST_F(LoopTest, RunsWhatIsPostedInItsOrderAndOnItsThread) {
  EXPECT_EQ(Loop::Current(), nullptr);
  loop_->Post([this] {
    for (const char letter : {'a', 'b', 'c'}) {
      loop_->Post([this, letter] {
        EXPECT_TRUE(loop_->InThread());
        ran_.push_back(letter);
        if (letter == 'b') loop_->Post([this] { ran_.push_back('d'); });
        if (letter == 'a') loop_->RunAtEndOfTurn([this] { ran_.push_back('e'); });
      });
    }
  });
  loop_->Stop();
  EXPECT_EQ(ran_, "abced");
}

TEST_F(LoopTest, RunAndWaitWaitsForTheEndOfTheTurn) {
  EXPECT_TRUE(loop_->RunAndWait([this] {
    loop_->RunAtEndOfTurn([this] { ran_ += "late"; });
    ran_ += "now, ";
  }));
  EXPECT_EQ(ran_, "now, late");
}

TEST_F(LoopTest, AfterStopNothingRuns) {
  loop_->Stop();
  EXPECT_FALSE(loop_->Post([this] { ran_ += "x"; }));
  EXPECT_FALSE(loop_->RunAndWait([this] { ran_ += "x"; }));
  EXPECT_EQ(ran_, "");
}

TEST_F(LoopTest, TimersRunInTheOrderOfTheirTimesUnlessCancelled) {
  std::promise<void> done;
  loop_->Post([&] {
    loop_->RunAfter(absl::Milliseconds(3), [&] {
      ran_ += "c";
      done.set_value();
    });
    loop_->RunAfter(absl::Milliseconds(1), [this] { ran_ += "a"; });
    const auto cancelled = loop_->RunAfter(absl::Milliseconds(1), [this] { ran_ += "x"; });
    loop_->RunAfter(absl::Milliseconds(1), [this] { ran_ += "b"; });
    loop_->Cancel(cancelled);
    loop_->Cancel(cancelled);
  });
  done.get_future().wait();
  EXPECT_EQ(ran_, "abc");
}

// Counts how often a pipe was told to be ready.
struct PipeWatcher final : Loop::Watcher {
  PipeWatcher() { EXPECT_EQ(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0); }
  ~PipeWatcher() {
    close(ends[0]);
    close(ends[1]);
  }
  void OnReady(uint32_t events) override {
    if ((events & EPOLLIN) != 0) ++told;
    if (on_ready) on_ready();
  }
  int ends[2];
  std::atomic<int> told = 0;
  std::function<void()> on_ready;
};

TEST_F(LoopTest, ASocketIsToldOfOnceForEachThatComes) {
  PipeWatcher pipe;
  loop_->RunAndWait([&] { EXPECT_TRUE(loop_->Watch(pipe.ends[0], &pipe)); });
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(write(pipe.ends[1], "x", 1), 1);
    while (pipe.told < i) std::this_thread::yield();
    loop_->RunAndWait([] {});
    EXPECT_EQ(pipe.told, i) << "and not again for what lies there";
  }
  loop_->RunAndWait([&] { loop_->Unwatch(pipe.ends[0], &pipe); });
  EXPECT_EQ(write(pipe.ends[1], "x", 1), 1);
  loop_->RunAndWait([] {});
  EXPECT_EQ(pipe.told, 3);
}

TEST_F(LoopTest, AWatcherMayGoWhileAnotherOfTheSameTurnIsTold) {
  PipeWatcher first, second;
  first.on_ready = [&] { loop_->Unwatch(second.ends[0], &second); };
  second.on_ready = [&] { loop_->Unwatch(first.ends[0], &first); };
  EXPECT_EQ(write(first.ends[1], "x", 1) + write(second.ends[1], "x", 1), 2);
  loop_->RunAndWait([&] {
    loop_->Watch(first.ends[0], &first);
    loop_->Watch(second.ends[0], &second);
  });
  while (first.told + second.told == 0) std::this_thread::yield();
  loop_->RunAndWait([] {});
  EXPECT_EQ(first.told + second.told, 1);
}

TEST(LoopsTest, KnowWhichOfThemRunsHere) {
  Loops loops(2);
  EXPECT_EQ(loops.Here(), std::nullopt);
  for (size_t i = 0; i < loops.size(); ++i) {
    loops[i]->RunAndWait([&] { EXPECT_EQ(loops.Here(), i); });
  }
}

}  // namespace
}  // namespace nutgraf::net
