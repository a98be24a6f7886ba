// What config.json of a model's folder says that matters here.
//
//   absl::StatusOr<ModelConfig> config = ReadModelConfig("/models/press-ner");
//   config->labels   // "O", "B-PER", "I-PER", …
//
// Fails with INVALID_ARGUMENT, naming the file.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_MODEL_CONFIG_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_MODEL_CONFIG_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace nutgraf::entity {

struct ModelConfig {
  std::vector<std::string> labels;  // id2label, by number
  // Pieces that the model can read at once, the special ones too.
  int positions = 512;
};

absl::StatusOr<ModelConfig> ReadModelConfig(const std::string& folder);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_MODEL_CONFIG_H_
