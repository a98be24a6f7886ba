// Finds the phrases by which a story means somebody it names elsewhere.
//
//   "|the forum|", "|his former deputy|", "|the 74-year-old|", "|the bank|'s head of credit";
//   said by somebody: "|my brother|", "|Dad|"
//
// Phrases that describe a name, or stand before one as its title, mean nobody by themselves and
// are left out. Any thread; linear.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NOMINALS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NOMINALS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// After FindDescriptions.
void FindNominals(NamedStory* story);

// "The |advocate| said": whoever speaks is somebody, though no list has the word. `speakers` are
// the words that quotations give as their speakers. After FindOtherReferences.
void FindSpeakers(absl::Span<const document::Span> speakers, NamedStory* story);

// Whose brother "my brother" is. `speakers` gives for each quotation (Reference::quotation) the
// reference that names its speaker, or -1.
void LinkToSpeakers(absl::Span<const int32_t> speakers, NamedStory* story);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NOMINALS_H_
