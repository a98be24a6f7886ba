// Contract: windows hold whole sentences, no window exceeds what the model holds, and every
// word has its place.
//
// A case is a line: the lengths of words, in pieces, of each sentence; the windows' lengths.

#include "services/entity/own_model/piece_windows.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace nutgraf::entity {
namespace {

// A word has as many pieces as bytes, each the byte.
class ByteTokenizer final : public Tokenizer {
 public:
  void Append(std::string_view word, std::vector<int32_t>* pieces) const override {
    pieces->insert(pieces->end(), word.begin(), word.end());
  }
};

constexpr SpecialPieces kSpecial = {.opening = 1, .closing = 2, .padding = 0, .unknown = 3};

struct Case {
  std::vector<WordSequence> sentences;
  int positions;
  const char* want;  // "a b|c": the windows, special pieces left out
};

std::string Printed(const PieceWindows& windows) {
  std::string printed;
  for (const PieceWindow& window : windows.all) {
    EXPECT_EQ(window.pieces.front(), kSpecial.opening);
    EXPECT_EQ(window.pieces.back(), kSpecial.closing);
    if (!printed.empty()) printed += '|';
    for (size_t i = 1; i + 1 < window.pieces.size(); ++i) {
      printed += window.pieces[i] == kSpecial.unknown ? '?' : static_cast<char>(window.pieces[i]);
    }
  }
  return printed;
}

TEST(PieceWindows, HoldWholeSentences) {
  const Case kCases[] = {
      {{{"ab", "c"}, {"de"}}, 8, "abcde"},
      {{{"ab", "c"}, {"de", "fg"}, {"h"}}, 8, "abc|defgh"},
      {{{"abc", "def", "gh"}, {"i"}}, 8, "abcdef|ghi"},   // longer than a window
      {{{"abcdefghij", "k"}}, 8, "abcdef|k"},             // a word longer than one
      {{{"", "a"}}, 8, "?a"},
      {{{}, {"a"}, {}}, 8, "a"},
      {{}, 8, ""},
  };
  const ByteTokenizer tokenizer;
  for (const Case& c : kCases) {
    const PieceWindows windows = LayWindows(c.sentences, tokenizer, kSpecial, c.positions);
    EXPECT_EQ(Printed(windows), c.want);
    ASSERT_EQ(windows.words.size(), c.sentences.size());
    for (size_t i = 0; i < c.sentences.size(); ++i) {
      ASSERT_EQ(windows.words[i].size(), c.sentences[i].size());
      for (size_t w = 0; w < c.sentences[i].size(); ++w) {
        const WordPlace place = windows.words[i][w];
        const int32_t piece = windows.all[place.window].pieces[place.piece];
        EXPECT_EQ(piece, c.sentences[i][w].empty() ? kSpecial.unknown : c.sentences[i][w][0]);
      }
    }
  }
}

TEST(PieceWindows, OfManySentencesAreShort) {
  const std::string word(10, 'a');
  const std::vector<WordSequence> sentences(100, WordSequence(4, word));
  const PieceWindows windows = LayWindows(sentences, ByteTokenizer(), kSpecial, 512);
  for (const PieceWindow& window : windows.all) {
    EXPECT_LE(window.pieces.size(), static_cast<size_t>(kWindowPieces));
  }
  const std::vector<WordSequence> long_one = {WordSequence(100, word)};
  const PieceWindows cut = LayWindows(long_one, ByteTokenizer(), kSpecial, 100'000);
  EXPECT_EQ(cut.all.size(), 2);
  EXPECT_EQ(cut.all[0].pieces.size(), 512);
}

}  // namespace
}  // namespace nutgraf::entity
