// How words are cut into pieces of a small vocabulary. A case is a line: the word,
// and the pieces that it must become.

#include "services/entity/core/names/word_pieces.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::entity {
namespace {

constexpr std::string_view kVocabulary =
    "[UNK]\n[CLS]\n[SEP]\nport\nharbour\n##master\n##s\no\n'\n-\nbrien\n##port\n.\nu\ns\nelm\n港\n";

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines(1);
  for (char c : text) {
    if (c == '\n') lines.emplace_back();
    else lines.back().push_back(c);
  }
  return lines;
}

std::string Cut(std::string_view word) {
  static const std::vector<std::string> names = Lines(kVocabulary);
  std::vector<uint16_t> ids;
  WordPieces::Parse(kVocabulary)->Append(word, &ids);
  std::string cut;
  for (uint16_t id : ids) cut += (cut.empty() ? "" : " ") + names[id];
  return cut;
}

struct Case {
  std::string_view word, want;
};

class WordPiecesTest : public testing::TestWithParam<Case> {};

TEST_P(WordPiecesTest, Cuts) { EXPECT_EQ(Cut(GetParam().word), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Words, WordPiecesTest,
    testing::Values(Case{"port", "port"}, Case{"PORT", "port"}, Case{"Pórt", "port"},
                    Case{"Harbourmasters", "harbour ##master ##s"},
                    Case{"harbourport", "harbour ##port"},  // not "port" with a beginning
                    Case{"O'Brien", "o ' brien"}, Case{"O’Brien", "o ' brien"},
                    Case{"Port-Elm", "port - elm"}, Case{"U.S.", "u . s ."},
                    Case{"portx", "[UNK]"},        // a run is cut whole or not at all
                    Case{"x-port", "[UNK] - port"}, Case{"港", "港"}, Case{"港港", "港 港"},
                    Case{"", "[UNK]"}, Case{"\xff", "[UNK]"}));

TEST(WordPieces, LongWordsAreLookedAtInPart) {
  std::vector<uint16_t> ids;
  const auto pieces = WordPieces::Parse(kVocabulary);
  pieces->Append(std::string(1'000'000, '-'), &ids);
  EXPECT_EQ(ids.size(), WordPieces::kMaxPieces);
}

TEST(WordPieces, RefusesAVocabularyWithoutItsMarks) {
  for (std::string_view bad : {"", "port\nelm\n", "[CLS]\n[SEP]\n", "[UNK]\n[SEP]\nport"}) {
    EXPECT_EQ(WordPieces::Parse(bad).status().code(), absl::StatusCode::kDataLoss) << bad;
  }
}

}  // namespace
}  // namespace nutgraf::entity
