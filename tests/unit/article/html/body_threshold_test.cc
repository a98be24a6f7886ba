// Blocks in doubt are taken or left by page; sure ones always stay what they are.

#include "services/article/core/html/body_threshold.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/article/core/html/article_parts.h"

namespace nutgraf::article {
namespace {

struct Case {
  const char* name;
  std::vector<float> body;
  std::vector<bool> chosen;
};

class SettleBodyTest : public testing::TestWithParam<Case> {};

TEST_P(SettleBodyTest, Chooses) {
  PageBlocks page;
  for (size_t i = 0; i < GetParam().body.size(); ++i) {
    page.blocks.emplace_back().text = std::string(100, 'x');
  }
  std::vector<float> body = GetParam().body;
  SettleBody(page, &body);
  std::vector<bool> chosen;
  for (float p : body) chosen.push_back(p >= kBodyThreshold);
  EXPECT_EQ(chosen, GetParam().chosen);
}

INSTANTIATE_TEST_SUITE_P(
    Pages, SettleBodyTest,
    testing::Values(Case{"NoBlocks", {}, {}},
                    Case{"AllSure", {0.02f, 0.97f, 0.99f, 0.01f}, {false, true, true, false}},
                    Case{"AllInDoubt", {0.42f, 0.45f, 0.44f, 0.1f}, {true, true, true, false}},
                    Case{"DoubtBesideASureBody",
                         {0.99f, 0.99f, 0.99f, 0.99f, 0.99f, 0.45f},
                         {true, true, true, true, true, false}},
                    Case{"EvenChance", {0.99f, 0.51f, 0.01f}, {true, true, false}},
                    Case{"NothingLikely", {0.1f, 0.2f, 0.05f}, {false, false, false}}),
    [](const testing::TestParamInfo<Case>& info) { return info.param.name; });

}  // namespace
}  // namespace nutgraf::article
