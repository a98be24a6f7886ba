#include "services/article/fetch/make_fetcher.h"

#include "services/article/fetch/robots_getter.h"
#include "services/article/fetch/robots_rules.h"
#include "services/common/document/reason.h"

namespace nutgraf::article {
namespace {

class DisabledFetcher final : public Fetcher {
 public:
  absl::StatusOr<FetchedPage> Fetch(std::string_view, std::stop_token) override {
    return document::WithReason(
        absl::FailedPreconditionError(
            "This server does not fetch pages: send the page itself, or start it with --fetch."),
        document::kFetchDisabled, "document.uri");
  }
};

// The whole stack, each part on the one before it.
class PoliteFetcher final : public Fetcher {
 public:
  explicit PoliteFetcher(const FetchOptions& options)
      : curl_(options.curl),
        revalidating_(curl_, options.revalidated_bytes),
        paced_(revalidating_, options.pace),
        robots_(paced_, curl_,
                {.agent = std::string(ProductToken(options.curl.user_agent)),
                 .redirects = options.page.redirects,
                 .clock = options.page.clock}),
        pages_(options.robots ? static_cast<Getter&>(robots_) : paced_, options.page) {}

  absl::StatusOr<FetchedPage> Fetch(std::string_view uri, std::stop_token stop) override {
    return pages_.Fetch(uri, std::move(stop));
  }

 private:
  CurlGetter curl_;
  RevalidatingGetter revalidating_;
  PacedGetter paced_;
  RobotsGetter robots_;
  PageFetcher pages_;
};

}  // namespace

std::unique_ptr<Fetcher> MakeFetcher(const FetchOptions& options) {
  if (!options.enabled) return std::make_unique<DisabledFetcher>();
  return std::make_unique<PoliteFetcher>(options);
}

}  // namespace nutgraf::article
