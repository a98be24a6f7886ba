// Joins the names of people.
//
//   Nicolás Maduro Moros, Nicolas Maduro    full_name
//   J. Barlow, John Barlow                  initials
//   Romero, the only one of the surname     surname
//   Rodríguez, of two                       not joined: NameGroup::candidates
//
// A bare surname that the tagger took for a place or the like is a person's too,
// where a full name stands behind it. Any thread, each on its own set; linear.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PERSON_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PERSON_NAMES_H_

#include "services/entity/core/lexicon/lexicon.h"
#include "services/entity/core/resolution/name_group_set.h"

namespace nutgraf::entity {

// First: which spellings are a person's at all.
void SettleClasses(const Lexicon& lexicon, NameGroupSet* groups);
// Then: spellings of one full name.
void JoinFullNames(const Lexicon& lexicon, NameGroupSet* groups);
// Last: bare names join the full ones.
void JoinBareNames(const Lexicon& lexicon, NameGroupSet* groups);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_PERSON_NAMES_H_
