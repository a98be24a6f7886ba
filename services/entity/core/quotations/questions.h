// Questions that the story tells of, and who is to answer them.
//
// Pure; any thread; looks at one paragraph.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_QUESTIONS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_QUESTIONS_H_

#include <optional>

#include "services/entity/core/quotations/candidate.h"
#include "services/entity/core/quotations/noun_phrase.h"

namespace nutgraf::entity {

// Where a block ends in a question that it reports ("Romero asked why", "Romero asked why. Was it
// late?"): its cue, or null.
const Cue* LastAsking(const ReadBlock& block);

// Who questions whom.
struct Examination {
  document::Span asker;
  document::Span asked;
};

// Ruiz was questioned by Romero; questioned by Romero, Ruiz left; Ruiz said under questioning by
// Romero. The last of a block.
std::optional<Examination> LastExamination(const ReadBlock& block);

// Told of it in the hall, Romero sighed: the phrase that follows a comma and that no comma
// follows, of the sentence that ends at unit `last`.
bool FindTold(const ReadBlock& block, int last, Subject* subject);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_QUESTIONS_H_
