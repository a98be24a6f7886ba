// Contract of summarizer.h: what a reader gets of a story, and of bad input. To add a
// story, add a line to the table: its paragraphs by stories.h, what must be chosen and
// what must not.

#include "services/summary/core/summarizer.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/common/document/reason.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using document::Article;
using document::Summary;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Summary SummaryOf(const Article& article, Budget budget = {},
                  const document::EntityAnalysis* entities = nullptr) {
  auto summary = Summarize(article, entities, {budget}, std::stop_token());
  EXPECT_TRUE(summary.ok()) << summary.status();
  return summary.ok() ? *std::move(summary) : Summary();
}

std::string TextOf(const Summary& summary) {
  std::string text;
  for (const auto& sentence : summary.sentences) text += sentence.passage.text + "\n";
  return text;
}

std::vector<std::string> WarningsOf(const Summary& summary) {
  std::vector<std::string> reasons;
  for (const auto& warning : summary.warnings) reasons.push_back(warning.reason);
  return reasons;
}

TEST(SummarizerTest, TellsTheStory) {
  struct Case {
    const char* name;
    Article article;
    std::vector<std::string> told, left_out;
  };
  const Case kCases[] = {
      {"a ferry", FerryStory(),
       {"ran aground", "steering failed"},
       {"Scroll down", "weather was mild", "He said so"}},
      {"a repeated lead",
       Story({"Miners in Velmora ended their strike on Friday after eleven weeks without pay.",
              "Miners in Velmora ended their strike on Friday after eleven weeks without pay.",
              "The copper company agreed to raise wages by nine per cent over two years and to "
              "reopen the clinic at its largest pit.",
              "Union leader Ansa Brekke said members would vote on the deal by Sunday.",
              "The pit canteen serves soup."}),
       {"ended their strike", "raise wages"},
       {"soup"}},
      {"a label and an appeal",
       Story({"Smiling: the team with the trophy at the harbour.",
              "Lower Fenwick won the national rowing cup for the first time in 60 years on "
              "Saturday, beating the holders by half a length.",
              "Click here to see the pictures!",
              "The crew, whose boat was repaired only on Thursday, led from the first bend of "
              "the course at Lake Aude.",
              "Coach Milo Trent, who will retire in May, called the cup the best day of his "
              "career."}),
       {"won the national rowing cup"},
       {"Smiling:", "Click here"}},
  };
  for (const Case& c : kCases) {
    const Summary summary = SummaryOf(c.article);
    EXPECT_THAT(summary.sentences, SizeIs(3)) << c.name;
    for (const auto& words : c.told) EXPECT_THAT(TextOf(summary), HasSubstr(words)) << c.name;
    for (const auto& words : c.left_out) {
      EXPECT_THAT(TextOf(summary), Not(HasSubstr(words))) << c.name;
    }
  }
}

TEST(SummarizerTest, SaysTheSameNothingTwice) {
  const Summary summary = SummaryOf(
      Story({"The dam at Orrin burst after a week of rain, and 40 houses were flooded.",
             "The dam at Orrin burst after a week of rain, and 40 houses were flooded.",
             "Nobody was hurt, because the valley had been emptied the day before.",
             "Engineers had warned of cracks in the wall for three years, records show."}));
  ASSERT_THAT(summary.sentences, SizeIs(3));
  EXPECT_NE(summary.sentences[0].passage.text, summary.sentences[1].passage.text);
}

TEST(SummarizerTest, GivesScoresAndReasons) {
  for (const auto& sentence : SummaryOf(FerryStory()).sentences) {
    EXPECT_GE(sentence.score, 0);
    EXPECT_LE(sentence.score, 1);
    EXPECT_LE(sentence.reasons.size(), 3u);
    for (const auto& reason : sentence.reasons) {
      EXPECT_THAT(reason, testing::MatchesRegex("[a-z_]+"));
    }
  }
  EXPECT_THAT(SummaryOf(FerryStory()).sentences[0].reasons, Not(IsEmpty()));
}

TEST(SummarizerTest, HeadlineIsTheTitleOrElseTheBestSentence) {
  Article article = FerryStory();
  ASSERT_TRUE(SummaryOf(article).headline.has_value());
  EXPECT_THAT(SummaryOf(article).headline->text, HasSubstr("Marigold"));
  AddTitle("Ferry runs aground off headland", &article);
  EXPECT_EQ(SummaryOf(article).headline, article.title);
  EXPECT_FALSE(SummaryOf(Article()).headline.has_value());
}

TEST(SummarizerTest, WarnsWhereThereIsLittleToSay) {
  struct Case {
    const char* name;
    Article article;
    Budget budget;
    size_t sentences;
    std::vector<std::string> warnings;
  };
  Article captions = FerryStory();
  for (auto& block : captions.blocks) block.kind = document::BlockKind::kCaption;
  const Case kCases[] = {
      {"empty", Article(), {}, 0, {"NO_SENTENCES"}},
      {"captions alone", captions, {}, 0, {"NO_SENTENCES"}},
      {"marks alone", Story({"... !", "***"}), {}, 0, {"NO_SENTENCES"}},
      {"one sentence", Story({"The bridge in Orrin reopened on Monday."}), {}, 1, {}},
      {"no room", FerryStory(), {.words = 3}, 0, {"BUDGET_TOO_SMALL"}},
      {"just room", Story({"The bridge reopened."}), {.words = 3}, 1, {}},
      {"not UTF-8", Story({"The bridge \xff\xc3 reopened. Cars \x80 crossed it."}), {}, 2, {}},
  };
  for (const Case& c : kCases) {
    const Summary summary = SummaryOf(c.article, c.budget);
    EXPECT_THAT(summary.sentences, SizeIs(c.sentences)) << c.name;
    EXPECT_EQ(WarningsOf(summary), c.warnings) << c.name;
  }
}

TEST(SummarizerTest, FallsBackToTheOpeningOfOtherLanguages) {
  struct Case {
    std::string language;
    std::vector<std::string> paragraphs;
  };
  const Case kCases[] = {
      {"ja",
       {"オリン橋は月曜日に開通した。", "工事は三年かかった。", "費用は四十億円だった。",
        "市長は喜びを語った。"}},
      {"und",
       {"Die Brücke in Orrin wurde am Montag wieder geöffnet.", "Der Bau dauerte drei Jahre.",
        "Er kostete vierzig Millionen Kronen.", "Niemand wurde verletzt."}},
  };
  for (const Case& c : kCases) {
    const Article article = Story(c.paragraphs, c.language);
    const Summary summary = SummaryOf(article, {.sentences = 2});
    ASSERT_THAT(summary.sentences, SizeIs(2)) << c.language;
    EXPECT_EQ(summary.sentences[0].passage.text, c.paragraphs[0]);
    EXPECT_EQ(summary.sentences[1].passage.text, c.paragraphs[1]);
    EXPECT_THAT(WarningsOf(summary), ElementsAre("LANGUAGE_FALLBACK"));
  }
  EXPECT_THAT(WarningsOf(SummaryOf(Story({"The bridge in Orrin was open to all."}, "und"))),
              IsEmpty());
}

TEST(SummarizerTest, RefusesBudgetsOutOfRange) {
  struct Case {
    Budget budget;
    std::string field;
  };
  const Case kCases[] = {
      {{.sentences = 0}, "budget.sentences"},   {{.sentences = -1}, "budget.sentences"},
      {{.sentences = 101}, "budget.sentences"}, {{.words = 0}, "budget.words"},
      {{.words = 10001}, "budget.words"},
  };
  for (const Case& c : kCases) {
    const auto summary = Summarize(FerryStory(), nullptr, {c.budget}, std::stop_token());
    EXPECT_EQ(summary.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(document::ReasonOf(summary.status()), document::kFieldInvalid);
    EXPECT_EQ(document::FieldOf(summary.status()), c.field);
  }
  EXPECT_TRUE(Summarize(FerryStory(), nullptr, {{.sentences = 100}}, std::stop_token()).ok());
  EXPECT_TRUE(Summarize(FerryStory(), nullptr, {{.words = 10000}}, std::stop_token()).ok());
}

TEST(SummarizerTest, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  EXPECT_EQ(Summarize(FerryStory(), nullptr, {}, source.get_token()).status().code(),
            absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace nutgraf::summary
