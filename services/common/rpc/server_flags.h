// The flags that every server process has, and what they say.
//
//   runtime::FlagChecks checks;
//   CheckServerFlags(checks);
//   WorkQueue queue(QueueOptionsOfFlags("article"), metrics);
//   ProcessCache cache(CacheOptionsOfFlags(), metrics);
//   auto credentials = ServerCredentials(TlsOptionsOfFlags());
//
// Read after ParseFlags; any thread. A value that fails its check must not be used.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_SERVER_FLAGS_H_
#define NUTGRAF_SERVICES_COMMON_RPC_SERVER_FLAGS_H_

#include <string>
#include <vector>

#include "absl/flags/declare.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/rpc/credentials.h"
#include "services/common/rpc/process_cache.h"
#include "services/common/runtime/flags.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/work_queue.h"

ABSL_DECLARE_FLAG(std::string, listen);
ABSL_DECLARE_FLAG(std::string, admin);
ABSL_DECLARE_FLAG(std::string, processors);
ABSL_DECLARE_FLAG(absl::Duration, drain_delay);
ABSL_DECLARE_FLAG(absl::Duration, drain_timeout);

namespace nutgraf::rpc {

void CheckServerFlags(runtime::FlagChecks& checks);

absl::StatusOr<std::vector<int>> ProcessorsOfFlags();  // empty: any
runtime::Level LogLevelOfFlags();
runtime::WorkQueueOptions QueueOptionsOfFlags(const std::string& name, int threads_each = 1);
ProcessCacheOptions CacheOptionsOfFlags();
TlsOptions TlsOptionsOfFlags();

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_SERVER_FLAGS_H_
