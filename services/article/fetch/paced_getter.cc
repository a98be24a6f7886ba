#include "services/article/fetch/paced_getter.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/article/fetch/fetch_error.h"
#include "services/article/fetch/page_uri.h"

namespace nutgraf::article {
namespace {

// How often it is looked whether one of the requests on their way has ended. Requests take
// hundreds of milliseconds, and few wait.
constexpr absl::Duration kLookAgain = absl::Milliseconds(25);

bool IsThrottled(const GetAnswer& answer) {
  return answer.status == 429 || (answer.status == 503 && !answer.retry_after.empty());
}

absl::Status TooSoon(const std::string& host, absl::Duration wait) {
  if (wait == absl::InfiniteDuration()) {
    return RateLimited("'" + host + "' is being asked for as many pages as it should at a time.");
  }
  const int64_t seconds = absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
  return RateLimited(absl::StrCat("'", host, "' should not be asked again for ", seconds,
                                  seconds == 1 ? " second." : " seconds."));
}

}  // namespace

void PauseFor(absl::Duration time, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, absl::ToChronoMicroseconds(time), [] { return false; });
}

PacedGetter::PacedGetter(Getter& getter, PaceOptions options)
    : getter_(getter), options_(std::move(options)) {}

absl::StatusOr<GetAnswer> PacedGetter::Get(const GetRequest& request) {
  const std::string host = PartsOf(request.uri).host;
  absl::StatusOr<GetAnswer> answer;
  for (int tries = 0; tries < 2; ++tries) {
    if (absl::Status status = AwaitTurn(host, request); !status.ok()) return status;
    answer = getter_.Get(request);
    EndTurn(host, answer);
    if (!answer.ok() || !IsThrottled(*answer)) return answer;
  }
  return RateLimited("'" + host + "' asks to be asked less.");
}

absl::Status PacedGetter::AwaitTurn(const std::string& name, const GetRequest& request) {
  const PaceRules rules = {
      .interval = std::max(options_.interval, std::min(request.interval, options_.max_interval)),
      .concurrency = options_.concurrency};
  const absl::Time give_up = std::min(request.deadline, options_.clock() + options_.max_wait);
  for (;;) {
    absl::Duration wait;
    {
      absl::MutexLock lock(&mutex_);
      Host* host = HostOf(name);
      if (host == nullptr) return RateLimited("Too many sites are being asked at the same time.");
      const absl::Time now = options_.clock();
      const absl::Time start = host->pace.Earliest(rules);
      if (start <= now) {
        host->pace.Begin(now);
        return absl::OkStatus();
      }
      const bool until_one_ends = start == absl::InfiniteFuture();
      if (now >= give_up || (!until_one_ends && start >= give_up) ||
          host->waiting >= options_.max_waiting) {
        return TooSoon(name, start - now);
      }
      ++host->waiting;
      wait = until_one_ends ? std::min(kLookAgain, give_up - now) : start - now;
    }
    options_.pause(wait, request.stop);
    absl::MutexLock lock(&mutex_);
    --hosts_.at(name).waiting;
    if (request.stop.stop_requested()) return absl::CancelledError("fetching was cancelled");
  }
}

void PacedGetter::EndTurn(const std::string& name, const absl::StatusOr<GetAnswer>& answer) {
  absl::MutexLock lock(&mutex_);
  HostPace& pace = hosts_.at(name).pace;
  pace.End();
  if (!answer.ok() || !IsThrottled(*answer)) return;
  const absl::Time now = options_.clock();
  const absl::Duration hold =
      ParseRetryAfter(answer->retry_after, now).value_or(options_.usual_hold);
  pace.HoldUntil(now + std::min(hold, options_.max_hold));
}

PacedGetter::Host* PacedGetter::HostOf(const std::string& name) {
  if (const auto found = hosts_.find(name); found != hosts_.end()) return &found->second;
  if (hosts_.size() >= options_.max_hosts) ForgetIdleHosts();
  return hosts_.size() >= options_.max_hosts ? nullptr : &hosts_[name];
}

void PacedGetter::ForgetIdleHosts() {
  const absl::Time now = options_.clock();
  const absl::Duration longest = std::max(options_.interval, options_.max_interval);
  std::erase_if(hosts_, [&](const auto& entry) {
    return entry.second.waiting == 0 && entry.second.pace.IsIdle(now, longest);
  });
}

}  // namespace nutgraf::article
