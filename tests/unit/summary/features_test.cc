// Contract of features.h: what each number means, and that none depends on case.

#include "services/summary/core/features.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/odds.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

std::vector<FeatureRow> RowsOf(const document::Article& article) {
  TermTable terms;
  const auto candidates = CollectCandidates(article, &terms);
  return ExtractFeatures(candidates, Vectorize(candidates, terms), terms);
}

TEST(FeaturesTest, NamesAreDistinctAndLowerSnakeCase) {
  std::set<std::string> names;
  for (int f = 0; f < kFeatureCount; ++f) {
    const std::string name(FeatureName(f));
    EXPECT_THAT(name, testing::MatchesRegex("[a-z_]+"));
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_THAT(std::string(FeatureReason(f)), testing::MatchesRegex("[a-z_]*"));
  }
}

TEST(FeaturesTest, MeasuresPlaceAndOverlap) {
  const auto rows = RowsOf(Story({"Copper prices rose in Velmora.", "Rain fell on the coast.",
                                  "Prices of copper rose most in Velmora."}));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_FLOAT_EQ(rows[0][kPosition], 0);
  EXPECT_FLOAT_EQ(rows[2][kPosition], 2);
  EXPECT_FLOAT_EQ(rows[2][kRelativePosition], 1);
  EXPECT_FLOAT_EQ(rows[1][kWordsBefore], 5);
  EXPECT_NEAR(rows[0][kLeadOverlap], 1.0, 1e-5);
  EXPECT_GT(rows[2][kLeadOverlap], 0.8);
  EXPECT_FLOAT_EQ(rows[1][kLeadOverlap], 0);
  EXPECT_FLOAT_EQ(rows[0][kNovelty], 1);
  EXPECT_FLOAT_EQ(rows[2][kNovelty], 0);
  EXPECT_GT(rows[0][kTopicMatch], rows[1][kTopicMatch]);
}

TEST(FeaturesTest, TheSentenceThatSharesMostIsTheMostCentral) {
  const auto rows = RowsOf(Story({"Copper prices rose.", "Prices of copper rose in Velmora.",
                                  "Velmora voted.", "Rain fell on the coast."}));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_FLOAT_EQ(rows[1][kCentralityRank], 0);
  EXPECT_GT(rows[1][kCentrality], rows[2][kCentrality]);
}

TEST(FeaturesTest, MarksOpeningsThatPointBack) {
  struct Case {
    std::string sentence;
    bool connective, points_back;
  };
  const Case kCases[] = {
      {"But he said the release was under way.", true, true},
      {"However, prices fell.", true, false},
      {"She left.", false, true},
      {"\"They have gone,\" Ms Lund said.", false, true},
      {"Prices fell, but he stayed.", false, false},
      {"The butter was gone.", false, false},
  };
  for (const Case& c : kCases) {
    const auto rows = RowsOf(Story({c.sentence}));
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0][kConnective] > 0, c.connective) << c.sentence;
    EXPECT_EQ(rows[0][kPointsBack] > 0, c.points_back) << c.sentence;
  }
}

TEST(FeaturesTest, DoNotDependOnCase) {
  document::Article lower = Story({"The council of Port Ellery met.", "It raised the fares.",
                                   "Fares will rise by 4 crowns in Port Ellery."});
  document::Article upper = lower;
  for (auto& block : lower.blocks) block.text = text::ToLower(block.text);
  for (auto& block : upper.blocks) {
    for (char& c : block.text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  EXPECT_EQ(RowsOf(lower), RowsOf(upper));
}

TEST(FeaturesTest, AreFiniteOnOddStories) {
  const std::vector<std::vector<std::string>> kStories = {
      {}, {"."}, {"a"}, {"the of and"}, {"1 2 3"}, {"\xff\xfe \x80."}, {"橋が開通した。"}};
  for (const auto& paragraphs : kStories) {
    for (const FeatureRow& row : RowsOf(Story(paragraphs))) {
      for (const float value : row) EXPECT_TRUE(value == value && value < 1e9f && value > -1e9f);
    }
    LogOddsOf(RowsOf(Story(paragraphs)));
  }
}

}  // namespace
}  // namespace nutgraf::summary
