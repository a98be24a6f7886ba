// Where sentences end. A case is a line of text with a | at every boundary, which
// the splitter must put back; white space beside a | is not part of a sentence.

#include "services/common/text/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace nutgraf::text {
namespace {

std::string Printed(const std::string& text) {
  std::vector<std::string> sentences;
  for (const Range& range : SplitSentences(text)) sentences.emplace_back(range.In(text));
  return absl::StrJoin(sentences, " | ");
}

class SentencesTest : public testing::TestWithParam<const char*> {};

TEST_P(SentencesTest, Split) {
  const std::string want = GetParam();
  EXPECT_EQ(Printed(absl::StrReplaceAll(want, {{" | ", " "}})), want);
}

INSTANTIATE_TEST_SUITE_P(
    Plain, SentencesTest,
    testing::Values("The ferry sank. | Nobody was hurt.", "Who knew? | Nobody! | Or so they say.",
                    "No full stop here", "It cost 3.5 million. | 12 boats were lost.",
                    "She left... | Then he left.", "He waited … and waited.",
                    "He waited... and waited.", "What?! | Never.", "The site example.org is down.",
                    "Version 2.0 is out. | Buy it.", "Up to 3,000. | More came.",
                    "— What? | — Nothing."));

INSTANTIATE_TEST_SUITE_P(
    Abbreviations, SentencesTest,
    testing::Values(
        "Gen. Ruiz left at 5 p.m. | He was late.", "Gen. Ruiz left at 5 p.m. on Monday.",
        "Mr. and Mrs. Okafor met Dr. Lund in St. Maren.", "Lt. Col. Ann B. Hale spoke.",
        "Rep. J. R. Moss voted no. | So did Sen. Day.", "See No. 10 and p. 3 of vol. 2.",
        "He said no. | Ten others agreed.", "On Sept. 11 it rained. | By Oct. 2 it had not.",
        "The U.S. Army left the U.S. | The rest stayed.", "The U.S. President spoke.",
        "Marlow Inc. shares fell. | So did Pike & Co. | The rest rose.",
        "Fruit, e.g. Spanish melons, i.e. Those.", "Smith vs. Jones was settled.",
        "Apples, pears, etc. | Nobody ate.", "Apples, pears, etc. were left.",
        "Washington, D.C. police came.", "It began at 10 a.m. Pacific time.",
        "She and I. | We left.", "GEN. RUIZ SPOKE. | NOBODY HEARD.", "J.R.R. Moss wrote it.",
        "Ana Ruiz Jr. won. | Her son lost.", "P.S. Bring the dog.",
        "The firm Pike Ltd. | It was sold.", "Ph.D. students wrote it.",
        "It fitted right in. | Something else did not.", "They ran 5 km. | Officers followed.",
        "A 1 lb. 3 oz. fish.", "They crossed the U.S. | Police followed."));

INSTANTIATE_TEST_SUITE_P(
    QuotesAndBrackets, SentencesTest,
    testing::Values(
        "\"We left.\" | Nobody cared.", "“We left.” | Nobody cared.",
        "\"We left,\" she said. | \"It rained.\"", "(It rained.) | They left.",
        "\"Really?\" he asked. | \"Yes!\" she said.", "“Really?” Ana Ruiz asked. | “Yes.”",
        "\"Stop!\" I said.", "\"Stop!\" | They stopped.", "He said ‘no.’ | Then he left.",
        "They left (at last!). | We stayed.", "The dead were named.[3] | The rest were not.",
        "It fell. [12] | It rose. [13, 14]", "It fell. | (photo: Ana Ruiz)",
        "iPhone sales fell. | eBay sold more.", "... And then? | Nothing.",
        "\"No.\" | \"Why?\" | \"No reason.\"", "He asked “why?” and left.", "«Non.» | «Si.»"));

INSTANTIATE_TEST_SUITE_P(Lists, SentencesTest,
                         testing::Values("1. Open the box. | 2. Close it.", "2.1. Methods of old.",
                                         "It was 7. | 8 came later."));

TEST(Sentences, WideTerminatorsNeedNoSpace) {
  EXPECT_EQ(Printed("雨が降った。誰も来なかった！本当？"),
            "雨が降った。 | 誰も来なかった！ | 本当？");
}

TEST(Sentences, JapaneseQuotationBelongsToItsVerb) {
  EXPECT_EQ(Printed("「行こう。」と彼は言った。雨だ。"), "「行こう。」と彼は言った。 | 雨だ。");
}

TEST(Sentences, BlankLineEndsOne) {
  EXPECT_EQ(Printed("Riot in Quito\n\nPolice came.\nThey left."),
            "Riot in Quito | Police came. | They left.");
}

TEST(Sentences, AreTrimmed) { EXPECT_EQ(Printed(" \n A.  B \t"), "A.  B"); }

TEST(Sentences, BlankTextHasNone) {
  for (const char* blank : {"", " ", "\n\n\n", "\xC2\xA0"}) {
    EXPECT_TRUE(SplitSentences(blank).empty()) << blank;
  }
}

}  // namespace
}  // namespace nutgraf::text
