#include "services/article/fetch/redirects.h"

#include <utility>

#include "services/article/fetch/page_uri.h"

namespace nutgraf::article {

bool IsRedirect(const GetAnswer& answer) {
  return answer.status >= 300 && answer.status < 400 && !answer.location.empty();
}

absl::StatusOr<Followed> GetFollowing(Getter& getter, GetRequest request,
                                      const RedirectRules& rules, const Clock& clock) {
  for (int hops = 0;; ++hops) {
    const absl::StatusOr<std::string> uri = CheckedUri(request.uri, rules.any_port);
    if (!uri.ok()) return uri.status();
    request.uri = *uri;
    if (request.stop.stop_requested()) return absl::CancelledError("fetching was cancelled");
    if (clock() >= request.deadline) {
      return absl::DeadlineExceededError("'" + PartsOf(*uri).host + "' did not answer in time.");
    }
    absl::StatusOr<GetAnswer> answer = getter.Get(request);
    if (!answer.ok()) return answer.status();
    if (!IsRedirect(*answer) || hops == rules.most) {
      return Followed{*std::move(answer), std::move(request.uri)};
    }
    absl::StatusOr<std::string> target = ResolveRedirect(request.uri, answer->location);
    if (!target.ok()) return target.status();
    request.uri = *std::move(target);
  }
}

}  // namespace nutgraf::article
