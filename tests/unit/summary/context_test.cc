// Contract of context.h: what a title and an analysis of entities add, and that a story
// does without them.

#include "services/summary/core/context.h"

#include <limits>
#include <stop_token>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/summary/core/summarizer.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using document::Span;
using testing::ElementsAre;
using testing::FloatNear;

document::Mention MentionAt(Span span) {
  document::Mention mention;
  mention.passage.span = span;
  return mention;
}

document::Entity Salient(float salience, std::vector<Span> spans) {
  document::Entity entity;
  entity.salience = salience;
  for (const Span& span : spans) entity.mentions.push_back(MentionAt(span));
  return entity;
}

StoryContext ContextOf(const document::Article& article,
                       const document::EntityAnalysis* entities) {
  TermTable terms;
  const auto candidates = CollectCandidates(article, &terms);
  return ReadContext(article, entities, candidates, Vectorize(candidates, terms), &terms);
}

TEST(ContextTest, WithoutTitleAndEntitiesThereIsNone) {
  const StoryContext context = ContextOf(Story({"Fares rose. Rain fell."}), nullptr);
  EXPECT_THAT(context.title_overlap, ElementsAre(0, 0));
  EXPECT_THAT(context.entity_share, ElementsAre(0, 0));
  for (const OddsPart& part : OddsPartsOf(context, 0)) EXPECT_EQ(part.log_odds, 0);
}

TEST(ContextTest, MeasuresOverlapWithTheTitle) {
  document::Article article = Story({"Ferry fares rose.", "Rain fell."});
  AddTitle("Ferry fares rise", &article);
  EXPECT_THAT(ContextOf(article, nullptr).title_overlap,
              ElementsAre(testing::Gt(0.5f), testing::FloatEq(0.0f)));
}

TEST(ContextTest, SharesOutSalience) {
  const document::Article article = Story({"Ann met Bo. Ann left.", "Bo sang."});
  document::EntityAnalysis entities;
  entities.entities = {Salient(0.75f, {{0, 0, 3}, {0, 12, 15}}),
                       Salient(0.25f, {{0, 8, 10}, {1, 0, 2}})};
  EXPECT_THAT(ContextOf(article, &entities).entity_share,
              ElementsAre(FloatNear(1.0f, 1e-5f), FloatNear(0.75f, 1e-5f),
                          FloatNear(0.25f, 1e-5f)));
}

TEST(ContextTest, IgnoresMentionsOfAnotherText) {
  document::EntityAnalysis entities;
  entities.entities = {
      Salient(1.0f, {{7, 0, 3}, {-1, 0, 3}, {0, 5, 900}, {0, -4, 2}}),
      Salient(std::numeric_limits<float>::quiet_NaN(), {{0, 0, 3}}),
      Salient(std::numeric_limits<float>::infinity(), {}),
  };
  const document::Article article = Story({"Ann met Bo. Ann left."});
  EXPECT_THAT(ContextOf(article, &entities).entity_share, ElementsAre(0, 0));
  EXPECT_TRUE(Summarize(article, &entities, {}, std::stop_token()).ok());
}

TEST(ContextTest, ASentenceAboutTheMainCharacterScoresHigher) {
  const document::Article article = FerryStory();
  document::EntityAnalysis entities;
  entities.entities = {Salient(1.0f, {{0, 4, 18}})};
  const auto without = Summarize(article, nullptr, {}, std::stop_token());
  const auto with = Summarize(article, &entities, {}, std::stop_token());
  ASSERT_TRUE(without.ok() && with.ok());
  EXPECT_GT(with->sentences[0].score, without->sentences[0].score);
}

}  // namespace
}  // namespace nutgraf::summary
