// Whom the words for a speaker mean. A case: a story with marked names, and who says the last
// quotation, "-" for nobody with a name.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* story;
  const char* speaker;
};

class SpeakersTest : public testing::TestWithParam<Case> {};

TEST_P(SpeakersTest, MeansWhoLedUpToTheSpeech) {
  const auto analysis = AnalyzeMarked(GetParam().story);
  ASSERT_FALSE(analysis.quotations.empty());
  const document::Quotation& last = analysis.quotations.back();
  EXPECT_EQ(last.speaker_entity ? analysis.entities[*last.speaker_entity].display_name : "-",
            GetParam().speaker);
}

INSTANTIATE_TEST_SUITE_P(
    Stories, SpeakersTest,
    testing::Values(
        // A description that no list has.
        Case{"paragraph\t[Ivo Maran|person] has kept bees above [Lynport|location] for 30 years.\n"
             "paragraph\t\"They know the weather before we do,\" the beekeeper said.\n",
             "Ivo Maran"},
        // One that the story has not said of anybody.
        Case{"paragraph\t[Ivo Maran|person] sued the port.\n"
             "paragraph\tHis lawyer, [Ana Ruiz|person], told [Karsk Radio|organization] that the "
             "case was simple.\n"
             "paragraph\t\"The crane was rotten,\" the advocate said.\n",
             "Ana Ruiz"},
        // A surname of two, after one of them.
        Case{"paragraph\t[Ivo Maran|person] closed the port. \"It is safer,\" he said.\n"
             "paragraph\tOn the quay, [Lena Maran|person] still serves tea. She has one table.\n"
             "paragraph\t\"Nobody asked us,\" said [Maran|person].\n",
             "Lena Maran"},
        // Named in full right before, and never heard.
        Case{"paragraph\t[Ivo Maran|person] closed the port. \"It is safer,\" he said.\n"
             "paragraph\tOn the quay, [Lena Maran|person], who is not related to him, sells tea. "
             "The wind is cold there.\n"
             "paragraph\t\"Nobody asked us,\" said [Maran|person].\n",
             "Lena Maran"},
        // Led up to, before a speech of two paragraphs.
        Case{"paragraph\t[Lena Maran|person] left. \"It is cold,\" [Ana Ruiz|person] said.\n"
             "paragraph\tThen [Lena Maran|person] came back with a lamp.\n"
             "paragraph\t“I had seen a light on the pier.\n"
             "paragraph\t“Nobody else had,” she said.\n",
             "Lena Maran"},
        // Whose turn it is to answer, by a noun that nothing has said of anybody.
        Case{"paragraph\t[Ivo Maran|person] left the port. [Ben Oduya|person] met the crew.\n"
             "paragraph\t\"It sank,\" [Lena Maran|person] said under questioning by "
             "[Ana Ruiz|person].\n"
             "paragraph\t\"When did you know?\"\n"
             "paragraph\t\"On Monday,\" the witness replied.\n",
             "Lena Maran"},
        // A name within a description is not who speaks.
        Case{"paragraph\tA [Garda|organization] sergeant who closed the port said it was \"a "
             "ghost of a place\".\n",
             "-"},
        Case{"paragraph\tThe coach, [Ivo Maran|person], picked the team.\n"
             "paragraph\t\"We needed a keeper,\" the [New Zealander|group] said.\n",
             "Ivo Maran"},
        // Letters for what somebody is are nobody's name.
        Case{"paragraph\t[Ana Ruiz|person] opened the port with her brother. \"It floats,\" her "
             "brother and [CTO|person], [Ivo Maran|person], called.\n",
             "Ivo Maran"}));

}  // namespace
}  // namespace nutgraf::entity
