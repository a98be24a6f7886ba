// How many calls may be under way at a time, learned from how long they take.
//
//   ConcurrencyLimit limit({.most = 64, .slow = absl::Seconds(2)});
//   if (!limit.Enter()) return …;       // come again later
//   limit.Leave(took, now);
//
// Calls wait behind each other in the services, so that too many at once make all of them late. The
// limit moves as the window of TCP does (RFC 5681): one that took longer than `slow` takes a quarter
// of it away, at most once in that time, for all that were under way with it were slow for the same
// reason; one that took less than a quarter of `slow` adds a place, and one in between a part of a
// place. Above `begin`, where it begins, what is not used does not grow (RFC 7661): a quiet hour
// does not say what a crowd may do. It stays between `least` and `most`. Any thread.

#ifndef NUTGRAF_GATEWAY_DIGEST_CONCURRENCY_LIMIT_H_
#define NUTGRAF_GATEWAY_DIGEST_CONCURRENCY_LIMIT_H_

#include <algorithm>
#include <mutex>

#include "absl/time/time.h"

namespace nutgraf::gateway {

struct ConcurrencyOptions {
  int most = 64;
  int begin = 16;
  // Fewer, and one server that hangs would have a few callers refused.
  int least = 8;
  // What callers wait without thinking that nobody is there.
  absl::Duration slow = absl::Seconds(2);
};

class ConcurrencyLimit {
 public:
  explicit ConcurrencyLimit(const ConcurrencyOptions& options)
      : options_(options), limit_(std::min(options.begin, options.most)) {}

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
    const bool grows = 2 * under_way_ >= limit_ || limit_ < options_.begin;
    --under_way_;
    if (took <= options_.slow) {
      const double more = took <= options_.slow / 4 ? 1 : 1 / limit_;
      if (grows) limit_ = std::min<double>(options_.most, limit_ + more);
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
