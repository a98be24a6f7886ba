// The flags that choose what finds names, for every process with an entity service.
//
//   {.check = CheckNameFlags, .build = …
//        absl::StatusOr<NameOptions> names = NameOptionsOfFlags();
//        … MakeAnalyzer(*names); …}
//
// Read after ParseFlags; any thread. A value that fails its check must not be used.
// NameOptionsOfFlags fails with INVALID_ARGUMENT, naming the flag and, of a file, the line.

#ifndef NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_
#define NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_

#include "absl/status/statusor.h"
#include "services/common/runtime/flags.h"
#include "services/entity/service/make_analyzer.h"

namespace nutgraf::entity {

void CheckNameFlags(runtime::FlagChecks& checks);
absl::StatusOr<NameOptions> NameOptionsOfFlags();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_
