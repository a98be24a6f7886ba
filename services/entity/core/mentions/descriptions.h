// Finds what the words around a name say that its bearer is.
//
//   former president Nicolás Maduro                      title
//   Jorge Rodríguez, … and speaker of the assembly,      apposition, perhaps several
//   director of the forum, Alfredo Romero, said          apposition before the name
//   Ana Ruiz(, …,) is|was|became the mayor of Porto      predicate
//
// Adds a Role for each to `story` and its index to the name's reference. A name
// whose tag was unsure takes the type of the role stated of it. Where the marks
// that close an apposition are missing, nothing is taken: precision over recall.
//
// Any thread (on its own story); linear: each name is looked at within a window.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_DESCRIPTIONS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_DESCRIPTIONS_H_

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// Below this confidence a name's type yields to the role stated of it.
inline constexpr float kUnsureType = 0.75f;

void FindDescriptions(NamedStory* story);

// "She is a dentist": of the pronouns that are persons, after they are found. Such a role is not
// stated of its entity (Role::stated), as the pronoun may be misread.
void FindPredicatesOfPronouns(NamedStory* story);

// The token after the apposition that follows token `last` ("X, 45, a teacher, |"),
// `last` itself when there is none.
int32_t SkipApposition(const NamedStory& story, int32_t last, int32_t limit);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_DESCRIPTIONS_H_
