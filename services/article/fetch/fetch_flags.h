// The flags of fetching, for every process that has an article service in it.
//
//   {.check = CheckFetchFlags, .build = … MakeFetcher(FetchOptionsOfFlags()) …}
//
// Read after ParseFlags; any thread. A value that fails its check must not be used.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_FETCH_FLAGS_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_FETCH_FLAGS_H_

#include <string_view>

#include "absl/flags/declare.h"
#include "services/article/fetch/make_fetcher.h"
#include "services/common/runtime/flags.h"

ABSL_DECLARE_FLAG(bool, fetch);

namespace nutgraf::article {

void CheckFetchFlags(runtime::FlagChecks& checks);

FetchOptions FetchOptionsOfFlags();

// Whether `uri` is "http://[user:password@]host:port", or https.
bool IsProxyUri(std::string_view uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_FETCH_FLAGS_H_
