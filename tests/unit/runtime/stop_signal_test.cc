// Signals, in a process of their own.
#include "services/common/runtime/stop_signal.h"

#include <unistd.h>

#include <csignal>

#include "gtest/gtest.h"

namespace nutgraf::runtime {
namespace {

TEST(StopSignalTest, WaitReturnsTheSignalAndTheNextOneEnds) {
  for (const int signal : {SIGTERM, SIGINT}) {
    EXPECT_EXIT(
        {
          StopSignal stop;
          kill(getpid(), signal);
          if (stop.Wait() != signal) _exit(1);
          kill(getpid(), SIGTERM);
          _exit(2);
        },
        ::testing::KilledBySignal(SIGTERM), "");
  }
}

TEST(StopSignalTest, APeerThatGoesAwayDoesNotEndTheProcess) {
  EXPECT_EXIT(
      {
        StopSignal stop;
        int ends[2];
        if (pipe(ends) != 0) _exit(1);
        close(ends[0]);
        _exit(write(ends[1], "x", 1) == -1 ? 0 : 2);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace nutgraf::runtime
