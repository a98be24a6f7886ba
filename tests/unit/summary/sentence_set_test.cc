// Contract of sentence_set.h: a set's features follow from its members alone, whatever
// the order in which they came and went.

#include "services/summary/core/sentence_set.h"

#include "gtest/gtest.h"

namespace nutgraf::summary {
namespace {

SetStory ThreeSentences() {
  SetStory story;
  story.items.resize(3);
  story.items[0] = {4000, 500, 10, 10, false, {0, 1}, {7, 8}};
  story.items[1] = {2000, -100, 30, 30, true, {1, 2}, {8, 9}};
  story.items[2] = {1000, 0, 20, 20, false, {3}, {}};
  story.term_worth = {10, 20, 30, 40};
  story.whole_worth = 100;
  return story;
}

TEST(SentenceSetTest, SaysWhatTheMembersTell) {
  const SetStory story = ThreeSentences();
  SentenceSet set(story);
  EXPECT_DOUBLE_EQ(set.Features()[kTellingDensity], 0);
  set.Add(0);
  set.Add(1);
  const SetFeatures f = set.Features();
  EXPECT_DOUBLE_EQ(f[kTelling], 0.6);
  EXPECT_DOUBLE_EQ(f[kLogOdds], 0.4);
  EXPECT_DOUBLE_EQ(f[kTellingDensity], (0.4 * 10 + 0.2 * 30) / 40);
  EXPECT_DOUBLE_EQ(f[kSetWords], 40);
  EXPECT_DOUBLE_EQ(f[kCoverage], 0.6);
  EXPECT_DOUBLE_EQ(f[kRepetition], 0.2);
  EXPECT_DOUBLE_EQ(f[kSharedTrigrams], 1);
  EXPECT_EQ(set.budget_words(), 40);
}

TEST(SentenceSetTest, ForgetsWhatWasRemoved) {
  const SetStory story = ThreeSentences();
  SentenceSet straight(story), roundabout(story);
  straight.Add(0);
  straight.Add(2);
  for (int item : {1, 2, 0}) roundabout.Add(item);
  roundabout.Remove(1);
  EXPECT_EQ(straight.Features(), roundabout.Features());
}

TEST(SentenceSetTest, ADanglingSentenceIsWorthMoreAfterTheOneBefore) {
  SetStory story = ThreeSentences();
  for (SetItem& item : story.items) item = {3000, 0, 10, 10, false, {}, {}};
  story.items[1].dangles = true;
  const auto value = [&](std::initializer_list<int> members) {
    SentenceSet set(story);
    for (int member : members) set.Add(member);
    return set.Value(kWeightsForSentences);
  };
  EXPECT_LT(value({1, 2}), value({0, 2}));
  EXPECT_DOUBLE_EQ(value({0, 1}), value({0, 2}));
}

}  // namespace
}  // namespace nutgraf::summary
