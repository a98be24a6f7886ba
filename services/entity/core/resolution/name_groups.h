// Puts the names of a story together that mean one entity by their spelling
// alone, and says which bare names could mean several.
//
//   Jorge Rodríguez, Jorge Rodriguez        one draft  (same_name)
//   World Health Organization, WHO          one draft  (acronym)
//   Romero, Alfredo Romero                  one draft  (surname), the only Romero
//   Rodríguez                               two candidates: left to resolve.h
//   Tom Ford, Ford (a company)              two drafts: types differ
//   John Barlow, John Barlow Jr.            two drafts: suffixes differ
//
// Any thread. Linear in the names: comparisons run over hash maps, and buckets
// are looked at up to kMaxCandidates.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_GROUPS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_GROUPS_H_

#include "services/entity/core/lexicon/lexicon.h"
#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/name_group_set.h"

namespace nutgraf::entity {

// `names` is the number of names at the front of story.references.
NameGroups GroupNames(const NamedStory& story, int32_t names, const Lexicon& lexicon);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_GROUPS_H_
