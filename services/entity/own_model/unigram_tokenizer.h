// The unigram pieces of SentencePiece, as XLM-RoBERTa, DeBERTa v3 and their kin cut words.
//
//   UnigramTokenizer tokenizer({.pieces = …, .unknown = 3});
//   tokenizer.Append("Quillon", &pieces);   // "▁Qui", "llon"
//
// Of all ways to cut "▁" and the word into pieces the likeliest is taken: the one whose
// scores, logarithms of probabilities, have the greatest sum (Kudo 2018,
// arXiv:1804.10959). Characters of no piece become their bytes, where the vocabulary has
// those ("<0xC3>"), or one unknown piece for a run of them.
//
// Our own rather than libsentencepiece: that library brings a protobuf of its own, with
// the names of ours, and the two cannot live in one process.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_UNIGRAM_TOKENIZER_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_UNIGRAM_TOKENIZER_H_

#include <array>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/entity/own_model/tokenizer.h"
#include "services/entity/own_model/word_folding.h"

namespace nutgraf::entity {

struct UnigramPiece {
  std::string text;
  float score = 0;
  bool special = false;  // <s>, </s>, …: never found in a text
};

struct UnigramOptions {
  std::vector<UnigramPiece> pieces;  // the number of each is its index
  int32_t unknown = 0;
  bool byte_fallback = false;
  Folding folding = {.composition = Composition::kCompatible};
};

class UnigramTokenizer final : public Tokenizer {
 public:
  explicit UnigramTokenizer(const UnigramOptions& options);

  void Append(std::string_view word, std::vector<int32_t>* pieces) const override;

 private:
  struct Piece {
    int32_t number = 0;
    float score = 0;
  };
  // The best cut of the text up to a place: the last piece of it, and where that begins.
  struct Cut {
    float score = 0;
    size_t begin = 0;
    int32_t piece = -1;  // unknown_ for a character of no piece
  };

  std::vector<Cut> BestCuts(std::string_view text) const;
  void AppendUnknown(std::string_view text, bool after_unknown,
                     std::vector<int32_t>* pieces) const;

  const Folding folding_;
  const int32_t unknown_;
  float unknown_score_ = 0;
  size_t longest_ = 1;  // bytes of a piece
  absl::flat_hash_map<std::string, Piece> pieces_;
  bool byte_fallback_ = false;
  std::array<int32_t, 256> bytes_ = {};
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_UNIGRAM_TOKENIZER_H_
