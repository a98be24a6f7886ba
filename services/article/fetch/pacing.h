// When the next request to a host may start: the arithmetic, without a clock or a wait.
//
//   HostPace pace;
//   pace.Earliest(rules);             // the infinite past: at once
//   pace.Begin(now); … pace.End();
//   pace.Earliest(rules);             // now + rules.interval
//   pace.HoldUntil(now + absl::Seconds(30));   // the host said Retry-After: 30
//
// Pure; one HostPace for each host, guarded by its owner.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_PACING_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_PACING_H_

#include <optional>
#include <string_view>

#include "absl/time/time.h"

namespace nutgraf::article {

struct PaceRules {
  // Between the starts of two requests to one host.
  absl::Duration interval = absl::ZeroDuration();
  // Requests to one host at the same time.
  int concurrency = 1;
};

class HostPace {
 public:
  // When a request may start if nothing changes until then; the infinite future while as
  // many as may be are on their way.
  absl::Time Earliest(const PaceRules& rules) const;

  void Begin(absl::Time now);
  void End();
  // Nothing starts before `until`; a later hold stays.
  void HoldUntil(absl::Time until);

  int in_flight() const { return in_flight_; }
  // Forgetting the host would change nothing for any interval up to `interval`.
  bool IsIdle(absl::Time now, absl::Duration interval) const;

 private:
  absl::Time last_start_ = absl::InfinitePast();
  absl::Time held_until_ = absl::InfinitePast();
  int in_flight_ = 0;
};

// A Retry-After header in its two forms, "120" and "Fri, 31 Dec 1999 23:59:59 GMT", as the
// time from `now`; zero when that has passed, and nothing when it is neither.
std::optional<absl::Duration> ParseRetryAfter(std::string_view value, absl::Time now);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_PACING_H_
