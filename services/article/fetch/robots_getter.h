// Asks for a page only if the site's robots.txt allows it.
//
//   RobotsGetter getter(paced, curl, {});   // pages through the first, robots.txt the second
//   getter.Get({.uri = "https://post.example/private/a", …})   // FETCH_DISALLOWED
//
// By RFC 9309: one robots.txt for each origin, read again after a day; a site that has
// none (any 4xx, or redirects without end) allows all; one that cannot say (5xx, no
// answer) allows nothing until it can, UNAVAILABLE. We add one thing: 429 counts as
// "cannot say", since a site that wants less of us did not mean "all". What its
// Crawl-delay asks for goes down with the request as the interval.
//
// An origin is asked once for all that wait for it. What keeps us from the host itself
// (refused, unknown) is passed on as it is. Any thread; the getters must outlive this one.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_ROBOTS_GETTER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_ROBOTS_GETTER_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "services/article/fetch/getter.h"
#include "services/article/fetch/recent_store.h"
#include "services/article/fetch/redirects.h"
#include "services/article/fetch/robots_rules.h"
#include "services/common/cache/single_flight.h"

namespace nutgraf::article {

struct RobotsOptions {
  // The name that sites call us by in their robots.txt.
  std::string agent = "nutgraf";

  // Rules of some 10,000 sites; a usual site's are under 3 KiB, the longest fit eight times.
  size_t bytes = 32 << 20;

  // The RFC's longest. After a failure soon again, but not for every page.
  absl::Duration lifetime = absl::Hours(24);
  absl::Duration failure_lifetime = absl::Minutes(1);

  // For one robots.txt; half of what a page has by default, so that some is left for it.
  absl::Duration timeout = absl::Seconds(5);

  RedirectRules redirects;
  Clock clock = absl::Now;
};

class RobotsGetter final : public Getter {
 public:
  RobotsGetter(Getter& pages, Getter& robots, RobotsOptions options);

  absl::StatusOr<GetAnswer> Get(const GetRequest& request) override;

 private:
  // What an origin said, and until when it counts.
  struct Verdict {
    RobotsRules rules;
    bool reachable = true;
    absl::Time expires;
  };
  using SharedVerdict = std::shared_ptr<const Verdict>;

  absl::StatusOr<SharedVerdict> VerdictOf(const std::string& origin, const GetRequest& request);
  SharedVerdict Kept(const std::string& origin);
  absl::StatusOr<Verdict> Ask(const std::string& origin, const GetRequest& request);

  Getter& pages_;
  Getter& robots_;
  const RobotsOptions options_;
  RecentStore<Verdict> verdicts_;
  cache::SingleFlight flights_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_ROBOTS_GETTER_H_
