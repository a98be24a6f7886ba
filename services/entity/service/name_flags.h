// The flag that chooses what finds names, for every process with an entity service.
//
//   {.check = CheckNameFlags, .build = … Analyzer::Create(NameModelsOfFlags()) …}
//
// Read after ParseFlags; any thread. A value that fails its check must not be used.

#ifndef NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_
#define NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_

#include "services/common/runtime/flags.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

void CheckNameFlags(runtime::FlagChecks& checks);

NameModels NameModelsOfFlags();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_
