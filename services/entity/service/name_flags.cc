#include "services/entity/service/name_flags.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "services/common/runtime/processors.h"

ABSL_FLAG(std::string, names, "",
          "What finds names in a story: neural (an encoder and a random field) or crf (the field "
          "alone: many times as fast, and less often right). Empty: neural, or --names_model.");

ABSL_FLAG(std::string, names_model, "",
          "A folder with a token classifier of your own that finds the names instead: model.onnx, "
          "config.json and the tokenizer's files, as Hugging Face writes them.");
ABSL_FLAG(std::string, names_model_labels, "",
          "What labels of that model stand for that are not known by name: DISEASE=other,X=none.");

ABSL_FLAG(std::string, name_rules, "",
          "A file of names that are always found, or never: a type (never, person, organization, "
          "location, group, event, work, product, other) and a phrase on each line.");

namespace nutgraf::entity {

void CheckNameFlags(runtime::FlagChecks& checks) {
  const std::string own_model = absl::GetFlag(FLAGS_names_model);
  checks.OneOf(FLAGS_names, {"", NameOf(NameModels::kNeural), NameOf(NameModels::kCrf)});
  checks.That(FLAGS_names, absl::GetFlag(FLAGS_names).empty() || own_model.empty(),
              "it must be left out where --names_model says what finds the names");
  std::error_code error;
  checks.That(FLAGS_names_model,
              own_model.empty() || std::filesystem::is_directory(own_model, error),
              "it must be a folder with model.onnx, config.json and the tokenizer's files");
  checks.That(FLAGS_names_model_labels,
              absl::GetFlag(FLAGS_names_model_labels).empty() || !own_model.empty(),
              "it is about the labels of --names_model, which is not given");
  checks.File(FLAGS_name_rules, true);
}

namespace {

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

}  // namespace

absl::StatusOr<NameOptions> NameOptionsOfFlags() {
  NameOptions options{.at_once = runtime::ProcessorCount()};
  if (absl::GetFlag(FLAGS_names) == NameOf(NameModels::kCrf)) options.models = NameModels::kCrf;
  options.own_model.folder = absl::GetFlag(FLAGS_names_model);
  absl::StatusOr<LabelMapping> mapping = ParseLabelMapping(absl::GetFlag(FLAGS_names_model_labels));
  if (!mapping.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--names_model_labels (NUTGRAF_NAMES_MODEL_LABELS): ", mapping.status().message()));
  }
  options.own_model.mapping = *std::move(mapping);
  absl::StatusOr<NameRules> rules = NameRulesOfFlags();
  if (!rules.ok()) return rules.status();
  options.rules = *std::move(rules);
  return options;
}

}  // namespace nutgraf::entity
