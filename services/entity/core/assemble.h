// Makes the answer of what was resolved: entities in order of salience, with
// names, descriptions and mentions; what stayed open; who said what.
//
// Pure; any thread. Linear in the references.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_ASSEMBLE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_ASSEMBLE_H_

#include <vector>

#include "absl/types/span.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/facts/find_facts.h"
#include "services/entity/core/places/find_places.h"
#include "services/entity/core/quotations/find_quotations.h"
#include "services/entity/core/resolution/resolve.h"

namespace nutgraf::entity {

// What the stages found, all of one story.
struct Findings {
  const NamedStory* story = nullptr;
  const ResolvedStory* resolved = nullptr;
  absl::Span<const float> salience;                // of each draft
  const std::vector<bool>* sources = nullptr;      // likewise
  absl::Span<const FoundPlaces> places;            // likewise
  absl::Span<const FoundQuotation> quotations;
  absl::Span<const int32_t> speaker_of_quotation;  // references, or -1
  absl::Span<const FoundFact> facts;
};

document::EntityAnalysis Assemble(const Findings& findings);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_ASSEMBLE_H_
