#include "services/article/core/html/body_threshold.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "services/common/trees/tree_ensemble.h"

namespace nutgraf::article {
namespace {

using trees::Probability;

// Two stages averaged are too modest; so much surer are they in truth.
constexpr double kSharpness = 1.3;
// The threshold stays within these: precision is worth more than F1 says.
constexpr double kLowest = 0.4, kHighest = 0.5;
// What a block counts besides its bytes.
constexpr double kBlockBytes = 3;

double LogOdds(double p) {
  p = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(p / (1 - p));
}

// The threshold of the best expected F1.
double BestThreshold(const PageBlocks& page, const std::vector<float>& body) {
  std::vector<size_t> order(body.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return body[a] > body[b]; });
  std::vector<double> likely(body.size());
  double expected = 0;
  for (size_t i = 0; i < body.size(); ++i) {
    const double bytes = static_cast<double>(page.blocks[i].text.size()) + kBlockBytes;
    likely[i] = bytes * Probability(kSharpness * LogOdds(body[i]));
    expected += likely[i];
  }
  double right = 0, chosen = 0, best = -1, threshold = kHighest;
  for (size_t i : order) {
    right += likely[i];
    chosen += static_cast<double>(page.blocks[i].text.size()) + kBlockBytes;
    const double f1 = 2 * right / (chosen + expected);
    if (f1 <= best) continue;
    best = f1;
    threshold = body[i];
  }
  return std::clamp(threshold, kLowest, kHighest);
}

}  // namespace

// models/article/train_blocks.py computes the same; keep them in step.
void SettleBody(const PageBlocks& page, std::vector<float>* body) {
  if (body->empty()) return;
  // A hair of slack, so that a block at the threshold itself stays above it.
  const double shift = LogOdds(BestThreshold(page, *body)) - 1e-4;
  for (float& p : *body) p = Probability(LogOdds(p) - shift);
}

}  // namespace nutgraf::article
