// Lays the tagger's names over a story and finds what else refers to somebody:
// pronouns and definite phrases ("the forum", "his former deputy"), with what the
// sentence says of each one's part in it.
//
//   NamedStory named = LayNames(story, names);
//   FindDescriptions(&named);
//   FindOtherReferences(&named);
//
// Phrases that describe a name, or stand before one as its title, refer to
// nobody by themselves and are left out. Any thread; linear.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_REFERENCES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_REFERENCES_H_

#include "absl/types/span.h"
#include "services/entity/core/mentions/reference.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

// Names beyond this many are left out: no story has them, and it bounds memory.
inline constexpr int32_t kMaxNames = 100'000;

NamedStory LayNames(const Story& story, absl::Span<const NameMention> names);

// After FindDescriptions.
void FindOtherReferences(NamedStory* story);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_REFERENCES_H_
