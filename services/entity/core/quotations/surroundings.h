// The candidates for a speaker whom no cue of the quotation's own paragraph gives:
//
//   Romero: "…"                           a label before a colon
//   "…" – Romero                           a signature, or in a paragraph of its own
//   Romero has a message: "…"             the subject of what leads up to a colon
//   Romero shook his head. "…"            who acts in the sentence before
//   Romero was asked why. "…"             who was asked
//   What did Romero think? (paragraph) "…"  whom the paragraph before leads up to (lead_up.h)
//   Romero said: (paragraph) "…"          the paragraph before
//   "…" (paragraph) Romero was speaking   the paragraph after
//   "…," he said. "…"                     the speaker of the quotation before
//   And the crew? (paragraph) "…"         the same, over a paragraph of the story
//   "…?" he asked. (paragraph) "…"        whoever spoke before that: an answer
//   "…," he said. (paragraph) "You did."  the same, where the words are to the last speaker
//   Ruiz asked Romero why. (paragraph)    the same, of a question that is told
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SURROUNDINGS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SURROUNDINGS_H_

#include <vector>

#include "services/entity/core/quotations/candidate.h"
#include "services/entity/core/quotations/shape.h"

namespace nutgraf::entity {

void AddFromSurroundings(const Surroundings& place, int quotation, const QuotationShape& shape,
                         bool denied, std::vector<SpeakerCandidate>* candidates);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SURROUNDINGS_H_
