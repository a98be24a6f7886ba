// Whom a sentence's opening speaks of before it names him.
//
//   SubjectAhead(story, she)   // "Asked whether |she| would, |Mrs Hale| laughed": Mrs Hale
//
// Pure; any thread. Reads one sentence.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_AHEAD_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_AHEAD_H_

#include <cstdint>

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// The name that is the subject of the main clause, where the pronoun stands in what opens the
// sentence before it: of a person for "she", of anything else for "its"; an index into references,
// or -1.
int32_t SubjectAhead(const NamedStory& story, const Reference& pronoun);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_AHEAD_H_
