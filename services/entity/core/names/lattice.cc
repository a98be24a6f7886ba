#include "services/entity/core/names/lattice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace nutgraf::entity {
namespace {

constexpr float kNever = -1e30f;

struct LegalLabels {
  // For each label, those that may stand before it and after it.
  std::array<std::array<Label, kLabels>, kLabels> before{}, after{};
  std::array<uint8_t, kLabels> before_count{}, after_count{};
};

constexpr LegalLabels MakeLegalLabels() {
  LegalLabels legal;
  for (int a = 0; a < kLabels; ++a) {
    for (int b = 0; b < kLabels; ++b) {
      if (!Follows(a, b)) continue;
      legal.after[a][legal.after_count[a]++] = b;
      legal.before[b][legal.before_count[b]++] = a;
    }
  }
  return legal;
}

constexpr LegalLabels kLegal = MakeLegalLabels();

float LogSum(const float* values, int count) {
  float top = kNever;
  for (int i = 0; i < count; ++i) top = std::max(top, values[i]);
  if (top <= kNever) return kNever;
  float sum = 0;
  for (int i = 0; i < count; ++i) {
    const float below = values[i] - top;
    if (below > -20) sum += std::exp(below);
  }
  return top + std::log(sum);
}

}  // namespace

Lattice::Lattice(const NameModel& model, absl::Span<const float> scores, float share)
    : model_(model), share_(share), scores_(scores), words_(static_cast<int>(scores.size() / kLabels)) {}

std::vector<Label> Lattice::Best() const {
  std::vector<Label> labels(words_);
  if (words_ == 0) return labels;
  std::array<float, kLabels> best, next;
  std::vector<Label> from(size_t{static_cast<size_t>(words_)} * kLabels);
  for (int label = 0; label < kLabels; ++label) {
    best[label] = Continues(label) ? kNever : scores_[label];
  }
  for (int i = 1; i < words_; ++i) {
    for (int label = 0; label < kLabels; ++label) {
      float top = std::numeric_limits<float>::lowest();
      Label chosen = kLegal.before[label][0];
      for (int j = 0; j < kLegal.before_count[label]; ++j) {
        const Label before = kLegal.before[label][j];
        const float score = best[before] + share_ * model_.Transition(before, label);
        if (score > top) top = score, chosen = before;
      }
      next[label] = top + scores_[i * kLabels + label];
      from[i * kLabels + label] = chosen;
    }
    best = next;
  }
  Label last = kOutside;
  for (int label = 0; label < kLabels; ++label) {
    if (!Opens(label) && best[label] > best[last]) last = label;
  }
  for (int i = words_ - 1; i >= 0; --i) {
    labels[i] = last;
    last = from[i * kLabels + last];
  }
  return labels;
}

void Lattice::Sum() {
  alpha_.assign(scores_.size(), kNever);
  beta_.assign(scores_.size(), kNever);
  std::array<float, kLabels> values;
  for (int label = 0; label < kLabels; ++label) {
    if (!Continues(label)) alpha_[label] = scores_[label];
    if (!Opens(label)) beta_[(words_ - 1) * kLabels + label] = 0;
  }
  for (int i = 1; i < words_; ++i) {
    for (int label = 0; label < kLabels; ++label) {
      const int count = kLegal.before_count[label];
      for (int j = 0; j < count; ++j) {
        const Label before = kLegal.before[label][j];
        values[j] = alpha_[(i - 1) * kLabels + before] + share_ * model_.Transition(before, label);
      }
      alpha_[i * kLabels + label] = LogSum(values.data(), count) + scores_[i * kLabels + label];
    }
  }
  for (int i = words_ - 2; i >= 0; --i) {
    for (int label = 0; label < kLabels; ++label) {
      const int count = kLegal.after_count[label];
      for (int j = 0; j < count; ++j) {
        const Label after = kLegal.after[label][j];
        const int at = (i + 1) * kLabels + after;
        values[j] = share_ * model_.Transition(label, after) + scores_[at] + beta_[at];
      }
      beta_[i * kLabels + label] = LogSum(values.data(), count);
    }
  }
  for (int label = 0; label < kLabels; ++label) values[label] = alpha_[label] + beta_[label];
  total_ = LogSum(values.data(), kLabels);
}

float Lattice::Probability(absl::Span<const Label> labels, int begin, int end) {
  if (alpha_.empty()) Sum();
  float score = alpha_[begin * kLabels + labels[begin]];
  for (int i = begin + 1; i < end; ++i) {
    score += share_ * model_.Transition(labels[i - 1], labels[i]) + scores_[i * kLabels + labels[i]];
  }
  score += beta_[(end - 1) * kLabels + labels[end - 1]];
  return std::clamp(std::exp(score - total_), 0.0f, 1.0f);
}

}  // namespace nutgraf::entity
