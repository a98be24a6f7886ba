// Follows redirects, one judged hop at a time.
//
//   absl::StatusOr<Followed> page = GetFollowing(getter, request, {.most = 5});
//
// Every hop's address meets CheckedUri, and every hop goes through `getter`, so that the
// manners and guards in it hold for each. After `most` hops the redirect itself is the
// answer, as is one that names no target. Fails as the getter does, with FETCH_REFUSED
// for an address that is not followed, and with CANCELLED or DEADLINE_EXCEEDED between
// hops. Any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_REDIRECTS_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_REDIRECTS_H_

#include <string>

#include "services/article/fetch/getter.h"

namespace nutgraf::article {

struct RedirectRules {
  // In a row; browsers follow 20, honest sites need 2 or 3, RFC 9309 asks for 5.
  int most = 5;
  // Ports other than 80 and 443 belong to services that speak no HTTP to strangers.
  bool any_port = false;
};

struct Followed {
  GetAnswer answer;
  std::string uri;  // that gave the answer
};

bool IsRedirect(const GetAnswer& answer);

absl::StatusOr<Followed> GetFollowing(Getter& getter, GetRequest request,
                                      const RedirectRules& rules, const Clock& clock);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_REDIRECTS_H_
