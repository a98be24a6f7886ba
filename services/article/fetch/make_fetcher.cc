#include "services/article/fetch/make_fetcher.h"

#include "services/article/fetch/address_policy.h"
#include "services/article/fetch/curl_fetcher.h"
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

}  // namespace

std::unique_ptr<Fetcher> MakeFetcher(bool fetch) {
  if (!fetch) return std::make_unique<DisabledFetcher>();
  return std::make_unique<CurlFetcher>(FetchLimits(), &IsPublicAddress);
}

}  // namespace nutgraf::article
