// The named features of speaker candidates, and those that every candidate has:
// what its subject, its cue and its quotation are like.
//
// The weights are in attribution_weights.inc, fitted by
// models/entity/quotations/fit.py; the features are documented there too.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_FEATURES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_FEATURES_H_

#include <string_view>
#include <vector>

#include "services/entity/core/quotations/lexicon.h"
#include "services/entity/core/quotations/noun_phrase.h"
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
double WeightOf(Feature feature);

// A quotation as a candidate for its speaker sees it.
struct SeenQuotation {
  const Paragraph& paragraph;
  int quotation;
  const QuotationShape& shape;
  bool denied = false;   // the verb before the quotation denies it
  bool touches = false;  // the candidate's cue touches it
};

void AddSubject(const Subject& subject, std::vector<Feature>* features);
void AddCue(const CueWord& cue, std::vector<Feature>* features);
void AddQuotation(const SeenQuotation& seen, std::vector<Feature>* features);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_FEATURES_H_
