// Whatever the bytes: ranges are ordered, disjoint, between characters, and lose
// nothing but white space. Texts are drawn from an alphabet of what matters to
// the scanners, with a fixed seed.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "services/common/text/utf8.h"
#include "tests/unit/text/text_invariants.h"

namespace nutgraf::text {
namespace {

constexpr std::string_view kPieces[] = {
    "a",    "I",        "Gen",      "U.S",  "p.m",      "No", "10",  "said", ".",   "!",      "?",
    "…",    "...",      ",",        ":",    " ",        "  ", "\n",  "\n\n", "\"",  "'",      "’",
    "“",    "”",        "(",        ")",    "[1]",      "[",  "「",  "」",   "。",  "東",     "か",
    "é",    "\xCC\x81", "😀",        "-",    "—",        "'s", "n't", "$",    "%",   "@a",     "#b",
    "www.", "\xFF",     "\xE6\x97", "\x80", "\xC2\xA0", "&",  "/",   "_",    "3.5", "http://"};

std::string Random(std::mt19937* random) {
  std::string text;
  for (int n = static_cast<int>((*random)() % 24); n > 0; --n) {
    text += kPieces[(*random)() % std::size(kPieces)];
  }
  return text;
}

TEST(Properties, HoldForRandomText) {
  std::mt19937 random(20240229);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = Random(&random);
    ASSERT_EQ(SentencesFault(text), "") << testing::PrintToString(text);
    ASSERT_EQ(TokensFault(text), "") << testing::PrintToString(text);
    ASSERT_TRUE(IsValid(Sanitize(text))) << testing::PrintToString(text);
    ASSERT_EQ(Sanitize(Sanitize(text)), Sanitize(text));
    ASSERT_EQ(FoldForMatching(FoldForMatching(text)), FoldForMatching(text))
        << testing::PrintToString(text);
  }
}

// Megabytes of what a scanner might go back over for every character.
TEST(Properties, HoldForLongRuns) {
  for (const std::string_view piece : {"(", ". (", "\n", "a.", ".] ", "Mr. ", "'", "\" ", "1,",
                                       "[1", "www.", "。", " ", "?\"I said ", "U.S. "}) {
    std::string text = "((((";
    while (text.size() < 1 << 20) text += piece;
    EXPECT_EQ(SentencesFault(text), "") << piece;
    EXPECT_EQ(TokensFault(text), "") << piece;
  }
}

}  // namespace
}  // namespace nutgraf::text
