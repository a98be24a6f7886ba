// WordPiece, as BERT and its kin cut words, cased or not.
//
//   WordPieceTokenizer tokenizer({.vocabulary = …, .folding = {.lower = true}}, unknown);
//   tokenizer.Append("Harbourmaster", &pieces);   // "harbour", "##master"
//
// A word is folded and cut at its marks and around ideographs; then the longest piece that
// fits is taken, again and again (Wu et al. 2016, arXiv:1609.08144). A run that cannot be
// cut so is one unknown piece. (The one of core/names is ours alone: pieces of 16 bits, by
// views into the program, one manner of folding.)

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_WORD_PIECE_TOKENIZER_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_WORD_PIECE_TOKENIZER_H_

#include <string>
#include <utility>

#include "services/entity/own_model/tokenizer.h"
#include "services/entity/own_model/word_folding.h"

namespace nutgraf::entity {

struct WordPieceOptions {
  Vocabulary vocabulary;
  Folding folding;
  std::string continuing = "##";       // opens pieces that go on with a word
  bool parts_ideographs = true;        // each is a word
  int max_characters = 100;            // of a run; a longer one is unknown
};

class WordPieceTokenizer final : public Tokenizer {
 public:
  WordPieceTokenizer(WordPieceOptions options, int32_t unknown)
      : options_(std::move(options)), unknown_(unknown) {}

  void Append(std::string_view word, std::vector<int32_t>* pieces) const override;

 private:
  void AppendRun(std::string_view run, std::vector<int32_t>* pieces) const;

  const WordPieceOptions options_;
  const int32_t unknown_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_WORD_PIECE_TOKENIZER_H_
