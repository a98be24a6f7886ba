// Cuts words into the pieces that the encoder has vectors for.
//
//   absl::StatusOr<WordPieces> pieces = WordPieces::Parse(vocabulary);
//   std::vector<uint16_t> ids;
//   pieces->Append("Harbourmaster", &ids);  // "harbour", "##master"
//
// The vocabulary is the text of a BERT vocabulary: a piece a line, its number the
// line's; "##" opens a piece that goes on with a word. A word is folded (lower
// case, no accents) and cut at its marks; then the longest piece that fits is taken,
// again and again (Wu et al. 2016, arXiv:1609.08144). What cannot be cut is one
// unknown piece.
//
// Borrows the vocabulary's bytes. Immutable; any thread. Parse fails with
// DATA_LOSS where a piece that it needs is missing.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WORD_PIECES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WORD_PIECES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"

namespace nutgraf::entity {

class WordPieces {
 public:
  // The most pieces of one word; what is beyond tells nothing of a name.
  static constexpr int kMaxPieces = 12;
  // Bytes of a word that are looked at.
  static constexpr int kMaxWordBytes = 100;

  static absl::StatusOr<WordPieces> Parse(std::string_view vocabulary);

  // Appends one piece at least.
  void Append(std::string_view word, std::vector<uint16_t>* pieces) const;

  int size() const { return size_; }
  uint16_t opening() const { return opening_; }      // [CLS]
  uint16_t separator() const { return separator_; }  // [SEP]
  uint16_t unknown() const { return unknown_; }      // [UNK]

 private:
  bool AppendRun(std::string_view run, std::vector<uint16_t>* pieces) const;

  absl::flat_hash_map<std::string_view, uint16_t> first_;  // pieces that open a word
  absl::flat_hash_map<std::string_view, uint16_t> next_;   // without their "##"
  int size_ = 0;
  uint16_t opening_ = 0, separator_ = 0, unknown_ = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WORD_PIECES_H_
