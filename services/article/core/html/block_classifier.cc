#include "services/article/core/html/block_classifier.h"

#include "services/article/core/html/body_threshold.h"
#include "services/common/trees/tree_scorer.h"

namespace nutgraf::article {
namespace {

using trees::Probability;
using trees::TreeNode;
using trees::TreeScorer;

#include "services/article/core/html/block_weights.inc"

// Log odds under which a block is not looked at again: half of all blocks, and on
// the development pages no choice changes by it.
constexpr double kHopeless = -4;

const TreeScorer& FirstLook() {
  static const TreeScorer* scorer = new TreeScorer({kFirstNodes, kFirstRoots});
  return *scorer;
}
const TreeScorer& SecondLook() {
  static const TreeScorer* scorer = new TreeScorer({kSecondNodes, kSecondRoots});
  return *scorer;
}

}  // namespace

std::vector<float> ClassifyBlocks(const PageBlocks& page, const StatedFacts& facts) {
  FeatureTable table = ComputeFeatures(page, facts);
  std::vector<const float*> rows(page.blocks.size());
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = table.Row(i);
  const std::vector<double> first = FirstLook().Score(rows);
  std::vector<float> body(rows.size());
  for (size_t i = 0; i < body.size(); ++i) body[i] = Probability(first[i]);
  AddContext(page, body, &table);

  std::vector<size_t> open;  // blocks that are looked at again
  for (size_t i = 0; i < body.size(); ++i) {
    if (first[i] < kHopeless) continue;
    rows[open.size()] = table.Row(i);
    open.push_back(i);
  }
  rows.resize(open.size());
  const std::vector<double> second = SecondLook().Score(rows);
  // The two stages err apart; their mean is better than the second alone.
  for (size_t k = 0; k < open.size(); ++k) {
    body[open[k]] = Probability((first[open[k]] + second[k]) / 2);
  }
  SettleBody(page, &body);
  return body;
}

}  // namespace nutgraf::article
