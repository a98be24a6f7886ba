// A sum of decision trees, as the training scripts of models/ write them.
//
//   constexpr TreeNode kNodes[] = {{3, 0.5f, 2}, {-1, -0.7f, 0}, {-1, 0.9f, 0}};
//   constexpr int kRoots[] = {0};
//   double score = Score({kNodes, kRoots}, row);   // row[3] <= 0.5 ? -0.7 : 0.9
//
// Nodes lie in preorder: a node's left child follows it, its right child lies
// `right` nodes further on. A leaf has feature -1 and its value as threshold.
// Sums in double and in order, so the result is the same everywhere. Pure.

#ifndef NUTGRAF_SERVICES_COMMON_TREES_TREE_ENSEMBLE_H_
#define NUTGRAF_SERVICES_COMMON_TREES_TREE_ENSEMBLE_H_

#include <cmath>
#include <cstdint>
#include <span>

namespace nutgraf::trees {

struct TreeNode {
  int16_t feature;
  float threshold;
  int16_t right;
};

struct TreeEnsemble {
  std::span<const TreeNode> nodes;
  std::span<const int> roots;
};

inline double Score(const TreeEnsemble& trees, const float* row) {
  double sum = 0;
  for (int root : trees.roots) {
    const TreeNode* node = trees.nodes.data() + root;
    while (node->feature >= 0) {
      node += row[node->feature] <= node->threshold ? 1 : node->right;
    }
    sum += node->threshold;
  }
  return sum;
}

inline float Probability(double score) {
  return static_cast<float>(1.0 / (1.0 + std::exp(-score)));
}

}  // namespace nutgraf::trees

#endif  // NUTGRAF_SERVICES_COMMON_TREES_TREE_ENSEMBLE_H_
