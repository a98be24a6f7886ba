// What the labels of somebody's model mean: which type of name a word is of, and
// whether it begins the name.
//
//   auto scheme = LabelScheme::Create({"O", "B-PER", "I-PER", "B-MISC", "I-MISC"}, {});
//   scheme->Names(logits, words)   // {{0, 2}, PERSON, 0.98}
//
// A label is a type, with or without a sign of its place before "-" or "_": B and I (BIO,
// also where B only parts neighbours), B I L U (BILOU), B I E S (BIOES, BMES' M). Types go by
// the names of the common corpora, whatever their case: PER, ORG, LOC, GPE, NORP, WORK_OF_ART …
// Those that are no names (DATE, MONEY, ORDINAL …) count as outside. Labels that mean
// nothing here are an error that lists them; a mapping says what they stand for:
// {"DISEASE", "other"}, {"X", "none"}, {"LABEL_1", "B-person"}.
//
// Decoding asks each word for the type whose labels hold most of the probability, and
// starts a name at a change of type or where the labels that begin one outweigh those that
// go on with it. That reads every scheme alike and mends chains that none allows.
//
// Immutable; any thread. Create fails with INVALID_ARGUMENT.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_LABEL_SCHEME_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_LABEL_SCHEME_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/names/token_classifier.h"

namespace nutgraf::entity {

// Types or labels of a model, and what they stand for.
using LabelMapping = absl::flat_hash_map<std::string, std::string>;

// "DISEASE=other,GENE=product,X=none". Fails with INVALID_ARGUMENT, naming the entry.
absl::StatusOr<LabelMapping> ParseLabelMapping(std::string_view text);

class LabelScheme {
 public:
  static absl::StatusOr<LabelScheme> Create(const std::vector<std::string>& labels,
                                            const LabelMapping& mapping);

  int size() const { return static_cast<int>(labels_.size()); }

  // The names of a sentence. `logits` are those of each word, size() a word; `words` only
  // help to take off "the" and "'s", which many corpora count in and our names never have.
  std::vector<TokenName> Names(absl::Span<const float> logits, const WordSequence& words) const;

 private:
  struct Label {
    std::optional<document::EntityType> type;  // nullopt: outside
    bool begins = false;
  };
  struct Word {
    std::optional<document::EntityType> type;
    float probability = 0;  // of the type
    bool begins = false;
  };

  Word Judge(absl::Span<const float> logits) const;

  std::vector<Label> labels_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_LABEL_SCHEME_H_
