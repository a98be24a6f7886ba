// Who speaks, where the words for it take up somebody without a name:
//
//   A neighbour said it sank. "…," the neighbour, or she, said.      A neighbour
//
// Such a one is told apart by these words alone, and is none of the people whom the story names.
//
// Pure; any thread; looks a paragraph back.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_STRANGERS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_STRANGERS_H_

#include "services/entity/core/quotations/candidate.h"

namespace nutgraf::entity {

// Sets whom the subjects of a paragraph's cues take up. `before`, the story's paragraph before
// it, may be null.
void TakeUpStrangers(const ReadBlock* before, ReadBlock* block);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_STRANGERS_H_
