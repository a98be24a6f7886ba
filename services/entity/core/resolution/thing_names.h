// Joins the names of organisations, places and the rest.
//
//   United States, US                                same_name (lexicon/aliases.txt)
//   World Health Organization (WHO)                  acronym_in_brackets
//   WHO, with one World Health Organization          acronym
//   Barclays, with one Barclays Bank                 short_name
//
// Any thread, each on its own set; linear.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_THING_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_THING_NAMES_H_

#include "services/entity/core/lexicon/lexicon.h"
#include "services/entity/core/resolution/name_group_set.h"

namespace nutgraf::entity {

void JoinThingNames(const Lexicon& lexicon, NameGroupSet* groups);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_THING_NAMES_H_
