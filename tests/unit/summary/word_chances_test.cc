// Contract of word_chances.h: a word's chance rises with the chances of the sentences
// that hold it, and a word that the story has not once more has none.

#include "services/summary/core/word_chances.h"

#include <array>
#include <vector>

#include "gtest/gtest.h"
#include "services/summary/core/odds.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

struct Read {
  explicit Read(const std::vector<std::string>& paragraphs) : article(Story(paragraphs)) {
    candidates = CollectCandidates(article, &terms);
  }
  std::array<int32_t, kMaxUses> Of(const char* word, const std::vector<int32_t>& log_odds,
                                   int sources = 1) {
    const int term = WordsOf(word, &terms)[0].term;
    return ChancesOf(candidates, log_odds, sources, terms)[term];
  }
  document::Article article;
  TermTable terms;
  std::vector<Candidate> candidates;
};

TEST(WordChancesTest, ALikelySentenceLiftsItsWords) {
  Read story({"Fares rose.", "Rain fell."});
  const std::vector<int32_t> odds = {2 * kOddsUnit, -4 * kOddsUnit};
  EXPECT_GT(story.Of("fares", odds)[0], story.Of("rain", odds)[0]);
  EXPECT_GT(story.Of("rain", {odds[1], odds[0]})[0], story.Of("rain", odds)[0]);
}

TEST(WordChancesTest, OnlyWhatTheStoryHasCanBeUsed) {
  Read story({"The ferry left the pier.", "Rain fell."});
  const std::vector<int32_t> odds = {kOddsUnit, kOddsUnit};
  const auto the = story.Of("the", odds);
  EXPECT_GT(the[0], 0);
  EXPECT_GT(the[1], 0);
  EXPECT_LT(the[1], the[0]);
  EXPECT_EQ(the[2], 0);
  EXPECT_EQ(story.Of("ferry", odds)[1], 0);
  EXPECT_EQ(story.Of("tariff", odds)[0], 0);  // the story lacks it
}

TEST(WordChancesTest, TwoStoriesThatSayTheSameAreAsOne) {
  Read once({"Fares rose."});
  Read twice({"Fares rose.", "Fares rose."});
  const int one = once.Of("fares", {0})[0];
  EXPECT_NEAR(twice.Of("fares", {0, 0}, 2)[0], one, kChanceUnit / 5);
}

TEST(WordChancesTest, ChancesAreThoseOfTheLogOdds) {
  struct Case {
    int32_t log_odds, chance;
  };
  for (const Case& c : {Case{0, 5000}, {1000, 7311}, {-1000, 2689}, {3000, 9526}, {-8000, 3},
                        {1 << 30, 9997}, {-(1 << 30), 3}}) {
    EXPECT_EQ(ChanceOf(c.log_odds), c.chance) << c.log_odds;
  }
}

}  // namespace
}  // namespace nutgraf::summary
