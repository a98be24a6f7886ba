// FindQuotations with a look at the candidates it chose among, for fitting their
// weights (models/entity/quotations) and for finding out why.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_OBSERVE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_OBSERVE_H_

#include <stop_token>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/article.h"
#include "services/entity/core/quotations/attribution.h"
#include "services/entity/core/quotations/find_quotations.h"

namespace nutgraf::entity {

using CandidateObserver =
    absl::FunctionRef<void(const FoundQuotation&, absl::Span<const SpeakerCandidate>)>;

// Calls `observer` once for every quotation, in reading order.
absl::StatusOr<std::vector<FoundQuotation>> ObserveQuotations(
    const document::Article& article, absl::Span<const MentionSpan> mentions, std::stop_token stop,
    CandidateObserver observer);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_OBSERVE_H_
