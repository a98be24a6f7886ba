// The fetcher that a server's flags ask for.
//
//   std::unique_ptr<Fetcher> fetcher = MakeFetcher(FetchOptionsOfFlags());
//
// With fetching on, public addresses alone within the usual limits and manners:
//
//   PageFetcher → RobotsGetter → PacedGetter → RevalidatingGetter → CurlGetter
//                      └─────────── robots.txt ───────────────────────┘
//
// Files of robots.txt are asked for without a turn: one a day for each site. With fetching
// off every URI is FAILED_PRECONDITION with the reason FETCH_DISABLED. Any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_MAKE_FETCHER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_MAKE_FETCHER_H_

#include <memory>
#include <string>

#include "services/article/fetch/curl_getter.h"
#include "services/article/fetch/fetcher.h"
#include "services/article/fetch/page_fetcher.h"
#include "services/article/fetch/paced_getter.h"
#include "services/article/fetch/revalidating_getter.h"

namespace nutgraf::article {

struct FetchOptions {
  bool enabled = false;
  bool robots = true;  // ask each site's robots.txt, in the name that curl.user_agent begins with
  CurlOptions curl;
  PageOptions page;
  PaceOptions pace;
  size_t revalidated_bytes = kRevalidatedBytes;
};

std::unique_ptr<Fetcher> MakeFetcher(const FetchOptions& options);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_MAKE_FETCHER_H_
