// The Fetcher over getters: redirects, the time for all, and what counts as a page.
//
//   PageFetcher fetcher(robots_getter, {});
//   fetcher.Fetch("https://post.example/tunnel", stop)
//
// Any thread; the getter must outlive it.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_PAGE_FETCHER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_PAGE_FETCHER_H_

#include <cstddef>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/article/fetch/fetcher.h"
#include "services/article/fetch/getter.h"
#include "services/article/fetch/redirects.h"

namespace nutgraf::article {

struct PageOptions {
  // Bytes of a page after unpacking: what the parser takes. A small packed page that
  // unpacks to more is cut off there.
  size_t max_bytes = size_t{16} << 20;

  // For the whole fetch: robots.txt, waiting for a turn, and redirects included.
  absl::Duration timeout = absl::Seconds(10);

  RedirectRules redirects;
  Clock clock = absl::Now;
};

class PageFetcher final : public Fetcher {
 public:
  PageFetcher(Getter& getter, PageOptions options);

  absl::StatusOr<FetchedPage> Fetch(std::string_view uri, std::stop_token stop) override;

 private:
  Getter& getter_;
  const PageOptions options_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_PAGE_FETCHER_H_
