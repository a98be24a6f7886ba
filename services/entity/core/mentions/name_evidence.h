// Sets right what a story's own signs say of its names, whatever the tagger took them for:
//
//   ApplyNameEvidence(lexicon, &named);    // after LayNames, before descriptions are read
//
//   "LEEDS, Ala. — "         places, and the full stop is the abbreviation's
//   "Rovers have won"        a side or a body: one person has
//   "Mill Lane", "Shire Cup" what their last word is
//
// And NamesInCompounds adds those that stand in a word: "Leeds-based", "D-Ohio".
//
// Linear in the text; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NAME_EVIDENCE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NAME_EVIDENCE_H_

#include <vector>

#include "absl/types/span.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/lexicon/lexicon.h"
#include "services/entity/core/mentions/reference.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

// `names` in reading order, with those in compounds among them.
std::vector<NameMention> NamesInCompounds(const Story& story, absl::Span<const NameMention> names);

void ApplyNameEvidence(const Lexicon& lexicon, NamedStory* story);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NAME_EVIDENCE_H_
