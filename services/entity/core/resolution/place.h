// Where an entity was meant last, seen from a reference, and in what part: the
// features of features.h from kSameSentence to kClauseObject.
//
//   MeasurePlace(story, reference, draft, &vector);
//
// Pure; any thread. A call reads one sentence at most, and the paragraph's mentions of the entity.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PLACE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PLACE_H_

#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"

namespace nutgraf::entity {

// Whether a clause begins with the subject: "It is the first since |Hale| left".
bool IsSubordinate(const NamedStory& story, const Reference& subject);

// Where the entity was meant last, or null.
const Reference* LastOf(const NamedStory& story, const EntityDraft& draft);

void MeasurePlace(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                  FeatureVector* f);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PLACE_H_
