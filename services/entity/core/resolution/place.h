// Where an entity was meant last, seen from a reference, and in what part: the
// features of features.h from kSameSentence to kClauseObject.
//
//   MeasurePlace(story, reference, draft, &vector);
//
// Pure; any thread. A call reads one sentence or quotation at most, and the paragraph's mentions of
// the entity.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PLACE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PLACE_H_

#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"

namespace nutgraf::entity {

// Where the entity was meant last, or null.
const Reference* LastOf(const NamedStory& story, const EntityDraft& draft);

void MeasurePlace(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                  FeatureVector* f);

// The sentence before what somebody says right before this reference: "…," |he| said. -1 where
// nothing is said there, or the quotation begins within a sentence.
int32_t SentenceBeforeSpeech(const NamedStory& story, const Reference& reference);

// Whether the sentence's paragraph gives the entity's whole name, in the story's own words.
bool IsNamedBeside(const NamedStory& story, const EntityDraft& draft, int32_t sentence);

// Whether the entity is a subject of the sentence, in the story's own words.
bool Leads(const NamedStory& story, const EntityDraft& draft, int32_t sentence);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PLACE_H_
