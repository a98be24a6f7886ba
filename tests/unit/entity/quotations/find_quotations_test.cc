// Who says what. A case is an article as marked_article.h reads it, and what is found in it as
// found.h prints it.

#include "services/entity/core/quotations/find_quotations.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/entity/quotations/found.h"
#include "tests/unit/entity/quotations/marked_article.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* article;
  const char* found;
};

class FindQuotationsTest : public testing::TestWithParam<Case> {};

TEST_P(FindQuotationsTest, Finds) { EXPECT_EQ(Found(GetParam().article), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(
    CueTouches, FindQuotationsTest,
    testing::Values(
        Case{R"("We will rebuild the pier," {Ana Ruiz} said.)", "D Ana Ruiz/said"},
        Case{R"("We will rebuild the pier," said {Ana Ruiz}.)", "D Ana Ruiz/said"},
        Case{R"({Ana Ruiz} said: "We will rebuild the pier.")", "D Ana Ruiz/said"},
        Case{R"({Ana Ruiz} said, "We will rebuild the pier.")", "D Ana Ruiz/said"},
        Case{"“We will rebuild the pier,” {Ana Ruiz} wrote.", "D Ana Ruiz/wrote"},
        Case{"‘We’ll rebuild Dorna’s pier,’ {Ana Ruiz} said.", "D Ana Ruiz/said"},
        Case{R"("Who will pay for this?" {Ana Ruiz} asked.)", "D Ana Ruiz/asked"},
        Case{R"("We will pay," she said.)", "D she/said"},
        Case{R"({Ana Ruiz} told reporters in {l:Dorna}: "We will pay.")", "D Ana Ruiz/told"},
        Case{R"("It was dark," {Ana Ruiz}, 52, said on Monday.)", "D Ana Ruiz/said"},
        Case{R"("It was dark," {Ana Ruiz}, mayor of {l:Dorna}, said.)", "D Ana Ruiz/said"},
        Case{R"("It was dark," said mayor {Ana Ruiz}, who was there.)", "D Ana Ruiz/said"},
        Case{R"({Ana Ruiz}, in a letter to {o:Port Watch}, wrote: "We are ruined.")",
             "D Ana Ruiz/wrote"},
        Case{R"("We are ruined," {Ana Ruiz} later told {Ben Oduya}.)", "D Ana Ruiz/told"},
        Case{R"("We are not to blame," {o:Port Watch} said in a statement.)", "D Port Watch/said"},
        Case{R"("They ran," a police spokesman said.)", "D a police spokesman/said"},
        Case{R"("They ran," said a spokeswoman for the harbour police.)",
             "D a spokeswoman for the harbour police/said"},
        Case{R"("They ran," her neighbour told the {w:Dorna Post}.)", "D her neighbour/told"},
        Case{R"("They ran," according to {Ben Oduya}.)", "D Ben Oduya/according to"},
        Case{R"("Nobody is coming," as {Ben Oduya} put it.)", "D Ben Oduya/put it"},
        Case{R"({Ben Oduya}: "Nobody is coming to help us.")", "D Ben Oduya"},
        Case{R"("Nobody came," remembered {Ben Oduya}.)", "D Ben Oduya/remembered"},
        Case{R"("Ask the port," {Ana Ruiz} shot back.)", "D Ana Ruiz/shot back"},
        Case{R"("You should go," {Kim} told {Moss}, after he admitted that it leaked.)",
             "D Kim/told"},
        Case{R"("We sank," said diver {Ana Ruiz} and {Ben Oduya}.)", "D Ana Ruiz/said"},
        Case{R"("It was cold," port divers {Ana Ruiz} and {Ben Oduya} of {o:Port Watch} wrote.)",
             "D Ben Oduya/wrote"}));

INSTANTIATE_TEST_SUITE_P(
    WorkedIn, FindQuotationsTest,
    testing::Values(
        Case{R"({Ana Ruiz} said the ferry was "a floating coffin".)", "P Ana Ruiz/said"},
        Case{R"({Ana Ruiz} called the ferry "a floating coffin" on Monday.)", "P Ana Ruiz/called"},
        Case{R"(The ferry was described as "a floating coffin" by {Ana Ruiz}.)",
             "P Ana Ruiz/described"},
        Case{R"(The mayor of {l:Dorna} said he felt "deep shame" at the news.)", "P he/felt"},
        Case{R"(The ferry was "not fit to sail", according to {o:Port Watch}.)",
             "P Port Watch/according to"},
        Case{R"({l:Dorna} lost a "great number" of boats in what the head of the port's council )"
             R"(described as a night that "nobody foresaw".)",
             "P the head of the port's council/described; "
             "P the head of the port's council/described"},
        Case{
            R"({Ana Ruiz} said on Monday that, as of noon, 40 boats had been held "for no reason".)",
            "P Ana Ruiz/said"},
        Case{
            R"(In a post on {w:Chirp}, director of the group, {Ben Oduya}, said it was "good news".)",
            "P Ben Oduya/said"},
        Case{R"({Ana Ruiz} opened the pier on Monday and said it was "a new start".)",
             "P Ana Ruiz/said"},
        Case{R"({Ana Ruiz} opened the pier on Monday, calling it "a new start".)",
             "P Ana Ruiz/calling"},
        Case{R"(The firm said the plan was "sound" and the price "fair to all".)",
             "P The firm/said; P The firm/said"}));

INSTANTIATE_TEST_SUITE_P(
    Clauses, FindQuotationsTest,
    testing::Values(
        Case{
            R"(Opposition leader {Ben Oduya} said the pier was "rotten", while {Kim} said it was "safe".)",
            "P Ben Oduya/said; P Kim/said"},
        Case{R"({Kim} said {Moss} had told her: "Don't go near it.")", "D Moss/told"},
        Case{R"(The judges heard that {Moss} shouted "get out" before the fire.)",
             "P Moss/shouted"},
        Case{R"(Prices rose after {Ruiz} threatened to "burn it down".)", "P Ruiz/threatened"},
        Case{R"({Moss} has called the fine "a bad joke" and {Kim} "a liar".)",
             "P Moss/called; P Moss/called"},
        Case{R"({Moss}'s lawyer, {Jane Kim}, said her client was "innocent".)", "P Jane Kim/said"},
        Case{R"({Kim}'s report said the pier was "unsafe".)", "P Kim's report/said"},
        Case{R"("We don't know," one official, who spoke for the port, said.)",
             "D one official/said"},
        Case{R"(The paper quoted {Ruiz} as saying "it was a mistake".)", "P Ruiz/saying"},
        Case{R"({Ruiz} was quoted by the {o:Post} as saying "it was a mistake".)", "P Ruiz/saying"},
        Case{R"(He was quoted by the {o:Post} on the state of the pier: "It was a mistake.")",
             "D He/quoted"},
        Case{R"({o:Port Watch} condemned what it called a "brazen theft" of the pier.)",
             "P it/called"},
        Case{R"("We want peace", said {Kim}. "But we are ready," {Oduya} countered.)",
             "D Kim/said; D Oduya/countered"},
        Case{R"("The boats are going nowhere." {Ruiz} told the Dorna Post. She left.)",
             "D Ruiz/told"},
        Case{R"("The boats are gone," registered nurse {Ana Ruiz} said.)", "D Ana Ruiz/said"},
        Case{R"(The order was "plainly wrong", a judge ruled on Friday.)", "P a judge/ruled"}));

INSTANTIATE_TEST_SUITE_P(
    CarriesOn, FindQuotationsTest,
    testing::Values(
        Case{R"("We lost all," {Ana Ruiz} said. "There is nothing left.")",
             "D Ana Ruiz/said; D Ana Ruiz +"},
        Case{R"("We lost all," {Ana Ruiz} said. ¶ "There is nothing left of it.")",
             "D Ana Ruiz/said; D Ana Ruiz +"},
        Case{R"("We lost all," {Ana Ruiz} said, "and nobody came.")",
             "D Ana Ruiz/said; D Ana Ruiz/said"},
        Case{R"({Ana Ruiz} said: "We lost all. ¶ "There is nothing left.")",
             "D Ana Ruiz/said; D Ana Ruiz +"},
        Case{"“We lost all. ¶ “There is nothing left,” {Ana Ruiz} said.",
             "D Ana Ruiz/said; D Ana Ruiz/said"},
        Case{R"("We lost all," {Ana Ruiz} said. ¶ "That is not so," said {Ben Oduya}.)",
             "D Ana Ruiz/said; D Ben Oduya/said"},
        Case{R"("We lost all," {Ana Ruiz} said. ¶ %The old pier. ¶ "There is nothing left of it.")",
             "D Ana Ruiz/said; D Ana Ruiz +"},
        Case{"‘We lost all. ¶ ‘There is nothing left,’ {Ana Ruiz} said.",
             "D Ana Ruiz/said; D Ana Ruiz/said"},
        Case{R"("We lost all," {Ana Ruiz} said. "There is nothing left. ¶ "Not one plank is.")",
             "D Ana Ruiz/said; D Ana Ruiz +; D Ana Ruiz +"},
        Case{R"("We have lost all we had." ¶ {Ana Ruiz}, of the port, was speaking in {l:Dorna}.)",
             "D Ana Ruiz/speaking"},
        Case{R"({Ana Ruiz} had a message for the council: ¶ "We have lost all we had.")", "D ?"}));

INSTANTIATE_TEST_SUITE_P(
    Dialogue, FindQuotationsTest,
    testing::Values(
        Case{R"("It sank," {Ruiz} said. ¶ "When did you know?" {Kim} asked. ¶ "On Monday.")",
             "D Ruiz/said; D Kim/asked; D Ruiz"},
        Case{R"("It sank," {Ruiz} said. ¶ "When did you know?" {Kim} asked. ¶ "On Monday." ¶ )"
             R"("And when did you tell us?")",
             "D Ruiz/said; D Kim/asked; D Ruiz; D Kim"},
        Case{R"("It sank," {Ruiz} said. ¶ {Kim} asked who had known. ¶ "All of us did.")",
             "D Ruiz/said; D Ruiz"},
        Case{R"("Did it sink?" {Kim} asked. ¶ "It did," {Ruiz} said. ¶ "Were you there?")",
             "D Kim/asked; D Ruiz/said; D Kim"},
        Case{R"("When did you know?" {Kim} asked. ¶ "We were the last to know.")",
             "D Kim/asked; D ?"},
        Case{R"({Kim} asked {Ruiz} why it sank. ¶ "We had no pump.")", "D Ruiz"},
        Case{R"({Kim} asked {Ruiz} why it sank. ¶ "We had no pump," {Ruiz} said. ¶ "Why not?")",
             "D Ruiz/said; D Kim"},
        Case{R"({Ruiz} asked {Kim} how long it took. ¶ "I would hate to guess," {Kim} said. ¶ )"
             R"("Six hours and ten minutes.")",
             "D Kim/said; D Ruiz"},
        Case{R"({Ruiz}, the group's head, who was not there, was questioned by {Kim}. ¶ )"
             R"("When did you know, Mr Ruiz?" ¶ "In the May of that year.")",
             "D Kim; D Ruiz"},
        Case{R"(Under questioning by {Kim}, for the port, {Ruiz} left out the pump. It is wet. ¶ )"
             R"("When did you know?" ¶ "In the May of that year.")",
             "D Kim; D Ruiz"},
        Case{R"("It sank," {Ruiz} said under questioning by {Kim}. "I saw it." ¶ )"
             R"("You said it did not." ¶ "It sank in the end, as boats do.")",
             "D Ruiz/said; D Ruiz +; D Kim; D Ruiz"},
        Case{R"({Kim} is from the {o:Dorna Post}. ¶ "{Ruiz}, who said that it sank?" ¶ )"
             R"("The pilot did." ¶ "But he was not on board.")",
             "D Kim; D Ruiz; D Kim"},
        Case{R"({Kim} asked him how he knew. ¶ "I was the one who sank it.")", "D him"},
        Case{R"("It sank," {Ruiz} said. ¶ "And was it expected?" ¶ "It was by us.")",
             "D Ruiz/said; D ?; D Ruiz"},
        Case{R"({Ruiz} lets out a cackle. ¶ "It sank, and I swam for an hour.")", "D Ruiz"},
        Case{R"(Told of that remark in the hall, {Ruiz} took off his glasses. ¶ "Who said that?")",
             "D Ruiz"},
        Case{R"("It sank," {Ruiz} said. ¶ "You sank it, I think," {Kim} said. ¶ "You saw me?")",
             "D Ruiz/said; D Kim/said; D Ruiz"},
        Case{R"({Kim} has led the crew since the end of last May. ¶ "It sank in the end.")",
             "D Kim"},
        Case{R"("It sank," {Ruiz} said. ¶ On the quay that the port runs, {Kim}, a nurse, has kept )"
             R"(a list of the crew since the end of last May. ¶ "It sank in the end.")",
             "D Ruiz/said; D Kim"},
        Case{R"("It sank," {Ruiz} said. ¶ What did {Kim} think? ¶ "It sank in the end.")",
             "D Ruiz/said; D Kim"},
        Case{R"("We lost," said {Ruiz}, who was late. (He lives in {l:Dorna}.) "We did try hard.")",
             "D Ruiz/said; D Ruiz +"},
        Case{R"("It sank," {Ruiz} said. ¶ And the crew? ¶ "They swam.")", "D Ruiz/said; D Ruiz +"},
        Case{R"("It sank," {Ruiz} said. ¶ The crew got out. ¶ "They swam for an hour.")",
             "D Ruiz/said; D Ruiz +"}));

INSTANTIATE_TEST_SUITE_P(
    WithoutCue, FindQuotationsTest,
    testing::Values(
        Case{R"({Ruiz} has a message for the council: "We will pay for it.")", "D Ruiz"},
        Case{R"({Ruiz}'s verdict was blunt: "It is over for us.")", "D Ruiz"},
        Case{R"(There was a warning from {Ruiz}, too: "It is over for us.")", "D Ruiz"},
        Case{R"("It is the best I have read." — {Ana Ruiz}, editor)", "D Ana Ruiz"},
        Case{R"("It is the best I have read." ¶ - {Ana Ruiz}.)", "D Ana Ruiz"},
        Case{R"("It is the best I have read." ― {Ana Ruiz})", "D Ana Ruiz"},
        Case{R"(Asked about this, the younger {Ruiz} smiled. "You should have met my mother.")",
             "D Ruiz/smiled"},
        Case{R"({Ruiz} was asked whether it leaked. "It did.")", "D Ruiz"},
        Case{R"({Ruiz}, chair of the port, spent a year on notes that called it "a wreck".)",
             "P Ruiz/called"},
        Case{R"({Kim}, whose boat sank, carried a sign reading "We had no pump.")",
             "D Kim/reading"},
        Case{R"({l:DORNA}, {l:Karsk} ({o:AP}) — {o:Port Watch} closed the pier on Monday, saying )"
             R"(it was "a wreck that floats".)",
             "P Port Watch/saying"},
        Case{R"("It sank," her brother and {o:CTO}, {Kim}, called from the quay.)",
             "D Kim/called"},
        Case{R"(In a note titled "Sinking a Pier," {Kim} argued that it was late.)", "T"}));

INSTANTIATE_TEST_SUITE_P(
    Authors, FindQuotationsTest,
    testing::Values(
        Case{R"(A letter from {Ruiz} said: "We are sorry.")", "D Ruiz/said"},
        Case{R"({Ruiz}'s note read: "We are sorry.")", "D Ruiz/read"},
        Case{R"(The court saw a message sent by {Ruiz} to the bank. "We are sorry," it read.)",
             "D Ruiz/read"},
        Case{R"("We are sorry," his statement read.)", "D his/read"},
        Case{R"(A report by {o:Port Watch} said it was "a floating coffin".)", "P Port Watch/said"},
        Case{R"(The court saw a message {Ruiz} had sent to the bank. It said: "We are sorry.")",
             "D Ruiz/said"},
        Case{R"(The fish came up, by his account, "like a carpet being unrolled".)",
             "P his/by his account"},
        Case{R"(In {Ruiz}'s words, the plan was "a circus".)", "P Ruiz/In Ruiz's words"}));

INSTANTIATE_TEST_SUITE_P(
    Inside, FindQuotationsTest,
    testing::Values(
        Case{R"("I told him, 'Leave it,'" {Ruiz} said.)", "D Ruiz/said; D Ruiz/told"},
        Case{R"("Then {Kim} shouted 'Get out!' at us," {Ruiz} said.)",
             "D Ruiz/said; D Kim/shouted"},
        Case{R"("It is a 'floating coffin' for us," {Ruiz} said.)", "D Ruiz/said"},
        Case{R"('There we were, singing "Hold the Rope", and I thought, stay,' {Ruiz} said.)",
             "D Ruiz/said"},
        Case{"{Ruiz} told jurors: ‘{Kim} said, ‘Leave it,’ so I did.’",
             "D Ruiz/told; D Kim/said"}));

INSTANTIATE_TEST_SUITE_P(
    Subjects, FindQuotationsTest,
    testing::Values(
        Case{R"("We lost all," {Emily} told a paper.)", "D Emily/told"},
        Case{R"("We lost all," the family said.)", "D the family/said"},
        Case{R"("We lost all," said the port's head, {Ana Ruiz}, on Monday.)", "D Ana Ruiz/said"},
        Case{R"({Moss} is to go, a source close to {Kim} said, adding: "He is done here.")",
             "D a source/adding"},
        Case{R"("No," {Ruiz} replied, according to {Kim}, "and I never will.")",
             "D Ruiz/replied; D Ruiz/replied"},
        Case{R"({Kim} said that {Moss} had gone and had spoken of "a long night".)",
             "P Moss/spoken"},
        Case{R"(The plan was backed by {Ruiz}, who said it was "a new start".)", "P Ruiz/said"},
        Case{R"({o:Port Watch} put the figure at "fewer than forty".)",
             "P Port Watch/put the figure at"},
        Case{R"({Ruiz} thanked the crew for "a night to remember".)", "P Ruiz/thanked"},
        Case{R"(The dog answers to "Flour" and barks.)", "T"},
        Case{R"({Kim} fights {Ruiz}, the unbeaten boxer they call the "Notary," on Friday.)", "T"},
        Case{R"({Ruiz}, who ran it, believes that "rescue" is the wrong word for it.)", "T"},
        Case{R"({Kim} wanted to call it "The Last Fish" at first.)", "T"},
        Case{R"(Then {Ruiz} sang "No Land Below" for us.)", "T"},
        Case{R"(The film, called "Low Tide", opens on Friday, said {Ruiz}.)", "T"},
        Case{R"(Asked about the so-called "ghost boats", {Ruiz} laughed.)", "T"},
        Case{R"(Two members sided with the mayor, who had called the vote "a bad joke".)",
             "P the mayor/called"},
        Case{R"({Ruiz} said it "should be done by May," referring to the vote of the members.)",
             "P Ruiz/said"},
        Case{R"(Last week, the council called for calm and said it was "a small leak".)",
             "P the council/said"},
        Case{R"(His agent, {Kim Ode}, said {Moss} "knew of nothing" and would talk.)",
             "P Kim Ode/said"},
        Case{R"({Kim} said {Moss} had asked her to go and would have "begged on his knees".)",
             "P Kim/said"},
        Case{R"({Kim} said {Moss} was right to urge members "to stand up at last".)",
             "P Kim/said"},
        Case{R"({Ruiz}, of Dorna College, who was not there, described it as "a night to forget".)",
             "P Ruiz/described"},
        Case{R"(When {Kim} was told, {Ruiz} came and said that it was "a night to forget".)",
             "P Ruiz/said"},
        Case{R"(The vote went on, with {Ruiz} calling it "a night to forget".)", "P Ruiz/calling"},
        Case{R"(The film has footage of {Ruiz} asking, "Where are the lifeboats?")",
             "D Ruiz/asking"},
        Case{R"(The boat likes to lean, and {Ruiz} likes to call it "the old drunk".)",
             "P Ruiz/call"},
        Case{R"(There was anger over her remark that "nobody asked the fish".)", "P her/remark"},
        Case{R"("We lost all," the port's head, {Jan van Dorn}, told reporters.)",
             "D Jan van Dorn/told"},
        Case{R"({Ruiz} asked members to "lower their voices".)", "P Ruiz/asked"},
        Case{R"(Outgoing President {Ruiz}, who did not stand, left and asked members to "be calm now".)",
             "P Ruiz/asked"},
        Case{R"(The mayor, a dentist, opposed the plan but has also called it "a new start".)",
             "P The mayor/called"},
        Case{R"(Boats filled after {Ruiz} of the {o:Post} declared it "a new start".)",
             "P Ruiz/declared"}));

INSTANTIATE_TEST_SUITE_P(
    Terms, FindQuotationsTest,
    testing::Values(
        Case{R"(The council denies there are "ghost boats" and blames the weather.)", "T"},
        Case{R"(The so-called "ghost boats" were never found.)", "T"},
        Case{R"({Ruiz}, who rates the port "neutral", said so.)", "T"},
        Case{R"(Her second album, "Low Tide", came out in May.)", "T"},
        Case{R"({Dwayne "Rocky" Moss} won the race.)", "T"},
        Case{R"({Dwayne} "Rocky" {Moss} said he would not race.)", "T"},
        Case{R"(Her lawyer is {Kim Ode}, known on the docks as "the Icebreaker".)", "T"},
        Case{R"(They were granted "guest" status in {l:Dorna}.)", "T"},
        Case{R"({Ana Ruiz} said her novel, titled "The Long Wet Season", was done.)", "T"},
        Case{R"(Later {Ana Ruiz} wrote of it in her memoir, "Low Tide and Other Boats".)", "T"},
        Case{R"(The group, known as "the Owls", said it was ready.)", "T"},
        Case{R"(The band played "Low Tide" and "High Water" to a crowd of fans.)", "T; T"},
        Case{"The storm, dubbed ‘the Fist’, hit the workers’ flats.", "T"}));

INSTANTIATE_TEST_SUITE_P(
    Nobody, FindQuotationsTest,
    testing::Values(Case{"No quotation marks here, {Ana Ruiz} said.", ""}, Case{"", ""},
                    Case{R"("It will all be rebuilt by the spring of next year.")", "D ?"},
                    Case{R"(The sign at the gate: "Do not walk on the planks.")",
                         "D The sign at the gate"}));

INSTANTIATE_TEST_SUITE_P(
    Headlines, FindQuotationsTest,
    testing::Values(
        Case{
            R"(#Ferry was 'a floating coffin' ¶ {Ana Ruiz} said the ferry was "a floating coffin".)",
            "P Ana Ruiz; P Ana Ruiz/said"},
        Case{R"(#Boats lost in 'peace' talks ¶ The boats sank.)", "T"},
        Case{R"(#Boats in 'peace' offer ¶ {Ana Ruiz} said the boats would "seek peace".)",
             "P Ana Ruiz; P Ana Ruiz/said"},
        Case{R"(#Boats 'forget' storms ¶ "The boats never forget," {Ana Ruiz} said.)",
             "T; D Ana Ruiz/said"},
        Case{R"(#'The boats are voting': how a port came back ¶ )"
             R"("When boats come back to us they are voting for it," {Ana Ruiz} said.)",
             "P Ana Ruiz; D Ana Ruiz/said"},
        Case{R"(#'I found out from the CREW': Boat queen {Ana Ruiz} breaks her silence ¶ It sank.)",
             "D Ana Ruiz"},
        Case{R"(#Nobody came, says {Ana Ruiz} ¶ "Nobody came," she said.)", "D she/said"},
        Case{R"("It sank," {Kim} said. ¶ 'Then the boat spoke' ¶ "Then the boat spoke," {Ruiz} said.)",
             "D Kim/said; P Ruiz; D Ruiz/said"},
        Case{R"(Divers 'saw the wreck' ¶ It sank. ¶ "I saw the wreck myself," {Ruiz} said.)",
             "P Ruiz; D Ruiz/said"},
        Case{R"(The divers 'saw the wreck'. ¶ It sank. ¶ "I saw the wreck myself," {Ruiz} said.)",
             "T; D Ruiz/said"}));

INSTANTIATE_TEST_SUITE_P(OtherMarks, FindQuotationsTest,
                         testing::Values(Case{"«We will pay,» {Ana Ruiz} said.", "D Ana Ruiz/said"},
                                         Case{"„We will pay“, {Ana Ruiz} said.",
                                              "D Ana Ruiz/said"}));

TEST(FindQuotations, SpeakerIsTheMentionGiven) {
  const MarkedArticle parsed = ParseMarked("\"No,\" said Mr {Oduya}, the owner.");
  const auto found = FindQuotations(parsed.article, parsed.mentions, {});
  ASSERT_EQ(found->size(), 1);
  EXPECT_EQ(found->front().speaker, parsed.mentions.front().span);
}

TEST(FindQuotations, StopsWhenAsked) {
  const MarkedArticle parsed = ParseMarked("\"No,\" said {Oduya}.");
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(FindQuotations(parsed.article, parsed.mentions, source.get_token()).status().code(),
            absl::StatusCode::kCancelled);
}

TEST(FindQuotations, BadBytesAreText) {
  document::Article article;
  article.blocks.push_back({document::BlockKind::kParagraph, "\xFF\"\xC2\" said \x80 \"", 1});
  EXPECT_TRUE(FindQuotations(article, {}, {}).ok());
}

// Half a megabyte of what a search might go back over for every quotation.
TEST(FindQuotations, LongRunsAreRead) {
  for (const char* piece : {"\"", "'", "\"a\" said ", "said ", "he said \"a\" and ", "'xs' a ",
                            "the head of ", "and said ", "\"a.\" Ruiz said. ", "(", "“a ‘b’ ", "A man said \"a\". He said. ",
                            "The letter said \"a\". "}) {
    document::Article article;
    article.blocks.push_back({document::BlockKind::kParagraph, "", 1});
    std::string& text = article.blocks.front().text;
    while (text.size() < 1 << 19) text += piece;
    EXPECT_TRUE(FindQuotations(article, {}, {}).ok()) << piece;
  }
}

}  // namespace
}  // namespace nutgraf::entity
