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

#include <optional>
#include <string_view>
#include <vector>

#include "services/common/document/span.h"
#include "services/entity/core/quotations/cues.h"
#include "services/entity/core/quotations/paragraph.h"
#include "services/entity/core/quotations/shape.h"

namespace nutgraf::entity {

enum class Feature : int {
#define NUTGRAF_FEATURE(name, by_hand, fitted) name,
#include "services/entity/core/quotations/attribution_weights.inc"
#undef NUTGRAF_FEATURE
  kCount
};

std::string_view FeatureName(Feature feature);

struct SpeakerCandidate {
  document::Span speaker;
  std::optional<document::Span> cue;
  bool carried = false;  // the speaker of the quotation before
  std::vector<Feature> features;
};

double Score(const SpeakerCandidate& candidate);

// What is known of the last quotation when the next is read.
struct PreviousQuotation {
  int block = -1;
  int unit = 0;
  std::optional<document::Span> speaker;
  bool carried = false;
};

// A paragraph with its cues.
struct ReadBlock {
  Paragraph paragraph;
  std::vector<Cue> cues;
};

// The candidates for quotation number `quotation` of `block`. `before` is the
// block that precedes it in the body, or null.
std::vector<SpeakerCandidate> FindCandidates(const ReadBlock& block, const ReadBlock* before,
                                             int quotation, const QuotationShape& shape,
                                             const PreviousQuotation& previous);

struct Choice {
  const SpeakerCandidate* candidate = nullptr;  // null for nobody
  double probability = 0;
};

// The likeliest candidate, or nobody when none reaches kMinProbability.
Choice Choose(const std::vector<SpeakerCandidate>& candidates);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ATTRIBUTION_H_
