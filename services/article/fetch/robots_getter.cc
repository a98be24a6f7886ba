#include "services/article/fetch/robots_getter.h"

#include <algorithm>
#include <utility>

#include "services/article/fetch/fetch_error.h"
#include "services/article/fetch/page_uri.h"
#include "services/common/cache/key.h"

namespace nutgraf::article {
namespace {

// The site cannot say: 5xx, no connection, or no answer though it had its whole time.
bool IsUnreachable(const absl::StatusOr<Followed>& answer, bool had_its_time) {
  if (absl::IsDeadlineExceeded(answer.status())) return had_its_time;
  if (!answer.ok()) return absl::IsUnavailable(answer.status());
  return answer->answer.status >= 500 || answer->answer.status == 429;
}

}  // namespace

RobotsGetter::RobotsGetter(Getter& pages, Getter& robots, RobotsOptions options)
    : pages_(pages), robots_(robots), options_(std::move(options)), verdicts_(options_.bytes) {}

absl::StatusOr<GetAnswer> RobotsGetter::Get(const GetRequest& request) {
  const UriParts parts = PartsOf(request.uri);
  const absl::StatusOr<SharedVerdict> verdict = VerdictOf(parts.origin, request);
  if (!verdict.ok()) return verdict.status();
  if (!(*verdict)->reachable) {
    return DisallowedForNow("The robots.txt of '" + parts.host +
                            "' cannot be had, so nothing is fetched from there now.");
  }
  const RobotsRules& rules = (*verdict)->rules;
  if (!rules.Allows(parts.path_and_query)) {
    return Disallowed("The robots.txt of '" + parts.host + "' does not allow " + options_.agent +
                      " to fetch this page.");
  }
  GetRequest allowed = request;
  allowed.interval = std::max(request.interval, rules.crawl_delay());
  return pages_.Get(allowed);
}

absl::StatusOr<RobotsGetter::SharedVerdict> RobotsGetter::VerdictOf(const std::string& origin,
                                                                    const GetRequest& request) {
  if (SharedVerdict kept = Kept(origin)) return kept;
  SharedVerdict verdict;  // of this thread, when it is the one that asks
  const auto ask = [&]() -> absl::StatusOr<cache::Value> {
    if ((verdict = Kept(origin)) != nullptr) return nullptr;
    absl::StatusOr<Verdict> asked = Ask(origin, request);
    if (!asked.ok()) return asked.status();
    verdict = std::make_shared<const Verdict>(*std::move(asked));
    verdicts_.Put(origin, verdict, verdict->rules.bytes());
    return nullptr;
  };
  const cache::Key key = cache::MakeKey({.kind = "robots", .content = origin});
  const absl::Status status = flights_.Do(key, request.stop, ask).status();
  if (!status.ok()) return status;
  if (verdict == nullptr) verdict = Kept(origin);
  if (verdict == nullptr) return absl::UnavailableError("robots.txt was read and lost");
  return verdict;
}

RobotsGetter::SharedVerdict RobotsGetter::Kept(const std::string& origin) {
  SharedVerdict kept = verdicts_.Get(origin);
  return kept != nullptr && options_.clock() < kept->expires ? kept : nullptr;
}

absl::StatusOr<RobotsGetter::Verdict> RobotsGetter::Ask(const std::string& origin,
                                                        const GetRequest& request) {
  const absl::Time now = options_.clock();
  const absl::Time deadline = now + options_.timeout;
  const absl::StatusOr<Followed> answer =
      GetFollowing(robots_,
                   {.uri = origin + "/robots.txt",
                    .deadline = std::min(request.deadline, deadline),
                    .stop = request.stop,
                    .max_bytes = kMaxRobotsBytes + 1,  // one more shows that there is more
                    .cut = true},
                   options_.redirects, options_.clock);
  if (IsUnreachable(answer, /*had_its_time=*/deadline <= request.deadline)) {
    return Verdict{.reachable = false, .expires = options_.clock() + options_.failure_lifetime};
  }
  if (!answer.ok()) return answer.status();
  Verdict verdict{.expires = now + options_.lifetime};
  const int status = answer->answer.status;
  if (status >= 200 && status < 300) {
    verdict.rules = RobotsRules::Parse(answer->answer.body, options_.agent);
  }
  return verdict;
}

}  // namespace nutgraf::article
