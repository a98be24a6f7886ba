#include "services/article/fetch/pacing.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"

namespace nutgraf::article {

absl::Time HostPace::Earliest(const PaceRules& rules) const {
  if (in_flight_ >= rules.concurrency) return absl::InfiniteFuture();
  return std::max(held_until_, last_start_ + rules.interval);
}

void HostPace::Begin(absl::Time now) {
  last_start_ = std::max(last_start_, now);
  ++in_flight_;
}

void HostPace::End() { --in_flight_; }

void HostPace::HoldUntil(absl::Time until) { held_until_ = std::max(held_until_, until); }

bool HostPace::IsIdle(absl::Time now, absl::Duration interval) const {
  return in_flight_ == 0 && held_until_ <= now && last_start_ + interval <= now;
}

std::optional<absl::Duration> ParseRetryAfter(std::string_view value, absl::Time now) {
  while (value.starts_with(' ')) value.remove_prefix(1);
  while (value.ends_with(' ')) value.remove_suffix(1);
  if (value.empty()) return std::nullopt;
  const std::string text(value);
  if (text.find_first_not_of("0123456789") == text.npos) {
    int64_t seconds = 0;
    // More digits than fit mean "never" as well as any.
    return absl::SimpleAtoi(text, &seconds) ? absl::Seconds(seconds) : absl::InfiniteDuration();
  }
  absl::Time until;
  std::string error;
  if (!absl::ParseTime("%a, %d %b %Y %H:%M:%S GMT", text, &until, &error)) return std::nullopt;
  return std::max(until - now, absl::ZeroDuration());
}

}  // namespace nutgraf::article
