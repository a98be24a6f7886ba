// A clock that stands still until it is told to move.
//
//   FakeClock clock;
//   CircuitBreaker breaker({.clock = clock.Function()});
//   clock.Advance(absl::Seconds(1));
//
// Any thread. The clock must outlive the functions that it gave away.

#ifndef NUTGRAF_TESTS_SUPPORT_FAKE_CLOCK_H_
#define NUTGRAF_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <functional>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace nutgraf::testing {

class FakeClock {
 public:
  absl::Time Now() const {
    absl::MutexLock lock(&mutex_);
    return now_;
  }
  void Advance(absl::Duration step) {
    absl::MutexLock lock(&mutex_);
    now_ += step;
  }
  std::function<absl::Time()> Function() {
    return [this] { return Now(); };
  }

 private:
  mutable absl::Mutex mutex_;
  absl::Time now_ = absl::FromUnixSeconds(1'700'000'000);  // 2023-11-14T22:13:20Z
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_FAKE_CLOCK_H_
