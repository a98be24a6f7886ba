// The flags that choose what finds names, for every process with an entity service.
//
//   {.check = CheckNameFlags, .build = … Analyzer::Create(NameModelsOfFlags(), rules) …}
//
// Read after ParseFlags; any thread. A value that fails its check must not be used.
// NameRulesOfFlags fails with INVALID_ARGUMENT, naming the file and the line.

#ifndef NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_
#define NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_

#include "services/common/runtime/flags.h"
#include "absl/status/statusor.h"
#include "services/entity/core/names/name_rules.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

void CheckNameFlags(runtime::FlagChecks& checks);

NameModels NameModelsOfFlags();
absl::StatusOr<NameRules> NameRulesOfFlags();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_SERVICE_NAME_FLAGS_H_
