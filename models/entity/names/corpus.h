// Annotated sentences as prepare_corpora.py writes them.
//
//   absl::StatusOr<std::vector<CorpusDocument>> documents = ReadCorpus("gmb.train.tsv");
//
// Each token carries the labels that the annotation allows: one where it tells,
// several where it leaves the choice, all where it says nothing.

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_CORPUS_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_CORPUS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {

// A set of labels, a bit each; and a set of types, bit EntityType - 1.
using LabelSet = uint64_t;
using TypeSet = uint32_t;

inline constexpr LabelSet kAnyLabel = (LabelSet{1} << kLabels) - 1;

struct GoldName {
  int begin = 0, end = 0;
  TypeSet types = 0;
  int first_type = 0;
};

struct CorpusSentence {
  std::vector<std::string> words;
  std::vector<LabelSet> allowed;
  std::vector<bool> unknown;  // words of which the annotation says nothing
  std::vector<GoldName> names;
};

struct CorpusDocument {
  std::string set;
  TypeSet types = 0;  // that the set annotates
  bool copy = false;  // of the document before it, with other names
  std::vector<CorpusSentence> sentences{};
};

absl::StatusOr<std::vector<CorpusDocument>> ReadCorpus(const std::string& path);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_CORPUS_H_
