#include "services/entity/service/name_flags.h"

#include <fstream>
#include <sstream>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"

ABSL_FLAG(std::string, names, "neural",
          "What finds names in a story: neural (an encoder and a random field) or crf (the field "
          "alone: many times as fast, and less often right).");

ABSL_FLAG(std::string, name_rules, "",
          "A file of names that are always found, or never: a type (never, person, organization, "
          "location, group, event, work, product, other) and a phrase on each line.");

namespace nutgraf::entity {

void CheckNameFlags(runtime::FlagChecks& checks) {
  checks.OneOf(FLAGS_names, {NameOf(NameModels::kNeural), NameOf(NameModels::kCrf)});
  checks.File(FLAGS_name_rules, true);
}

NameModels NameModelsOfFlags() {
  return absl::GetFlag(FLAGS_names) == NameOf(NameModels::kCrf) ? NameModels::kCrf
                                                                : NameModels::kNeural;
}

absl::StatusOr<NameRules> NameRulesOfFlags() {
  const std::string path = absl::GetFlag(FLAGS_name_rules);
  if (path.empty()) return NameRules();
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  absl::StatusOr<std::vector<NameRule>> rules = ParseNameRules(text.str());
  absl::StatusOr<NameRules> made =
      rules.ok() ? NameRules::Create(*std::move(rules)) : rules.status();
  if (made.ok()) return made;
  return absl::InvalidArgumentError(
      absl::StrCat("--name_rules (NUTGRAF_NAME_RULES) is ", path, "; ", made.status().message()));
}

}  // namespace nutgraf::entity
