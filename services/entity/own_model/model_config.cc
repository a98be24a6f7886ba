#include "services/entity/own_model/model_config.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "services/entity/own_model/files.h"

namespace nutgraf::entity {
namespace {

using nlohmann::json;

// Fewer hold no sentence.
constexpr int kLeastPositions = 8;

absl::StatusOr<std::vector<std::string>> LabelsOf(const json& config) {
  const absl::Status wrong = absl::InvalidArgumentError(
      "id2label must give each number from 0 on its label, as {\"0\": \"O\", \"1\": \"B-PER\"}");
  const auto found = config.find("id2label");
  if (found == config.end() || !found->is_object() || found->empty()) return wrong;
  std::vector<std::string> labels(found->size());
  for (const auto& [number, label] : found->items()) {
    size_t id = 0;
    if (!absl::SimpleAtoi(number, &id) || id >= labels.size() || !label.is_string()) return wrong;
    labels[id] = label.get<std::string>();
  }
  return labels;
}

// Models of this line count positions from beyond the padding's number.
bool CountsFromPadding(std::string_view type) {
  return type.find("roberta") != std::string_view::npos || type == "camembert" ||
         type == "mpnet" || type == "longformer";
}

int Number(const json& config, const char* name, int otherwise) {
  const auto found = config.find(name);
  return found != config.end() && found->is_number() ? found->get<int>() : otherwise;
}

}  // namespace

absl::StatusOr<ModelConfig> ReadModelConfig(const std::string& folder) {
  const std::string path = folder + "/config.json";
  const absl::StatusOr<json> config = ReadJson(path);
  if (!config.ok()) return config.status();
  auto labels = LabelsOf(*config);
  if (!labels.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": ", labels.status().message()));
  }
  ModelConfig read{.labels = *std::move(labels)};
  read.positions = Number(*config, "max_position_embeddings", read.positions);
  const auto type = config->find("model_type");
  if (type != config->end() && type->is_string() && CountsFromPadding(type->get<std::string>())) {
    read.positions -= Number(*config, "pad_token_id", 1) + 1;
  }
  if (read.positions < kLeastPositions) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": max_position_embeddings leaves ", read.positions, " pieces for a text"));
  }
  return read;
}

}  // namespace nutgraf::entity
