// Turns a sentence into the features that the model has weights for. Training
// and serving share this file: whatever is asked here was learned.
//
//   Features features = SentenceFeatures(sentence, context);
//   for (uint64_t f : features.Of(3)) model.AddWeights(f, scores);
//
// Features are hashes of a template's number and of the values in it: the word,
// its neighbours, capitals, shapes, prefixes and suffixes, clusters, word lists,
// the run of capitalised words around it, and the story's use of the word
// (templates after Ratinov and Roth, CoNLL 2009). Words with no capital near
// are "quiet": one feature says so, since no name of ours lies there.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_FEATURES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_FEATURES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/names/document_context.h"
#include "services/entity/core/names/name_model.h"

namespace nutgraf::entity {

struct Features {
  std::vector<uint64_t> hashes;
  std::vector<uint32_t> ends;  // where word i's features end

  absl::Span<const uint64_t> Of(int i) const {
    const uint32_t begin = i == 0 ? 0 : ends[i - 1];
    return absl::MakeConstSpan(hashes).subspan(begin, ends[i] - begin);
  }
};

// The words' forms, and multi-word entries of the lists marked on each word.
Sentence SentenceOf(absl::Span<const std::string_view> words, const NameModel& model);

Features SentenceFeatures(const Sentence& sentence, const DocumentContext& context);

// What the first tagging of the story adds: for each word that occurs elsewhere.
Features EvidenceFeatures(const Sentence& sentence, absl::Span<const Label> first_labels,
                          const DocumentContext& context);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_FEATURES_H_
