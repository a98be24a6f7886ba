// Contract of selection.h: within the limit, in reading order, better than greedy.

#include "services/summary/core/selection.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace nutgraf::summary {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A sentence of one telling word, `term`.
SetItem Item(int32_t odds, int32_t words, int term, bool dangles = false) {
  SetItem item;
  item.log_odds = odds;
  item.words = item.budget_words = words;
  item.dangles = dangles;
  item.terms = {{term, 1}};
  return item;
}

// The odds of the items' first holder are the chance of their word.
SetStory StoryOf(std::vector<SetItem> items) {
  SetStory story;
  story.items = std::move(items);
  story.chances.resize(16);
  for (size_t i = story.items.size(); i-- > 0;) {
    story.chances[story.items[i].terms[0].term][0] = story.items[i].log_odds;
  }
  return story;
}

std::vector<int> Choose(const SetStory& story, const SelectionLimit& limit) {
  return Select(story, PoolOf(story, limit), limit, std::stop_token());
}

TEST(SelectionTest, NothingFromNothing) {
  EXPECT_THAT(Choose(StoryOf({}), {.sentences = 3}), IsEmpty());
  EXPECT_THAT(Choose(StoryOf({Item(9000, 20, 0)}), {.words = 19}), IsEmpty());
}

TEST(SelectionTest, TakesAllOfAShortStory) {
  EXPECT_THAT(Choose(StoryOf({Item(100, 9, 0), Item(5000, 9, 1)}), {.sentences = 3}),
              ElementsAre(0, 1));
}

TEST(SelectionTest, GivesTheBestInReadingOrder) {
  const SetStory story =
      StoryOf({Item(3000, 9, 0), Item(500, 9, 1), Item(5000, 9, 2), Item(4000, 9, 3)});
  EXPECT_THAT(Choose(story, {.sentences = 1}), ElementsAre(2));
  EXPECT_THAT(Choose(story, {.sentences = 3}), ElementsAre(0, 2, 3));
}

TEST(SelectionTest, TwoShortSentencesMayBeatALongOne) {
  const SetStory story = StoryOf({Item(4200, 30, 0), Item(3900, 15, 1), Item(3900, 15, 2)});
  EXPECT_THAT(Choose(story, {.words = 30}), ElementsAre(1, 2));
}

TEST(SelectionTest, DoesNotSayTheSameTwice) {
  SetStory story = StoryOf({Item(5000, 9, 0), Item(4900, 9, 0), Item(4700, 9, 1)});
  EXPECT_THAT(Choose(story, {.sentences = 2}), ElementsAre(0, 2));
}

TEST(SelectionTest, AvoidsOpeningsThatDangle) {
  const SetStory story =
      StoryOf({Item(5000, 9, 0), Item(500, 9, 1), Item(3100, 9, 2, true), Item(3000, 9, 3)});
  EXPECT_THAT(Choose(story, {.sentences = 2}), ElementsAre(0, 3));
}

TEST(SelectionTest, HoldsBothLimits) {
  std::vector<SetItem> items;
  for (int i = 0; i < 400; ++i) items.push_back(Item(1000 + 37 * i % 900, 5 + i % 23, i % 16));
  const SetStory story = StoryOf(std::move(items));
  for (int sentences : {1, 2, 7, 100}) {
    for (int words : {1, 5, 33, 250, 10000}) {
      int total = 0;
      const std::vector<int> chosen = Choose(story, {.sentences = sentences, .words = words});
      for (int i : chosen) total += story.items[i].budget_words;
      EXPECT_LE(chosen.size(), static_cast<size_t>(sentences));
      EXPECT_LE(total, words);
      EXPECT_TRUE(std::is_sorted(chosen.begin(), chosen.end()));
    }
  }
}

}  // namespace
}  // namespace nutgraf::summary
