#include "services/common/trees/tree_scorer.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

#include "services/common/trees/for_each_target.h"

namespace nutgraf::trees {
namespace {

// Eight lanes: one register where there is AVX2, two elsewhere.
using Floats = float __attribute__((vector_size(32)));
using Masks = int32_t __attribute__((vector_size(32)));

}  // namespace

TreeScorer::TreeScorer(const TreeEnsemble& trees) {
  std::vector<std::vector<Split>> by_feature;
  for (int root : trees.roots) {
    leaves_.resize(leaves_.size() + kMaxLeaves);
    AddTree(trees.nodes, root, 0, &by_feature);
    ++trees_;
  }
  for (size_t f = 0; f < by_feature.size(); ++f) {
    if (by_feature[f].empty()) continue;
    std::stable_sort(by_feature[f].begin(), by_feature[f].end(),
                     [](const Split& a, const Split& b) { return a.threshold < b.threshold; });
    splits_.insert(splits_.end(), by_feature[f].begin(), by_feature[f].end());
    features_.push_back({static_cast<int>(f), splits_.size()});
  }
}

// Adds the node at `at` and all below it; returns the number after its last leaf's.
int TreeScorer::AddTree(std::span<const TreeNode> nodes, int at, int first_leaf,
                        std::vector<std::vector<Split>>* by_feature) {
  const TreeNode& node = nodes[at];
  if (node.feature < 0) {
    if (first_leaf >= kMaxLeaves) std::abort();  // weights of a training that went astray
    leaves_[trees_ * kMaxLeaves + first_leaf] = node.threshold;
    return first_leaf + 1;
  }
  const int middle = AddTree(nodes, at + 1, first_leaf, by_feature);
  const uint32_t left = (~uint32_t{0} << first_leaf) & ~(~uint32_t{0} << middle);
  if (by_feature->size() <= static_cast<size_t>(node.feature)) {
    by_feature->resize(node.feature + 1);
  }
  (*by_feature)[node.feature].push_back({node.threshold, trees_, ~left});
  return AddTree(nodes, at + node.right, middle, by_feature);
}

std::vector<double> TreeScorer::Score(std::span<const float* const> rows) const {
  std::vector<double> sums(rows.size());
  for (size_t base = 0; base < rows.size(); base += kLanes) {
    const float* lanes[kLanes];
    for (size_t lane = 0; lane < kLanes; ++lane) {
      lanes[lane] = rows[std::min(base + lane, rows.size() - 1)];
    }
    double scores[kLanes];
    ScoreLanes(lanes, scores);
    std::copy_n(scores, std::min(kLanes, rows.size() - base), sums.begin() + base);
  }
  return sums;
}

NUTGRAF_FOR_EACH_TARGET
void TreeScorer::ScoreLanes(const float* const* rows, double* sums) const {
  // The leaves of each tree that each row can still reach, a bit a leaf.
  std::vector<int32_t> alive(trees_ * kLanes, -1);
  const Split* split = splits_.data();
  for (const Feature& feature : features_) {
    float value[kLanes];
    for (size_t lane = 0; lane < kLanes; ++lane) value[lane] = rows[lane][feature.index];
    Floats values;
    std::memcpy(&values, value, sizeof values);
    Floats other = __builtin_shufflevector(values, values, 4, 5, 6, 7, 0, 1, 2, 3);
    Floats larger = values > other ? values : other;
    other = __builtin_shufflevector(larger, larger, 2, 3, 0, 1, 6, 7, 4, 5);
    larger = larger > other ? larger : other;
    other = __builtin_shufflevector(larger, larger, 1, 0, 3, 2, 5, 4, 7, 6);
    const float most = (larger > other ? larger : other)[0];
    const Split* const end = splits_.data() + feature.end;
    for (; split != end && most > split->threshold; ++split) {
      int32_t* const tree = &alive[split->tree * kLanes];
      Masks leaves;
      std::memcpy(&leaves, tree, sizeof leaves);
      leaves &= ~(values > split->threshold) | static_cast<int32_t>(split->right);
      std::memcpy(tree, &leaves, sizeof leaves);
    }
    split = end;
  }
  std::fill_n(sums, kLanes, 0.0);
  for (int tree = 0; tree < trees_; ++tree) {
    uint32_t lanes[kLanes];
    std::memcpy(lanes, &alive[tree * kLanes], sizeof lanes);
    const float* const leaves = leaves_.data() + tree * kMaxLeaves;
    for (size_t lane = 0; lane < kLanes; ++lane) {
      sums[lane] += leaves[std::countr_zero(lanes[lane])];
    }
  }
}

}  // namespace nutgraf::trees
