// Lays a story's sentences into windows, the encoder's input: what it reads in one
// piece, and so what words can tell of each other.
//
//   PiecedSentence first = Cut(words, forms, pieces);
//   EncoderWindows windows = WindowsOf({first, second}, pieces, context);
//   windows.all[0]  // [CLS] ada quill left . [SEP] quill is har ##bour master … [SEP]
//   windows.words[3]  // where the words of the fourth sentence are
//
// A window takes sentences as long as they fit, so that most words have the ones
// around their sentence in view; a sentence longer than a window is cut. Beside
// its number a piece carries marks: what the piece, being folded, does not tell
// (capitals), what the word lists say of its word and what the story does.
//
// Pure; any thread. An article's windows depend on that article alone.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_WINDOWS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_WINDOWS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/names/document_context.h"
#include "services/entity/core/names/word_pieces.h"

namespace nutgraf::entity {

// Pieces in a window: five sentences or so. More cost more per word, in attention,
// than they tell; and 128, a power of two, costs twice as much again, as rows of
// that length crowd into few lines of the cache.
inline constexpr int kWindowPieces = 112;

// Marks of a piece's word, a bit each: Capitals (8), PhraseClass of the word (7) and
// of the listed phrase that it is part of (7), phrase_begin, whether the story has
// it without and with a telling capital, headline and shouted sentences, IsStart.
inline constexpr int kMarks = 28;

struct EncoderWindow {
  std::vector<uint16_t> pieces{};
  std::vector<uint32_t> marks{};
};

struct PiecePlace {
  int32_t window = 0;
  int32_t piece = 0;  // the word's first
};

struct EncoderWindows {
  std::vector<EncoderWindow> all{};
  std::vector<std::vector<PiecePlace>> words{};  // of each sentence
};

// A sentence's pieces and where those of each word end. `forms` must outlive it.
struct PiecedSentence {
  std::vector<uint16_t> pieces{};
  std::vector<uint32_t> ends{};
  const Sentence* forms = nullptr;
};

PiecedSentence Cut(absl::Span<const std::string_view> words, const Sentence& forms,
                   const WordPieces& pieces);

EncoderWindows WindowsOf(absl::Span<const PiecedSentence> sentences, const WordPieces& pieces,
                         const DocumentContext& context);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_WINDOWS_H_
