// Byte-level byte-pair encoding, as RoBERTa, ModernBERT and their kin cut words.
//
//   absl::StatusOr<BytePairTokenizer> tokenizer = BytePairTokenizer::Create(vocabulary, merges);
//   tokenizer->Append("Quillon", &pieces);   // "ĠQu", "illon"
//
// The word and the space before it are cut at changes between letters, digits and marks;
// of each run the bytes, written as the printable characters that stand for them, are
// joined pair by pair, the pair that was learnt first goes first (Radford et al. 2019).
//
// Create fails with INVALID_ARGUMENT when the vocabulary lacks one of the 256 bytes.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_BYTE_PAIR_TOKENIZER_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_BYTE_PAIR_TOKENIZER_H_

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "services/entity/own_model/tokenizer.h"
#include "services/entity/own_model/word_folding.h"

namespace nutgraf::entity {

// Pairs of pieces that become one, those that were learnt first at the front.
using Merges = std::vector<std::pair<std::string, std::string>>;

class BytePairTokenizer final : public Tokenizer {
 public:
  static absl::StatusOr<BytePairTokenizer> Create(
      const Vocabulary& vocabulary, const Merges& merges,
      Composition composition = Composition::kAsWritten);

  void Append(std::string_view word, std::vector<int32_t>* pieces) const override;

 private:
  struct Merge {
    int32_t rank = 0;
    int32_t piece = 0;
  };

  void AppendRun(std::string_view run, std::vector<int32_t>* pieces) const;

  Composition composition_ = Composition::kAsWritten;
  std::array<int32_t, 256> bytes_ = {};
  absl::flat_hash_map<std::pair<int32_t, int32_t>, Merge> merges_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_BYTE_PAIR_TOKENIZER_H_
