// Contract of scorer.h: what news leads with tells more than what trails, reasons name
// what spoke for a sentence, and the tables are whole.

#include "services/summary/core/scorer.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

std::vector<FeatureRow> RowsOf(const document::Article& article) {
  TermTable terms;
  const auto candidates = CollectCandidates(article, &terms);
  return ExtractFeatures(candidates, Vectorize(candidates, terms), terms);
}

TEST(ScorerTest, TheLeadTellsMoreThanAnAside) {
  const auto rows = RowsOf(FerryStory());
  ASSERT_EQ(rows.size(), 9u);
  for (size_t aside : {4u, 6u, 8u}) {  // "Scroll down", "He said so", the weather
    EXPECT_GT(TellingOf(rows[0]), TellingOf(rows[aside]));
    EXPECT_GT(LogOddsOf(rows[0]), LogOddsOf(rows[aside]));
  }
}

TEST(ScorerTest, RowsTogetherScoreAsOneByOne) {
  const auto rows = RowsOf(FerryStory());
  for (size_t n = 0; n <= rows.size(); ++n) {  // with and without a rest after fours
    const std::vector<FeatureRow> some(rows.begin(), rows.begin() + static_cast<long>(n));
    std::vector<int32_t> telling, odds;
    for (const FeatureRow& row : some) {
      telling.push_back(TellingOf(row));
      odds.push_back(LogOddsOf(row));
    }
    EXPECT_EQ(TellingOf(some), telling);
    EXPECT_EQ(LogOddsOf(some), odds);
  }
}

TEST(ScorerTest, StaysInRangeOnAnyRow) {
  FeatureRow row;
  for (const float value : {-1e9f, -1.0f, 0.0f, 0.5f, 3.0f, 40.0f, 1e9f}) {
    row.fill(value);
    EXPECT_GT(TellingOf(row), -kTellingUnit);
    EXPECT_LT(TellingOf(row), 2 * kTellingUnit);
    EXPECT_LE(ReasonsOf(row, {}).size(), 3u);
  }
}

TEST(ScorerTest, NamesTheWeightiestReasonFirst) {
  const auto rows = RowsOf(FerryStory());
  EXPECT_THAT(ReasonsOf(rows[0], {{"title_overlap", kTellingUnit}})[0], "title_overlap");
  EXPECT_THAT(ReasonsOf(rows[0], {{"title_overlap", 0}}),
              testing::Not(testing::Contains("title_overlap")));
}

}  // namespace
}  // namespace nutgraf::summary
