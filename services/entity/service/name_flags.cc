#include "services/entity/service/name_flags.h"

#include <string>

#include "absl/flags/flag.h"

ABSL_FLAG(std::string, names, "neural",
          "What finds names in a story: neural (an encoder and a random field) or crf (the field "
          "alone: many times as fast, and less often right).");

namespace nutgraf::entity {

void CheckNameFlags(runtime::FlagChecks& checks) {
  checks.OneOf(FLAGS_names, {NameOf(NameModels::kNeural), NameOf(NameModels::kCrf)});
}

NameModels NameModelsOfFlags() {
  return absl::GetFlag(FLAGS_names) == NameOf(NameModels::kCrf) ? NameModels::kCrf
                                                                : NameModels::kNeural;
}

}  // namespace nutgraf::entity
