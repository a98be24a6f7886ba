// Asks no host faster than it should be asked: an interval, a few at a time, Retry-After.
//
//   PacedGetter getter(below, {.interval = absl::Seconds(1), .concurrency = 2});
//
// A request that comes too soon waits for its turn, within bounds; when they do not
// suffice it fails at once with UNAVAILABLE and FETCH_RATE_LIMITED, whose message says
// how long to stay away. An answer of 429, or of 503 with a Retry-After, holds the host
// for as long as it says, and is asked for once more if that is soon. Hosts are told apart
// by name. Waiters are not served in order.
//
// Any thread, which a wait occupies; the getter below must outlive this one.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_PACED_GETTER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_PACED_GETTER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "services/article/fetch/getter.h"
#include "services/article/fetch/pacing.h"

namespace nutgraf::article {

// Returns after the time, or before when `stop` is asked for.
using Pause = std::function<void(absl::Duration, std::stop_token stop)>;
void PauseFor(absl::Duration time, std::stop_token stop);

struct PaceOptions {
  // Between two requests to one host: a reader's pace, and the custom of polite crawlers.
  absl::Duration interval = absl::Seconds(1);
  // A Crawl-delay is honoured up to this; sites that state minutes mean "go away", which
  // robots.txt has a better word for.
  absl::Duration max_interval = absl::Seconds(30);
  // Requests to one host at the same time, for slow ones.
  int concurrency = 2;

  // A turn is waited for this long, and by this many for one host: each waiter holds
  // a thread of the server.
  absl::Duration max_wait = absl::Seconds(5);
  int max_waiting = 4;

  // A 429 without Retry-After holds the host this long; one with it not longer than that,
  // so that a mistake of theirs does not cut a site off for ever.
  absl::Duration usual_hold = absl::Seconds(30);
  absl::Duration max_hold = absl::Hours(1);

  // Hosts remembered at the same time, some 200 bytes each.
  size_t max_hosts = 10'000;

  Clock clock = absl::Now;
  Pause pause = PauseFor;
};

class PacedGetter final : public Getter {
 public:
  PacedGetter(Getter& getter, PaceOptions options);

  absl::StatusOr<GetAnswer> Get(const GetRequest& request) override;

 private:
  struct Host {
    HostPace pace;
    int waiting = 0;
  };

  absl::Status AwaitTurn(const std::string& name, const GetRequest& request);
  void EndTurn(const std::string& name, const absl::StatusOr<GetAnswer>& answer);
  // The host of that name, new if need be; null when there are too many.
  Host* HostOf(const std::string& name) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ForgetIdleHosts() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Getter& getter_;
  const PaceOptions options_;
  absl::Mutex mutex_;
  std::unordered_map<std::string, Host> hosts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_PACED_GETTER_H_
