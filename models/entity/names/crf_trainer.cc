#include "models/entity/names/crf_trainer.h"

#include <algorithm>
#include <cmath>

namespace nutgraf::entity {
namespace {

struct Pair {
  uint8_t before, after;
};

const std::vector<Pair>& LegalPairs() {
  static const auto& pairs = *[] {
    auto* all = new std::vector<Pair>;
    for (int after = 0; after < kLabels; ++after) {
      for (int before = 0; before < kLabels; ++before) {
        if (Follows(before, after)) {
          all->push_back({static_cast<uint8_t>(before), static_cast<uint8_t>(after)});
        }
      }
    }
    return all;
  }();
  return pairs;
}

constexpr double kTransitionStep = 0.3;  // of the step of features: each sees every word

}  // namespace

CrfTrainer::CrfTrainer(size_t features, TrainerOptions options)
    : options_(options),
      weights_(features * kStride, 0.0f),
      transitions_(kLabels * kLabels, 0.0f),
      transition_potentials_(kLabels * kLabels),
      transition_gradient_(kLabels * kLabels) {}

FeatureList CrfTrainer::Thinned(const FeatureList& list) {
  const auto limit = static_cast<uint32_t>(options_.dropout * std::minstd_rand::max());
  FeatureList thinned;
  thinned.features.reserve(list.features.size());
  for (size_t i = 0, at = 0; i < list.ends.size(); ++i) {
    const bool single = list.ends[i] - at == 1;
    for (; at < list.ends[i]; ++at) {
      if (single || random_() >= limit) thinned.features.push_back(list.features[at]);
    }
    thinned.ends.push_back(thinned.features.size());
  }
  return thinned;
}

void CrfTrainer::Score(const FeatureList& list) {
  for (size_t i = 0, at = 0; i < list.ends.size(); ++i) {
    Row& row = scores_[i];
    for (; at < list.ends[i]; ++at) {
      const float* weights = &weights_[size_t{list.features[at]} * kStride];
      for (int label = 0; label < kStride; ++label) row[label] += weights[label];
    }
  }
}

double CrfTrainer::Sum(const std::vector<LabelSet>* allowed, std::vector<Row>* alpha,
                       std::vector<Row>* beta) {
  const size_t size = potentials_.size();
  alpha->assign(size, Row{});
  beta->assign(size, Row{});
  const auto open = [&](size_t i, int label) {
    return allowed == nullptr || ((*allowed)[i] >> label & 1);
  };
  double log_sum = 0;
  std::vector<float> norms(size);
  for (size_t i = 0; i < size; ++i) {
    Row& row = (*alpha)[i];
    if (i == 0) {
      for (int label = 0; label < kLabels; ++label) row[label] = Continues(label) ? 0.0f : 1.0f;
    } else {
      const Row& last = (*alpha)[i - 1];
      for (const Pair& p : LegalPairs()) {
        row[p.after] += last[p.before] * transition_potentials_[p.before * kLabels + p.after];
      }
    }
    float sum = 0;
    for (int label = 0; label < kLabels; ++label) {
      row[label] = open(i, label) ? row[label] * potentials_[i][label] : 0.0f;
      sum += row[label];
    }
    norms[i] = std::max(sum, 1e-30f);
    for (int label = 0; label < kLabels; ++label) row[label] /= norms[i];
    log_sum += std::log(norms[i]);
  }
  float end = 0;
  for (int label = 0; label < kLabels; ++label) {
    (*beta)[size - 1][label] = Opens(label) ? 0.0f : 1.0f;
    end += (*alpha)[size - 1][label] * (*beta)[size - 1][label];
  }
  end = std::max(end, 1e-30f);
  for (int label = 0; label < kLabels; ++label) (*beta)[size - 1][label] /= end;
  for (size_t i = size - 1; i-- > 0;) {
    Row inner{};
    for (int label = 0; label < kLabels; ++label) {
      if (open(i + 1, label)) {
        inner[label] = potentials_[i + 1][label] * (*beta)[i + 1][label] / norms[i + 1];
      }
    }
    for (const Pair& p : LegalPairs()) {
      (*beta)[i][p.before] += inner[p.after] * transition_potentials_[p.before * kLabels + p.after];
    }
  }
  return log_sum + std::log(end);
}

void CrfTrainer::Expect(const std::vector<LabelSet>* allowed, const std::vector<Row>& alpha,
                        const std::vector<Row>& beta, float sign) {
  for (size_t i = 0; i < alpha.size(); ++i) {
    for (int label = 0; label < kLabels; ++label) {
      gradient_[i][label] += sign * alpha[i][label] * beta[i][label];
    }
  }
  for (size_t i = 1; i < alpha.size(); ++i) {
    Row inner{};
    float norm = 0;  // what alpha was divided by, found again from the chain's law
    for (int label = 0; label < kLabels; ++label) {
      const bool open = allowed == nullptr || ((*allowed)[i] >> label & 1);
      inner[label] = open ? potentials_[i][label] : 0.0f;
    }
    Row arriving{};
    for (const Pair& p : LegalPairs()) {
      arriving[p.after] +=
          alpha[i - 1][p.before] * transition_potentials_[p.before * kLabels + p.after];
    }
    for (int label = 0; label < kLabels; ++label) norm += arriving[label] * inner[label];
    if (norm <= 0) continue;
    for (int label = 0; label < kLabels; ++label) inner[label] *= beta[i][label] / norm;
    for (const Pair& p : LegalPairs()) {
      transition_gradient_[p.before * kLabels + p.after] +=
          sign * alpha[i - 1][p.before] *
          transition_potentials_[p.before * kLabels + p.after] * inner[p.after];
    }
  }
}

void CrfTrainer::Update(const FeatureList& list, float step) {
  for (size_t i = 0, at = 0; i < list.ends.size(); ++i) {
    Row row = gradient_[i];
    float largest = 0;
    for (float& value : row) {
      largest = std::max(largest, std::fabs(value));
      value *= step;
    }
    if (largest < 1e-4f) {
      at = list.ends[i];
      continue;
    }
    for (; at < list.ends[i]; ++at) {
      float* weights = &weights_[size_t{list.features[at]} * kStride];
      for (int label = 0; label < kStride; ++label) weights[label] += row[label];
    }
  }
}

double CrfTrainer::Step(const Instance& instance, bool with_evidence) {
  const size_t size = instance.allowed.size();
  scores_.assign(size, Row{});
  potentials_.assign(size, Row{});
  gradient_.assign(size, Row{});
  std::fill(transition_gradient_.begin(), transition_gradient_.end(), 0.0f);
  with_evidence = with_evidence && !instance.evidence.ends.empty();
  const FeatureList plain = Thinned(instance.plain);
  const FeatureList evidence = with_evidence ? Thinned(instance.evidence) : FeatureList{};
  Score(plain);
  Score(evidence);
  for (size_t i = 0; i < size; ++i) {
    float top = -1e30f;
    for (int label = 0; label < kLabels; ++label) {
      scores_[i][label] *= static_cast<float>(scale_);
      top = std::max(top, scores_[i][label]);
    }
    for (int label = 0; label < kLabels; ++label) {
      potentials_[i][label] = std::exp(std::max(scores_[i][label] - top, -40.0f));
    }
  }
  for (const Pair& p : LegalPairs()) {
    transition_potentials_[p.before * kLabels + p.after] =
        std::exp(transitions_[p.before * kLabels + p.after]);
  }
  const double all = Sum(nullptr, &alpha_, &beta_);
  Expect(nullptr, alpha_, beta_, -1);
  const double gold = Sum(&instance.allowed, &alpha_, &beta_);
  Expect(&instance.allowed, alpha_, beta_, 1);

  const double left = std::max(0.01, 1 - steps_ / options_.steps);
  const double step = options_.first_step * left * instance.weight;
  steps_ += 1;
  scale_ *= 1 - step * options_.lambda;
  Update(plain, static_cast<float>(step / scale_));
  Update(evidence, static_cast<float>(step / scale_));
  for (const Pair& p : LegalPairs()) {
    float& weight = transitions_[p.before * kLabels + p.after];
    weight += static_cast<float>(step * kTransitionStep) *
              transition_gradient_[p.before * kLabels + p.after];
    weight *= static_cast<float>(1 - step * options_.lambda);
  }
  return all - gold;
}

}  // namespace nutgraf::entity
