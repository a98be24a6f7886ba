// How many calls may be under way at a time, learned from how long they take.
//
//   ConcurrencyLimit limit({.most = 64, .slow = absl::Seconds(2)});
//   if (!limit.Enter()) return …;       // come again later
//   limit.Leave(took, now);
//
// Calls wait behind each other in the services, so that too many at once make all of them late. One
// that took longer than `slow` takes a quarter of the limit away, at most once in that time, for all
// that were under way with it were slow for the same reason; each that did not gives a part
// back, as TCP does with its window. The limit begins at `most` and never goes below `least`, or
// nothing would be learned any more. Any thread.

#ifndef NUTGRAF_GATEWAY_DIGEST_CONCURRENCY_LIMIT_H_
#define NUTGRAF_GATEWAY_DIGEST_CONCURRENCY_LIMIT_H_

#include <algorithm>
#include <mutex>

#include "absl/time/time.h"

namespace nutgraf::gateway {

struct ConcurrencyOptions {
  int most = 64;
  // Fewer, and one server that hangs would have a few callers refused.
  int least = 8;
  // What callers wait without thinking that nobody is there.
  absl::Duration slow = absl::Seconds(2);
};

class ConcurrencyLimit {
 public:
  explicit ConcurrencyLimit(const ConcurrencyOptions& options)
      : options_(options), limit_(options.most) {}

  bool Enter() {
    const std::lock_guard lock(mutex_);
    if (under_way_ >= static_cast<int>(limit_)) return false;
    ++under_way_;
    return true;
  }

  // Of a call whose time says nothing about load.
  void Leave() {
    const std::lock_guard lock(mutex_);
    --under_way_;
  }

  void Leave(absl::Duration took, absl::Time now) {
    const std::lock_guard lock(mutex_);
    --under_way_;
    if (took <= options_.slow) {
      limit_ = std::min<double>(options_.most, limit_ + 1 / limit_);
    } else if (now - lowered_ >= options_.slow) {
      lowered_ = now;
      limit_ = std::max<double>(std::min(options_.least, options_.most), limit_ * 0.75);
    }
  }

 private:
  const ConcurrencyOptions options_;
  std::mutex mutex_;
  double limit_;                                // guarded by mutex_
  int under_way_ = 0;                           // guarded by mutex_
  absl::Time lowered_ = absl::InfinitePast();   // guarded by mutex_
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_CONCURRENCY_LIMIT_H_
