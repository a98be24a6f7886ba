// What a story's manner of naming says of a name that several bear: forms of address, "the elder
// Hale", whole names where the bare one would be taken for another.
//
//   MeasureManner(story, reference, draft, &features);                     // of each candidate
//   CompareManner(story, drafts, reference, candidates, &features_of_all)  // what is between them
//
// Pure functions; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAMING_MANNER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAMING_MANNER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"

namespace nutgraf::entity {

void MeasureManner(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                   FeatureVector* f);

void CompareManner(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                   const Reference& reference, absl::Span<const int32_t> candidates,
                   std::vector<FeatureVector>* vectors);

// "|Hale| shares rose", "each share of |Hale|".
bool IsTraded(const NamedStory& story, const Reference& reference);

// 1 for "the elder |Hale|", -1 for "the younger Mr |Hale|", else 0.
int SeniorityBefore(const NamedStory& story, const Reference& reference);

// 1 for "father" and others of an earlier generation, -1 for "son" and others of a later one,
// else 0.
int GenerationOf(std::string_view kin);

// 1 where `a` is known to be older than `b`, -1 where younger, else 0.
int CompareAges(const NamedStory& story, const EntityDraft& a, const EntityDraft& b);

// Of "Anna Hale|, 38, of Leeds"; 0 when no age stands there.
int32_t StatedAge(const NamedStory& story, const Reference& name);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAMING_MANNER_H_
