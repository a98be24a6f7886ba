// How sentences fill windows: in order, together as long as they fit, and every word
// at the place that is said of it.

#include "services/entity/core/names/encoder_windows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/entity/core/names/embedded_names.h"
#include "services/entity/core/names/name_features.h"
#include "services/entity/core/names/name_model.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kVocabulary = "[UNK]\n[CLS]\n[SEP]\nada\nquill\nleft\n##s\n.\n";

// The windows of a story given as sizes of sentences, each of `word` over and over.
EncoderWindows Laid(const std::vector<int>& sizes, std::string_view word) {
  static const NameModel model = *NameModel::Parse(EmbeddedNames());
  const WordPieces pieces = *WordPieces::Parse(kVocabulary);
  std::vector<Sentence> forms;
  std::vector<std::vector<std::string_view>> words;
  DocumentContext context;
  for (int size : sizes) {
    words.emplace_back(size, word);
    forms.push_back(SentenceOf(words.back(), model));
    context.CountForms(forms.back());
  }
  std::vector<PiecedSentence> sentences;
  for (size_t i = 0; i < sizes.size(); ++i) sentences.push_back(Cut(words[i], forms[i], pieces));
  return WindowsOf(sentences, pieces, context);
}

struct Case {
  std::string_view name;
  std::vector<int> sizes;
  std::string_view word;
  std::string_view want;  // the windows' lengths
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class EncoderWindowsTest : public testing::TestWithParam<Case> {};

TEST_P(EncoderWindowsTest, Fill) {
  const EncoderWindows windows = Laid(GetParam().sizes, GetParam().word);
  std::string lengths;
  for (const EncoderWindow& w : windows.all) {
    lengths += (lengths.empty() ? "" : " ") + std::to_string(w.pieces.size());
    EXPECT_EQ(w.pieces.size(), w.marks.size());
    EXPECT_LE(w.pieces.size(), kWindowPieces);
    EXPECT_EQ(w.pieces.front(), 1);  // [CLS]
    EXPECT_EQ(w.pieces.back(), 2);   // [SEP]
  }
  EXPECT_EQ(lengths, GetParam().want);
  ASSERT_EQ(windows.words.size(), GetParam().sizes.size());
  for (size_t s = 0; s < windows.words.size(); ++s) {
    ASSERT_EQ(windows.words[s].size(), GetParam().sizes[s]);
    for (const PiecePlace& place : windows.words[s]) {
      EXPECT_EQ(windows.all[place.window].pieces[place.piece], 4);  // "quill"
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Stories, EncoderWindowsTest,
    testing::Values(Case{"nothing", {}, "quill", ""}, Case{"one", {3}, "quill", "5"},
                    Case{"an empty sentence", {3, 0, 2}, "quill", "9"},
                    Case{"together", {30, 40, 37}, "quill", "111"},
                    Case{"up to the brim", {30, 78}, "quill", "111"},
                    Case{"just full", {109, 1}, "quill", "111 3"},
                    Case{"one more is cut", {111}, "quill", "112 3"},
                    Case{"too long together", {60, 60}, "quill", "62 62"},
                    Case{"words of two pieces stay whole", {60}, "quills", "112 12"}));

TEST(EncoderWindows, MarksTellCapitalsAndTheStory) {
  const EncoderWindows windows = Laid({2}, "Quill");
  const uint32_t title = 1u << static_cast<int>(Capitals::kTitle);
  EXPECT_EQ(windows.all[0].marks[0], 0u);  // [CLS]
  EXPECT_TRUE(windows.all[0].marks[1] & title);
  EXPECT_TRUE(windows.all[0].marks[1] >> 24 & 1) << "seen with a capital that tells";
  EXPECT_FALSE(windows.all[0].marks[1] >> 23 & 1) << "never seen without";
  EXPECT_TRUE(windows.all[0].marks[1] >> 27 & 1) << "opens the sentence";
  EXPECT_FALSE(windows.all[0].marks[2] >> 27 & 1);
}

}  // namespace
}  // namespace nutgraf::entity
