// Stops asking what does not answer, and finds out when it does again.
//
//   if (!breaker.Allow()) return Skip();
//   if (Ask()) breaker.OnSuccess(); else breaker.OnFailure();
//
// Closed, it allows everything. After `failures` failures in a row it opens and allows
// nothing for `pause`; then it allows one probe at a time: a success closes it, a
// failure opens it for twice the pause, up to `longest_pause`. A call that was
// allowed must report. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_CIRCUIT_BREAKER_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_CIRCUIT_BREAKER_H_

#include <functional>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace nutgraf::cache {

struct BreakerOptions {
  // One wait is enough: a miss costs no more than another wait would.
  int failures = 1;
  // A quarter of a second of misses is cheap, and a server that only hiccuped is back.
  absl::Duration pause = absl::Milliseconds(250);
  absl::Duration longest_pause = absl::Seconds(15);
  std::function<absl::Time()> clock = absl::Now;
};

class CircuitBreaker {
 public:
  enum class State { kClosed, kOpen, kHalfOpen };

  explicit CircuitBreaker(BreakerOptions options)
      : options_(std::move(options)), pause_(options_.pause) {}

  [[nodiscard]] bool Allow();
  void OnSuccess();
  void OnFailure();

  State state() const;

 private:
  const BreakerOptions options_;
  mutable absl::Mutex mutex_;
  State state_ ABSL_GUARDED_BY(mutex_) = State::kClosed;
  int failures_ ABSL_GUARDED_BY(mutex_) = 0;  // in a row, while closed
  bool probing_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration pause_ ABSL_GUARDED_BY(mutex_);
  absl::Time open_until_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_CIRCUIT_BREAKER_H_
