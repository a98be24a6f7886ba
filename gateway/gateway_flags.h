// The flags of the HTTP door, for every process that opens one.
//
//   runtime::FlagChecks checks;
//   CheckGatewayFlags(checks);
//   GatewayOptions options = GatewayOptionsOfFlags(process.memory_cache(), process.redis_cache());
//
// Read after ParseFlags; any thread. Redis and its flags are those of the process. The
// caches must outlive the gateway.

#ifndef NUTGRAF_GATEWAY_GATEWAY_FLAGS_H_
#define NUTGRAF_GATEWAY_GATEWAY_FLAGS_H_

#include "gateway/app.h"
#include "services/common/cache/cache.h"
#include "services/common/runtime/flags.h"

namespace nutgraf::gateway {

void CheckGatewayFlags(runtime::FlagChecks& checks);

// `redis_cache` may be null.
GatewayOptions GatewayOptionsOfFlags(cache::Cache& memory_cache, cache::Cache* redis_cache);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_GATEWAY_FLAGS_H_
