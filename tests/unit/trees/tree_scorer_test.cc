// TreeScorer against the walk down the trees that it stands for.

#include "services/common/trees/tree_scorer.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace nutgraf::trees {
namespace {

struct Forest {
  std::vector<TreeNode> nodes;
  std::vector<int> roots;
  operator TreeEnsemble() const { return {nodes, roots}; }
};

// Appends a random tree in preorder. Thresholds are halves, so that rows hit them.
void Grow(std::mt19937* random, int leaves, int features, Forest* forest) {
  const size_t at = forest->nodes.size();
  if (leaves == 1) {
    const float value = static_cast<float>(static_cast<int>((*random)() % 2001) - 1000) / 997;
    forest->nodes.push_back({-1, value, 0});
    return;
  }
  const float threshold = static_cast<float>((*random)() % 9) / 2;
  forest->nodes.push_back({static_cast<int16_t>((*random)() % features), threshold, 0});
  const int left = 1 + static_cast<int>((*random)() % (leaves - 1));
  Grow(random, left, features, forest);
  forest->nodes[at].right = static_cast<int16_t>(forest->nodes.size() - at);
  Grow(random, leaves - left, features, forest);
}

std::vector<std::vector<float>> RandomRows(std::mt19937* random, size_t rows, int features) {
  std::vector<std::vector<float>> table(rows, std::vector<float>(features));
  for (std::vector<float>& row : table) {
    for (float& value : row) value = static_cast<float>((*random)() % 11) / 2 - 0.5f;
  }
  return table;
}

TEST(TreeScorer, ScoresAsTheWalkDoes) {
  std::mt19937 random(7);
  constexpr int kFeatures = 12;
  for (int leaves : {1, 2, 5, 24, TreeScorer::kMaxLeaves}) {
    Forest forest;
    for (int tree = 0; tree < 40; ++tree) {
      forest.roots.push_back(static_cast<int>(forest.nodes.size()));
      Grow(&random, leaves, kFeatures, &forest);
    }
    const TreeScorer scorer(forest);
    for (size_t count : {0, 1, 7, 8, 9, 50}) {
      const auto table = RandomRows(&random, count, kFeatures);
      std::vector<const float*> rows;
      for (const auto& row : table) rows.push_back(row.data());
      const std::vector<double> scores = scorer.Score(rows);
      ASSERT_EQ(scores.size(), count);
      for (size_t i = 0; i < count; ++i) {
        EXPECT_EQ(scores[i], Score(forest, rows[i])) << leaves << " leaves, row " << i;
      }
    }
  }
}

TEST(TreeScorer, ValuesAtAThresholdGoLeft) {
  const Forest forest{{{0, 0.5f, 2}, {-1, -1, 0}, {-1, 1, 0}}, {0}};
  const float rows[] = {0.5f, 0.75f, -3};
  const float* const views[] = {&rows[0], &rows[1], &rows[2]};
  EXPECT_EQ(TreeScorer(forest).Score(views), (std::vector<double>{-1, 1, -1}));
}

TEST(TreeScorerDeathTest, RefusesTreesWithTooManyLeaves) {
  std::mt19937 random(1);
  Forest forest{{}, {0}};
  Grow(&random, TreeScorer::kMaxLeaves + 1, 3, &forest);
  EXPECT_DEATH(TreeScorer{forest}, "");
}

}  // namespace
}  // namespace nutgraf::trees
