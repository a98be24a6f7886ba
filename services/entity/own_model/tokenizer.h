// Cuts words into the pieces that somebody's model was trained on, by number.
//
//   std::vector<int32_t> pieces;
//   tokenizer->Append("Harbourmaster", &pieces);   // "harbour", "##master"
//
// A word is cut as it stands after a space. Implementations are WordPieceTokenizer (BERT and
// its kin), BytePairTokenizer (RoBERTa, ModernBERT) and UnigramTokenizer (XLM-RoBERTa,
// DeBERTa v3). Immutable; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace nutgraf::entity {

// Pieces and their numbers.
using Vocabulary = absl::flat_hash_map<std::string, int32_t>;

class Tokenizer {
 public:
  // Bytes of a word that are looked at: what is beyond tells nothing of a name.
  static constexpr size_t kMaxWordBytes = 128;

  virtual ~Tokenizer() = default;

  // Appends nothing for a word without a visible character. `word` is UTF-8, or cut from
  // it at any byte.
  virtual void Append(std::string_view word, std::vector<int32_t>* pieces) const = 0;
};

// The pieces around a text, and what fills a row of a batch.
struct SpecialPieces {
  int32_t opening = 0;    // [CLS], <s>
  int32_t closing = 0;    // [SEP], </s>
  int32_t padding = 0;    // [PAD], <pad>
  int32_t unknown = 0;    // [UNK], <unk>
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_H_
