// A summary in the making: the stories read, what each sentence is worth to it and how it
// would read, and the choice.
//
//   Draft draft;
//   … ReadStory(…, &draft.reading);
//   PrepareDraft(options, &draft);                  // worth and wording of every sentence
//   if (auto s = Focus(materials, options, &draft); !s.ok()) …       // focus.h
//   Choose(limit, stop, &draft);                    // draft.chosen
//
// Vectors by candidate are parallel to reading.candidates. Owned by one call; not
// thread-safe. Views the articles and the analysis, which must outlive it.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_DRAFT_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_DRAFT_H_

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "services/common/document/summary.h"
#include "services/summary/core/options.h"
#include "services/summary/core/reading.h"
#include "services/summary/core/repeats.h"
#include "services/summary/core/selection.h"
#include "services/summary/core/sentence_set.h"

namespace nutgraf::summary {

struct Draft {
  Reading reading;
  std::vector<Source> sources;
  bool readable = true;  // the model knows the language
  SetStory sets;
  std::vector<std::vector<document::Edit>> edits;  // by candidate; of the opening, first
  // What the kind of summary wants of each sentence, in [0, 1]; empty where it wants none.
  std::vector<float> relevance;
  std::vector<document::StatedDate> dates;  // by candidate, in a timeline; else empty
  std::vector<int> known;                   // candidates that are not new, in an update
  std::vector<Statement> statements;        // by candidate, of several stories; else empty
  std::vector<int> pool;                    // candidates in play, in reading order
  std::vector<int> repeated;                // those of them that another says
  std::vector<int> chosen;                  // in the order of the summary
};

// Words each sentence and measures it for the budget.
void PrepareDraft(const SummaryOptions& options, Draft* draft);

// Chooses within the limit, and orders. Stops early, with what it has, when asked to.
void Choose(const SelectionLimit& limit, const std::stop_token& stop, Draft* draft);

// The edits that the chosen sentence has in the end: an opening that leans on a sentence
// which is chosen too needs no mending.
std::vector<document::Edit> FinalEdits(const Draft& draft, size_t place);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_DRAFT_H_
