// The fetcher that a server's flags ask for.
//
//   std::unique_ptr<Fetcher> fetcher = MakeFetcher(absl::GetFlag(FLAGS_fetch));
//
// With fetching on, public addresses alone within the usual limits; with fetching off
// every URI is FAILED_PRECONDITION with the reason FETCH_DISABLED. Any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_MAKE_FETCHER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_MAKE_FETCHER_H_

#include <memory>

#include "services/article/fetch/fetcher.h"

namespace nutgraf::article {

std::unique_ptr<Fetcher> MakeFetcher(bool fetch);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_MAKE_FETCHER_H_
