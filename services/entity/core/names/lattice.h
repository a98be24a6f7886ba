// The chain of labels over one sentence: the best one, and how sure it is.
//
//   Lattice lattice(model, scores);            // scores[i * kLabels + label]
//   std::vector<Label> best = lattice.Best();  // Viterbi, legal chains only
//   float p = lattice.Probability(best, 3, 5); // of exactly this name being there
//
// A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML
// 2001). Time linear in words, memory kLabels floats a word, thrice.
//
// Borrows model and scores. Not for concurrent use.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_LATTICE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_LATTICE_H_

#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/names/labels.h"
#include "services/entity/core/names/name_model.h"

namespace nutgraf::entity {

class Lattice {
 public:
  // `share`: what the model's scores of pairs of labels count for, beside `scores`.
  Lattice(const NameModel& model, absl::Span<const float> scores, float share = 1);

  std::vector<Label> Best() const;

  // The probability that the labels of words [begin, end) are as in `labels`
  // and stand between names, not within one.
  float Probability(absl::Span<const Label> labels, int begin, int end);

 private:
  void Sum();  // fills alpha_ and beta_

  const NameModel& model_;
  const float share_;
  absl::Span<const float> scores_;
  int words_ = 0;
  std::vector<float> alpha_;  // log sums of chains up to a word, and after it
  std::vector<float> beta_;
  float total_ = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_LATTICE_H_
