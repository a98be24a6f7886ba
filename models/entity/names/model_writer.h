// Writes names.bin: the other half of services/entity/core/names/name_model.h.
//
//   std::string bytes = WriteModel(*ReadLexicon(dir), weights, 0.04f);

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_MODEL_WRITER_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_MODEL_WRITER_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/entity/core/names/labels.h"
#include "services/entity/core/names/name_model.h"

namespace nutgraf::entity {

struct Lexicon {
  std::vector<std::pair<uint64_t, uint16_t>> words;    // to clusters
  std::vector<std::pair<uint64_t, uint16_t>> phrases;  // to PhraseClass bits
  std::array<uint8_t, kFineClusters> wider{};
};

// Reads clusters.tsv, wider.tsv and phrases.tsv as build_lexicon.py writes them.
absl::StatusOr<Lexicon> ReadLexicon(const std::string& directory);

struct TrainedWeights {
  std::vector<uint64_t> features;
  std::vector<std::array<float, kLabels>> weights;  // of each feature
  std::array<float, kLabels * kLabels> transitions{};
};

// Weights of less than `threshold` are left out, and features without any.
std::string WriteModel(const Lexicon& lexicon, const TrainedWeights& trained, float threshold);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_MODEL_WRITER_H_
