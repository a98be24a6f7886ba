// Contract of sentence_set.h: a set's value follows from its members alone, whatever
// the order in which they came and went.

#include "services/summary/core/sentence_set.h"

#include "gtest/gtest.h"

namespace nutgraf::summary {
namespace {

SetItem Item(int32_t words, std::vector<TermCount> terms) {
  SetItem item;
  item.words = item.budget_words = words;
  item.terms = std::move(terms);
  return item;
}

SetStory ThreeSentences() {
  SetStory story;
  story.items = {Item(10, {{0, 1}, {1, 2}}), Item(30, {{1, 1}, {2, 1}}), Item(20, {{3, 4}})};
  story.chances = {{5000, 0, 0}, {9000, 3000, 1000}, {2000, 0, 0}, {8000, 6000, 4000}};
  return story;
}

double ValueOf(const SetStory& story, std::initializer_list<int> members) {
  SentenceSet set(story);
  for (int member : members) set.Add(member);
  return set.Value();
}

// Twice the shared words to all, a usual summary having 52.
double Overlap(double shared, int words) { return 2 * shared / (words + 52); }

TEST(SentenceSetTest, IsWorthTheWordsThatItWouldShare) {
  const SetStory story = ThreeSentences();
  EXPECT_DOUBLE_EQ(ValueOf(story, {}), 0);
  EXPECT_DOUBLE_EQ(ValueOf(story, {0}), Overlap(0.5 + 0.9 + 0.3, 10));
  // Term 1 is used a third time only.
  EXPECT_DOUBLE_EQ(ValueOf(story, {0, 1}), Overlap(1.7 + 0.1 + 0.2, 40));
  // A fourth use tells nothing.
  EXPECT_DOUBLE_EQ(ValueOf(story, {2}), Overlap(1.8, 20));
}

TEST(SentenceSetTest, ForgetsWhatWasRemoved) {
  const SetStory story = ThreeSentences();
  SentenceSet set(story);
  for (int item : {1, 2, 0}) set.Add(item);
  set.Remove(1);
  EXPECT_EQ(set.Value(), ValueOf(story, {0, 2}));
  EXPECT_EQ(set.budget_words(), 30);
}

TEST(SentenceSetTest, LooksAheadByOne) {
  SetStory story = ThreeSentences();
  story.items[1].dangles = story.items[2].dangles = true;
  story.items[0].bonus = 700;
  for (int first : {0, 1, 2}) {
    for (int second : {0, 1, 2}) {
      if (first == second) continue;
      SentenceSet set(story);
      set.Add(first);
      EXPECT_DOUBLE_EQ(set.ValueWith(second), ValueOf(story, {first, second}));
    }
  }
}

TEST(SentenceSetTest, ABonusCountsAsTold) {
  SetStory story = ThreeSentences();
  const double plain = ValueOf(story, {0, 2});
  story.items[2].bonus = kTellingUnit / 4;
  EXPECT_DOUBLE_EQ(ValueOf(story, {0, 2}), plain + 0.25);
}

TEST(SentenceSetTest, ADanglingSentenceIsWorthMoreAfterTheOneBefore) {
  SetStory story = ThreeSentences();
  for (SetItem& item : story.items) item = Item(10, {});
  story.items[1].dangles = true;
  EXPECT_LT(ValueOf(story, {1, 2}), ValueOf(story, {0, 2}));
  EXPECT_DOUBLE_EQ(ValueOf(story, {0, 1}), ValueOf(story, {0, 2}));
}

}  // namespace
}  // namespace nutgraf::summary
