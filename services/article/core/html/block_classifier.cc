#include "services/article/core/html/block_classifier.h"

#include "services/article/core/html/tree_ensemble.h"

namespace nutgraf::article {
namespace {

#include "services/article/core/html/block_weights.inc"

}  // namespace

std::vector<float> ClassifyBlocks(const PageBlocks& page, const StatedFacts& facts) {
  FeatureTable table = ComputeFeatures(page, facts);
  std::vector<float> body(page.blocks.size());
  for (size_t i = 0; i < body.size(); ++i) {
    body[i] = Probability(Score({kFirstNodes, kFirstRoots}, table.Row(i)));
  }
  AddContext(page, body, &table);
  for (size_t i = 0; i < body.size(); ++i) {
    body[i] = Probability(Score({kSecondNodes, kSecondRoots}, table.Row(i)));
  }
  return body;
}

}  // namespace nutgraf::article
