// Stochastic gradient training of a linear-chain conditional random field with
// partly known labels: the gradient of a sentence is what the model expects of
// its features under the allowed labels, less what it expects under all.
//
//   CrfTrainer trainer(feature_count, options);
//   for (…) trainer.Step(instance, with_evidence);
//   trainer.weights()
//
// SGD with a step size that falls linearly; the L2 shrinkage is one scalar (Bottou
// 2010). Some features are left out at random, so that names are not learned by
// heart alone. Bound to one thread. Deterministic.

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_CRF_TRAINER_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_CRF_TRAINER_H_

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "models/entity/names/corpus.h"
#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {

struct FeatureList {
  std::vector<uint32_t> features;
  std::vector<uint32_t> ends;
};

struct Instance {
  FeatureList plain;
  FeatureList evidence{};  // ends is empty when there is none
  std::vector<LabelSet> allowed;
  float weight = 1;  // of the set it comes from
};

struct TrainerOptions {
  double lambda = 2e-5;      // of the L2 penalty, for each step
  double first_step = 0.1;   // falls to nothing over `steps`
  double steps = 1;          // that will be taken
  double dropout = 0.1;      // share of a word's features left out of a step
};

class CrfTrainer {
 public:
  static constexpr int kStride = 36;  // floats of a feature's weights, padded

  CrfTrainer(size_t features, TrainerOptions options);

  // One step on one sentence; returns its negative log likelihood.
  double Step(const Instance& instance, bool with_evidence);

  // The weight of a label, and of a pair of labels.
  float Weight(uint32_t feature, int label) const {
    return static_cast<float>(weights_[size_t{feature} * kStride + label] * scale_ *
                              (1 - options_.dropout));
  }
  float Transition(int before, int after) const {
    return transitions_[before * kLabels + after];
  }

 private:
  using Row = std::array<float, kStride>;

  // The list, less the features that chance leaves out.
  FeatureList Thinned(const FeatureList& list);
  void Score(const FeatureList& list);
  // Fills alpha, beta and the log of the sum over chains within `allowed`.
  double Sum(const std::vector<LabelSet>* allowed, std::vector<Row>* alpha, std::vector<Row>* beta);
  // Adds sign × expectation to the gradient of scores and transitions.
  void Expect(const std::vector<LabelSet>* allowed, const std::vector<Row>& alpha,
              const std::vector<Row>& beta, float sign);
  void Update(const FeatureList& list, float step);

  TrainerOptions options_;
  std::vector<float> weights_;
  double scale_ = 1;
  double steps_ = 0;
  std::minstd_rand random_;
  std::vector<float> transitions_;

  std::vector<Row> scores_, potentials_, alpha_, beta_, gradient_;
  std::vector<float> transition_potentials_, transition_gradient_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_CRF_TRAINER_H_
