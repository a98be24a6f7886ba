// People whom a story brings in without a name: "a customer", "one witness".
//
// They are no mentions of any entity, yet "he" after one of them may well be him.
//
//   FindStrangers(&story);   // fills in story.strangers
//
// Pure; any thread. Linear in the story.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_STRANGERS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_STRANGERS_H_

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// Needs the roles that names have.
void FindStrangers(NamedStory* story);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_STRANGERS_H_
