// How a sentence reads in a summary: its words, but for marked edits.
//
//   WordingRules rules{.openings = &openings, .compress = true};
//   std::vector<document::Edit> edits = EditsOf(candidate, rules);
//   ApplyEdits(candidate, edits)      // "[Ada Quill] opened the port." for "But she opened …"
//
// Everything that the sentence does not say itself stands in square brackets; everything
// else is cut whole. An edit is made only where the grammar around it leaves no doubt, and
// none is better than a doubtful one.
//
// Pure; any thread. What is passed in must outlive the call alone.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_WORDING_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_WORDING_H_

#include <string>
#include <vector>

#include "services/common/document/summary.h"
#include "services/summary/core/candidates.h"
#include "services/summary/core/openings.h"

namespace nutgraf::summary {

struct WordingRules {
  const Openings* openings = nullptr;  // repairs openings when set
  bool compress = false;               // cuts asides and attributions
  bool shorten = false;                // and clauses at the end, for a line
};

// In order of their place, without overlap.
std::vector<document::Edit> EditsOf(const Candidate& candidate, const WordingRules& rules);

// Whether the edit, or the first of them, mends an opening that leans on the sentence
// before.
bool IsMending(const document::Edit& edit);
bool MendsOpening(const std::vector<document::Edit>& edits);

// `edits` are of this candidate and in order.
std::string ApplyEdits(const document::Passage& sentence, const std::vector<document::Edit>& edits);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_WORDING_H_
