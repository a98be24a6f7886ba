#include "services/article/core/html/block_classifier.h"

#include "services/article/core/html/body_threshold.h"
#include "services/article/core/html/tree_ensemble.h"

namespace nutgraf::article {
namespace {

#include "services/article/core/html/block_weights.inc"

// Log odds under which a block is not looked at again: half of all blocks, and on
// the development pages no choice changes by it.
constexpr double kHopeless = -4;

}  // namespace

std::vector<float> ClassifyBlocks(const PageBlocks& page, const StatedFacts& facts) {
  FeatureTable table = ComputeFeatures(page, facts);
  std::vector<float> body(page.blocks.size());
  std::vector<double> first(page.blocks.size());
  for (size_t i = 0; i < body.size(); ++i) {
    first[i] = Score({kFirstNodes, kFirstRoots}, table.Row(i));
    body[i] = Probability(first[i]);
  }
  AddContext(page, body, &table);
  // The two stages err apart; their mean is better than the second alone.
  for (size_t i = 0; i < body.size(); ++i) {
    if (first[i] < kHopeless) continue;
    body[i] = Probability((first[i] + Score({kSecondNodes, kSecondRoots}, table.Row(i))) / 2);
  }
  SettleBody(page, &body);
  return body;
}

}  // namespace nutgraf::article
