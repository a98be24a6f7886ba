// Contract of odds.h: what news leads with is likelier chosen than what trails, reasons
// name what spoke for a sentence, and the table is whole.

#include "services/summary/core/odds.h"

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

TEST(OddsTest, TheLeadIsLikelierThanAnAside) {
  const std::vector<int32_t> odds = LogOddsOf(RowsOf(FerryStory()));
  ASSERT_EQ(odds.size(), 9u);
  for (size_t aside : {4u, 6u, 8u}) {  // "Scroll down", "He said so", the weather
    EXPECT_GT(odds[0], odds[aside]);
  }
}

TEST(OddsTest, ARowScoresAsItDoesAmongOthers) {
  const auto rows = RowsOf(FerryStory());
  const std::vector<int32_t> odds = LogOddsOf(rows);
  for (size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(LogOddsOf(std::vector<FeatureRow>{rows[i]})[0], odds[i]);
  }
  EXPECT_TRUE(LogOddsOf(std::vector<FeatureRow>{}).empty());
}

TEST(OddsTest, StaysInRangeOnAnyRow) {
  FeatureRow row;
  for (const float value : {-1e9f, -1.0f, 0.0f, 0.5f, 3.0f, 40.0f, 1e9f}) {
    row.fill(value);
    const int32_t odds = LogOddsOf(std::vector<FeatureRow>{row})[0];
    EXPECT_GT(odds, -20 * kOddsUnit);
    EXPECT_LT(odds, 20 * kOddsUnit);
    EXPECT_LE(ReasonsOf(row, {}).size(), 3u);
  }
}

TEST(OddsTest, NamesTheWeightiestReasonFirst) {
  const auto rows = RowsOf(FerryStory());
  EXPECT_THAT(ReasonsOf(rows[0], {{"title_overlap", 10 * kOddsUnit}})[0], "title_overlap");
  EXPECT_THAT(ReasonsOf(rows[0], {{"title_overlap", 0}}),
              testing::Not(testing::Contains("title_overlap")));
}

}  // namespace
}  // namespace nutgraf::summary
