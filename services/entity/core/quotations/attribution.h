// Chooses the speaker of a quotation among the subjects of the cues around it and
// the speaker of the quotation before it, or nobody.
//
// Every candidate is a handful of named features ("the cue touches the quotation
// from behind", "the subject is a person's name"); its score is the sum of their
// weights, and nobody scores 0. A softmax over the candidates makes the scores
// probabilities. The weights are in attribution_weights.inc, fitted by
// models/entity/quotations/fit.py; the features are documented there too.
//
// Pure; any thread; linear in the number of cues looked at.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ATTRIBUTION_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ATTRIBUTION_H_

#include <vector>

#include "services/entity/core/quotations/candidate.h"
#include "services/entity/core/quotations/shape.h"

namespace nutgraf::entity {

double Score(const SpeakerCandidate& candidate);

// The candidates for quotation number `quotation` of `place.block`.
std::vector<SpeakerCandidate> FindCandidates(const Surroundings& place, int quotation,
                                             const QuotationShape& shape);

struct Choice {
  const SpeakerCandidate* candidate = nullptr;  // null for nobody
  double probability = 0;
};

// The likeliest candidate, or nobody when none is likely enough.
Choice Choose(const std::vector<SpeakerCandidate>& candidates);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ATTRIBUTION_H_
