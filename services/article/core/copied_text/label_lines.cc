// A linear-chain model: score of a labelling = sum over lines of (weights · features)
// + sum over steps. Viterbi (1967) from both ends gives for each line and label the
// score of the best labelling through it, hence the best labelling itself and the
// margin by which it wins at that line. Chosen over rules in sequence because a page
// breaks any one rule, and over a trained model because pages as people copy them are
// not to be had with labels; the weights are few and each can be argued about.
// Cost: 23 x 23 steps for each line, twice.
#include "services/article/core/copied_text/label_lines.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "services/article/core/copied_text/label_weights.h"

namespace nutgraf::article {
namespace {

using Scores = std::array<float, kLabelCount>;

struct Weights {
  std::array<Scores, kLabelCount> step;  // [from][to]
  Scores start;

  Weights() {
    for (Scores& row : step) row.fill(kUnlikelyStep);
    for (const StepWeight& w : kStepWeights) step[w.from][w.to] = w.weight;
    start.fill(kUnlikelyStep);
    for (const auto& w : kStartWeights) start[w.label] = w.weight;
  }
};

// The same labels at another place of the page: no doubt about what a line is.
LineLabel Family(LineLabel label) {
  switch (label) {
    case kTopBoilerplate:
    case kInnerBoilerplate:
    case kAfter:
      return kBefore;
    case kEndByline:
      return kTopByline;
    case kTopSourceLine:
      return kSourceLineLabel;
    case kTopCorrection:
      return kCorrectionLine;
    case kEndTimestamp:
    case kPostTimeLine:
      return kTopTimestamp;
    default:
      return label;
  }
}

Scores ScoreLine(const LineFacts& facts) {
  Scores scores = {};
  for (const LabelWeight& w : kLabelWeights) scores[w.label] += w.weight * facts.values[w.feature];
  return scores;
}

// best[i][l]: the best score of lines 0..i with line i labelled l.
std::vector<Scores> Forward(const std::vector<Scores>& lines, const Weights& weights) {
  std::vector<Scores> best(lines.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    for (int to = 0; to < kLabelCount; ++to) {
      float score = weights.start[to];
      if (i > 0) {
        score = best[i - 1][0] + weights.step[0][to];
        for (int from = 1; from < kLabelCount; ++from) {
          score = std::max(score, best[i - 1][from] + weights.step[from][to]);
        }
      }
      best[i][to] = score + lines[i][to];
    }
  }
  return best;
}

// best[i][l]: the best score of lines i+1 .. end after line i labelled l.
std::vector<Scores> Backward(const std::vector<Scores>& lines, const Weights& weights) {
  std::vector<Scores> best(lines.size(), Scores{});
  for (size_t i = lines.size(); i-- > 1;) {
    for (int from = 0; from < kLabelCount; ++from) {
      float score = -1e30f;
      for (int to = 0; to < kLabelCount; ++to) {
        score = std::max(score, weights.step[from][to] + lines[i][to] + best[i][to]);
      }
      best[i - 1][from] = score;
    }
  }
  return best;
}

float Confidence(const Scores& through, LineLabel label) {
  float other = -1e30f;
  for (int l = 0; l < kLabelCount; ++l) {
    if (Family(static_cast<LineLabel>(l)) != Family(label)) other = std::max(other, through[l]);
  }
  return 1 / (1 + std::exp(other - through[label]));
}

}  // namespace

std::vector<Labelled> LabelLines(const std::vector<LineFacts>& facts) {
  static const Weights weights;
  std::vector<Labelled> labels(facts.size());
  if (facts.empty()) return labels;
  std::vector<Scores> lines;
  lines.reserve(facts.size());
  for (const LineFacts& fact : facts) lines.push_back(ScoreLine(fact));
  const std::vector<Scores> forward = Forward(lines, weights);
  const std::vector<Scores> backward = Backward(lines, weights);

  // The path is walked back through `forward`, so that ties give one path.
  int label = static_cast<int>(std::max_element(forward.back().begin(), forward.back().end()) -
                               forward.back().begin());
  for (size_t i = facts.size(); i-- > 0;) {
    Scores through;
    for (int l = 0; l < kLabelCount; ++l) through[l] = forward[i][l] + backward[i][l];
    labels[i] = {static_cast<LineLabel>(label), Confidence(through, static_cast<LineLabel>(label))};
    if (i == 0) break;
    int from = 0;
    for (int l = 1; l < kLabelCount; ++l) {
      if (forward[i - 1][l] + weights.step[l][label] >
          forward[i - 1][from] + weights.step[from][label]) {
        from = l;
      }
    }
    label = from;
  }
  return labels;
}

}  // namespace nutgraf::article
