// Who speaks where the words for it stand apart from the verb: behind brackets and other
// insertions, in the sentence before, in the letter that is read. A case is an article as
// marked_article.h reads it, and what is found in it as found.h prints it.

#include <gtest/gtest.h>

#include "tests/unit/entity/quotations/found.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* article;
  const char* found;
};

class DistantSpeakersTest : public testing::TestWithParam<Case> {};

TEST_P(DistantSpeakersTest, Finds) { EXPECT_EQ(Found(GetParam().article), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(
    Insertions, DistantSpeakersTest,
    testing::Values(
        Case{R"(The port's head, {Ana Ruiz} of the union, said it was "a new start".)",
             "P Ana Ruiz/said"},
        Case{R"(His barrister, {Ana Ruiz} KC, said it was "a new start".)", "P Ana Ruiz/said"},
        Case{R"(The paper's critic, {Ana Ruiz} (no relation, as she says), hailed "a start".)",
             "P Ana Ruiz/hailed"},
        Case{R"(They left for what the port's head, {Ana Ruiz}, called "a new start".)",
             "P Ana Ruiz/called"},
        Case{R"("It sank," acting Port Master {Ana Ruiz} said at the quay.)", "D Ana Ruiz/said"},
        Case{R"(A former {Ruiz} aide said it was "a new start".)", "P A former Ruiz aide/said"},
        Case{R"({Kim} offered to leave, but {Ruiz} declined, saying it was "a new start".)",
             "P Ruiz/saying"},
        Case{R"(The heads of the port took no action over it, calling it "a leak like any other".)",
             "P The heads of the port/calling"},
        Case{R"(Speaking on Monday, {Ruiz} said she remembered little except the "very cold water".)",
             "P Ruiz/said"},
        Case{R"("It sank," the health and safety officer told us.)",
             "D the health and safety officer/told"},
        Case{R"(The boat sank and officer {Kim} said it was "unsafe".)", "P Kim/said"},
        Case{R"({o:Port Watch} rated the pier "unsafe" last month.)", "P Port Watch/rated"}));

INSTANTIATE_TEST_SUITE_P(
    Writers, DistantSpeakersTest,
    testing::Values(
        Case{R"(In a letter to the port, {Ruiz} asked for a pump. It is wet. The letter says )"
             R"(the quay is "a wreck that floats".)",
             "P Ruiz/says"},
        Case{R"(In a letter to the port, seen by {o:Port Watch}, she says it sank. ¶ )"
             R"("I would do it again," the letter goes on.)",
             "D she/goes"},
        Case{R"(Her entry in the log was read out. "The pumps are off," it said.)", "D Her/said"},
        Case{R"(Late on Monday {Ruiz} posted a picture of a pump. "It works," it said.)",
             "D Ruiz/said"},
        Case{R"({Ruiz} wrote a letter to the port. ¶ "I am sorry," the statement said.)",
             "D the statement/said"}));

INSTANTIATE_TEST_SUITE_P(
    Strangers, DistantSpeakersTest,
    testing::Values(
        // Whom somebody speaks of does not speak next.
        Case{R"(A diver said that {Kim} had gone. "I saw it all," he said.)", "D A diver/said"},
        Case{R"(One pilot said {Kim} had come late. "It sank with all it had," she said.)",
             "D One pilot/said"},
        Case{R"(A pilot said it was "cold". {Kim}, a diver, was gone, but he posted a note: "It )"
             R"(sank with all it had.")",
             "P A pilot/said; D he/posted"},
        Case{R"("It sank with all it had": Mother's words as {Kim}'s pilot is let go)", "D ?"},
        Case{R"(One neighbour said it sank. ¶ "I saw it all," the neighbour said.)",
             "D One neighbour/said"},
        Case{R"(A diver on the quay said it sank. "I saw it all," he added.)",
             "D A diver/added"},
        Case{R"(A diver, who would not be named, said it sank. ¶ "I saw it all," she said.)",
             "D A diver/said"},
        Case{R"(A colleague of his was not so sure. "It floats," the colleague said.)",
             "D A colleague/said"},
        Case{R"(A clerk at the port said it sank. "I saw it all," the witness said.)",
             "D A clerk at the port/said"},
        // Somebody with a name is another.
        Case{R"({Kim}, a diver, said it sank. "I saw it all," the diver said.)",
             "D the diver/said"},
        Case{R"({Kim} met a diver who said it sank. "I saw it all," he said.)", "D he/said"},
        Case{R"(A report said it sank. "I saw it all," he said.)", "D he/said"},
        Case{R"({Kim} is a diver. "I saw it all," the diver said.)", "D the diver/said"}));

INSTANTIATE_TEST_SUITE_P(
    Indirect, DistantSpeakersTest,
    testing::Values(
        Case{R"({Ruiz} argued that it was late. The port had done "nothing that would stop it".)",
             "P Ruiz/argued"},
        Case{R"({Ruiz} argued that it was late. The port sold "Flour" that day.)", "T"}));

INSTANTIATE_TEST_SUITE_P(
    Turns, DistantSpeakersTest,
    testing::Values(
        // A closed mark before a paragraph of speech: somebody else speaks.
        Case{R"("It sank," {Ruiz} said. "I was there." ¶ "That is not so.")",
             "D Ruiz/said; D Ruiz +; D ?"},
        Case{R"("It sank," {Ruiz} said. "I was there. ¶ "I saw it all.")",
             "D Ruiz/said; D Ruiz +; D Ruiz +"},
        Case{R"(And {Kim}? "I hope to swim there again.")", "D Kim"},
        Case{R"({Kim} rose to ask whether {Ruiz} knew. Had it sunk? ¶ "It had," said {Ruiz}. ¶ )"
             R"("And who sank it?")",
             "D Ruiz/said; D Kim"}));

}  // namespace
}  // namespace nutgraf::entity
