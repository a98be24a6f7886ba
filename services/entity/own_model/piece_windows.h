// Lays a document's sentences into the rows that a model reads at once.
//
//   PieceWindows windows = LayWindows(sentences, *tokenizer, special, positions);
//   windows.all[0].pieces        // [CLS] ada qui ##llon left . [SEP]
//   windows.words[0][1]          // of sentence 0, word 1: {window 0, piece 2}
//
// A window holds whole sentences, as many as fit in kWindowPieces; a longer sentence has
// one of its own, and one that the model cannot hold is cut between words.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_PIECE_WINDOWS_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_PIECE_WINDOWS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/names/token_classifier.h"
#include "services/entity/own_model/tokenizer.h"

namespace nutgraf::entity {

// What sentences share a window up to: the length of the texts that such models are
// trained on. Longer ones cost more, in attention, than they tell.
inline constexpr int kWindowPieces = 128;
// The longest window, whatever the model could hold: attention grows with the square.
inline constexpr int kMaxWindowPieces = 512;
// Pieces of a word that are read; the first carries its label.
inline constexpr int kMaxWordPieces = 24;

struct PieceWindow {
  std::vector<int32_t> pieces{};
};

struct WordPlace {
  int32_t window = 0;
  int32_t piece = 0;  // the word's first
};

struct PieceWindows {
  std::vector<PieceWindow> all{};
  std::vector<std::vector<WordPlace>> words{};  // of each sentence
};

PieceWindows LayWindows(absl::Span<const WordSequence> sentences, const Tokenizer& tokenizer,
                        const SpecialPieces& special, int positions);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_PIECE_WINDOWS_H_
