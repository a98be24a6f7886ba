// Finds what a sentence can lose and still be one.
//
//   FindCuts("The Marigold (built in 1971) ran aground, the coast guard said.", Cut::…)
//   // " (built in 1971)" an aside, ", the coast guard said" an attribution
//
// Asides stand in round brackets, between two dashes, or in ", which …," where the verb
// of the main clause follows the second comma. An attribution is the last clause after a
// comma, short, with a verb of saying, not of a quotation. A clause at the end opens with
// a comma or a conjunction that subordinates. Whatever is doubtful is left in.
//
// Pure; any thread; linear in the sentence.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_CUTS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_CUTS_H_

#include <string_view>
#include <vector>

#include "services/common/document/summary.h"
#include "services/common/text/range.h"

namespace nutgraf::summary {

struct FoundCut {
  document::EditKind kind = document::EditKind::kCutAside;
  text::Range range;  // of the sentence
};

// Asides and the attribution, in order, without overlap.
std::vector<FoundCut> FindCuts(std::string_view sentence);

// The last clause that the sentence can lose besides `cuts`; kind kCutClause. Nothing when
// there is none: call it again with the answer added to shorten further.
std::vector<FoundCut> FindClauseCut(std::string_view sentence, const std::vector<FoundCut>& cuts);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_CUTS_H_
