// What a story's manner of naming says of a name that several bear: forms of address, "the elder
// Hale", whole names where the bare one would be taken for another.
//
//   MeasureManner(story, reference, draft, &features);  // of each candidate
//   // What is between them:
//   CompareManner(story, drafts, draft_of, reference, candidates, &features_of_all);
//
// Pure functions; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAMING_MANNER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAMING_MANNER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"
#include "services/entity/core/resolution/role_match.h"

namespace nutgraf::entity {

void MeasureManner(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                   FeatureVector* f);

void CompareManner(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                   DraftOf draft_of, const Reference& reference,
                   absl::Span<const int32_t> candidates,
                   std::vector<FeatureVector>* vectors);

// "|Hale| shares rose", "each share of |Hale|".
bool IsTraded(const NamedStory& story, const Reference& reference);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAMING_MANNER_H_
