// The API's own description: an OpenAPI 3.1 document made from the contracts.
//
//   absl::StatusOr<std::string> document = MakeOpenApi(
//       DescriptorSetBytes(), {"nutgraf.v1.ArticleService", "nutgraf.v1.DigestService"});
//
// Paths come from the same routes that the gateway serves, descriptions from the
// comments of the contracts. Fails with INTERNAL when the descriptors do not hold
// together. Pure; any thread.

#ifndef NUTGRAF_GATEWAY_OPENAPI_OPENAPI_H_
#define NUTGRAF_GATEWAY_OPENAPI_OPENAPI_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace nutgraf::gateway {

absl::StatusOr<std::string> MakeOpenApi(std::string_view descriptor_set,
                                        const std::vector<std::string>& services);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_OPENAPI_OPENAPI_H_
