// The whole core, the tagger included: who is who in a story with two people of one
// surname, and what an empty or cancelled call answers.
#include <stop_token>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kStory =
    "headline\tVenezuela's neighbours welcome plan of Lucia Herrera\n"
    "paragraph\tPedro Herrera, brother of acting president Lucia Herrera and speaker of the "
    "national assembly, announced the plan on Monday.\n"
    "paragraph\tHe said it would start in May.\n"
    "paragraph\tIt is the first since Herrera, a former minister, became interim leader.\n"
    "paragraph\t\"The plan starts in May,\" Herrera said on television.\n";

TEST(AnalyzerTest, TellsTwoPeopleOfOneSurnameApart) {
  const MarkedStory story = ParseMarkedStory(kStory);
  const auto analysis = SharedAnalyzer().Analyze(story.article, {});
  ASSERT_TRUE(analysis.ok());
  EXPECT_EQ(MeaningOf(*analysis, "Pedro Herrera"), "Pedro Herrera");
  EXPECT_EQ(MeaningOf(*analysis, "He"), "Pedro Herrera");
  EXPECT_EQ(MeaningOf(*analysis, "Herrera", 0), "Lucia Herrera");
  EXPECT_EQ(MeaningOf(*analysis, "Herrera", 1), "Pedro Herrera");
  ASSERT_EQ(analysis->quotations.size(), 1);
  ASSERT_TRUE(analysis->quotations[0].speaker_entity.has_value());
  EXPECT_EQ(analysis->entities[*analysis->quotations[0].speaker_entity].display_name,
            "Pedro Herrera");
}

TEST(AnalyzerTest, EveryMentionIsUnderItsSpanAndGivesReasons) {
  const MarkedStory story = ParseMarkedStory(kStory);
  const auto analysis = SharedAnalyzer().Analyze(story.article, {});
  ASSERT_TRUE(analysis.ok());
  ASSERT_FALSE(analysis->entities.empty());
  float salience = 1;
  for (const document::Entity& entity : analysis->entities) {
    EXPECT_LE(entity.salience, salience);
    EXPECT_GT(entity.salience, 0);
    salience = entity.salience;
    ASSERT_FALSE(entity.mentions.empty());
    for (const document::Mention& m : entity.mentions) {
      const document::Span& span = *m.passage.span;
      EXPECT_EQ(m.passage.text,
                story.article.blocks[span.block].text.substr(span.begin, span.size()));
      EXPECT_GT(m.confidence, 0);
      EXPECT_LE(m.confidence, 1);
      EXPECT_THAT(m.reasons, testing::Not(testing::IsEmpty()));
    }
  }
}

TEST(AnalyzerTest, AnswersAlikeInEveryThread) {
  const MarkedStory story = ParseMarkedStory(kStory);
  std::vector<std::vector<std::string>> names(4);
  {
    std::vector<std::jthread> threads;
    for (auto& out : names) {
      threads.emplace_back([&out, &story] {
        const auto analysis = SharedAnalyzer().Analyze(story.article, {});
        for (const auto& entity : analysis->entities) out.push_back(entity.display_name);
      });
    }
  }
  for (const auto& out : names) EXPECT_EQ(out, names[0]);
}

TEST(AnalyzerTest, NothingInNothingOut) {
  const auto analysis = SharedAnalyzer().Analyze({}, {});
  ASSERT_TRUE(analysis.ok());
  EXPECT_TRUE(analysis->entities.empty());
  EXPECT_TRUE(analysis->quotations.empty());
  EXPECT_TRUE(analysis->warnings.empty());
}

TEST(AnalyzerTest, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  const MarkedStory story = ParseMarkedStory(kStory);
  EXPECT_EQ(SharedAnalyzer().Analyze(story.article, stop.get_token()).status().code(),
            absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace nutgraf::entity
