// Decides, in reading order, which entity each reference means.
//
//   "The releases are the first since |Rodríguez|, Maduro's former deputy, became
//    interim leader"                   -> Delcy Rodríguez: akin_modifier, akin_role …
//   "…," |Rodríguez| said              -> Jorge Rodríguez: spoke_before, shared_words …
//   "director of |the forum|"          -> Penal Forum: word_of_name
//
// Names that only one entity bears are settled by name_groups.h; every other
// reference is weighed against its candidates by a log-linear model over named
// features (after Denis and Baldridge's ranking model, EMNLP 2008, with "none"
// as one more candidate): the entity is the reading built so far, not a single
// earlier mention. Below a threshold nothing is resolved.
//
// A story is read twice: whether somebody is "he" or "she" may be told after it is needed.
//
// Pure; any thread. Linear in the references: candidates are few (kMaxCandidates)
// and recent ones are kept in a short list.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_RESOLVE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_RESOLVE_H_

#include <functional>
#include <stop_token>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/entity/core/lexicon/lexicon.h"
#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"

namespace nutgraf::entity {

struct ResolvedStory {
  std::vector<EntityDraft> drafts;
  std::vector<Resolution> resolutions;  // for each of story.references
};

// Sees every weighed decision: reference, candidates, their features. For training.
using DecisionObserver = std::function<void(int32_t, absl::Span<const int32_t>,
                                            absl::Span<const FeatureVector>)>;

// `speaker_of_quotation` gives for each quotation (Reference::quotation) the
// reference that names its speaker, or -1.
absl::StatusOr<ResolvedStory> Resolve(const NamedStory& story, const Lexicon& lexicon,
                                      const Weights& weights,
                                      absl::Span<const int32_t> speaker_of_quotation,
                                      std::stop_token stop,
                                      const DecisionObserver& observer = nullptr);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_RESOLVE_H_
