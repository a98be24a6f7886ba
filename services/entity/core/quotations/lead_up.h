// Whom the last sentence of a paragraph leads up to, when words of nobody known follow in a
// paragraph of their own:
//
//   Romero shook his head. (paragraph) "…"          kActs
//   What did Romero think? (paragraph) "…"          kAsked
//   Romero has led the forum since May. (paragraph) "…"   kTold
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_LEAD_UP_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_LEAD_UP_H_

#include "services/entity/core/quotations/candidate.h"
#include "services/entity/core/quotations/noun_phrase.h"

namespace nutgraf::entity {

enum class LeadUp { kNone, kActs, kAsked, kTold };

// A person with a name, he or she; kNone where there is none.
LeadUp FindLeadUp(const ReadBlock& before, Subject* subject);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_LEAD_UP_H_
