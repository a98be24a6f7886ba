// What abbreviations.h says of words, and that case counts.

#include "services/common/text/abbreviations.h"

#include <gtest/gtest.h>

namespace nutgraf::text {
namespace {

TEST(Abbreviations, AreToldApart) {
  EXPECT_EQ(AbbreviationOf("Gen"), Abbreviation::kTitle);
  EXPECT_EQ(AbbreviationOf("GEN"), Abbreviation::kTitle);
  EXPECT_EQ(AbbreviationOf("vs"), Abbreviation::kLinking);
  EXPECT_EQ(AbbreviationOf("No"), Abbreviation::kNumbered);
  EXPECT_EQ(AbbreviationOf("Sept"), Abbreviation::kMonth);
  EXPECT_EQ(AbbreviationOf("Inc"), Abbreviation::kPlain);
  EXPECT_EQ(AbbreviationOf("etc"), Abbreviation::kFinal);
}

TEST(Abbreviations, OtherWordsAreNone) {
  for (const char* word : {"", "left", "NO", "gen", "INC", "Generals"}) {
    EXPECT_EQ(AbbreviationOf(word), Abbreviation::kNone) << word;
  }
}

}  // namespace
}  // namespace nutgraf::text
