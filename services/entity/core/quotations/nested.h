// Finds quotations inside a quotation whose speaker the outer one names:
//
//   "I told him, 'Leave it,'" Romero said.     'Leave it,' is Romero's, too
//   "Then Ruiz shouted 'Stop!'" Romero said.   'Stop!' is Ruiz's
//   "They call it 'progress'," Romero said.    'progress' is theirs, as Romero has it
//
// One that the words around it, inside the outer one, give to nobody is not reported:
// it is part of what was said.
//
// Pure; any thread; linear in the outer quotation.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_NESTED_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_NESTED_H_

#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "services/common/text/range.h"
#include "services/entity/core/quotations/find_quotations.h"

namespace nutgraf::entity {

// `inner` is where the words of `outer` stand in `text`, their block. `mentions` are the
// block's, sorted by place.
std::vector<FoundQuotation> FindNested(std::string_view text, text::Range inner,
                                       const FoundQuotation& outer,
                                       absl::Span<const MentionSpan> mentions);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_NESTED_H_
