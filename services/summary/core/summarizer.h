// The gist of a story in its own sentences, within a budget.
//
//   SummaryOptions options;                     // three sentences
//   options.budget.words = 60;                  // or at most sixty words
//   absl::StatusOr<document::Summary> summary =
//       Summarize(article, &analysis, options, std::stop_token());
//   summary->sentences[0].passage.span          // where it stands in the article
//   summary->sentences[0].reasons               // {"position", "topic_words"}
//
// Sentences of body blocks are candidates (candidates.h); each becomes a row of named
// features (features.h), from which models trained on open data tell how likely it is to be
// chosen (odds.h) and each word to be used (word_chances.h); what the kind of summary wants
// decides who competes (focus.h); the set that tells most within the budget is chosen
// jointly (selection.h), and written with its evidence (composition.h).
// Works on any English story; one in another language gets its opening sentences and
// the warning LANGUAGE_FALLBACK.
//
// An article without sentences, a budget below its shortest sentence, and a question that
// it does not answer are no errors: the summary is empty and says so (NO_SENTENCES,
// BUDGET_TOO_SMALL, NOTHING_FOUND, NO_DATES, NOTHING_NEW). Options out of range, or that
// contradict each other, are INVALID_ARGUMENT with the reason FIELD_INVALID, a stop
// CANCELLED.
//
// Pure: no state, no clock; any thread. The same input gives the same answer on every
// machine. Time grows with the story's length up to candidates.h's limits.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_SUMMARIZER_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_SUMMARIZER_H_

#include <stop_token>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/document/summary.h"
#include "services/summary/core/options.h"

namespace nutgraf::summary {

// What is summarized. `entities`, when given, is the analysis of `article`; mentions that
// lie outside of it are ignored.
struct Coverage {
  const document::Article& article;
  const document::EntityAnalysis* entities = nullptr;
  std::vector<const document::Article*> further;  // on the same story
  const document::Article* earlier = nullptr;     // that the reader knows, for an update
};

absl::StatusOr<document::Summary> Summarize(const Coverage& story, const SummaryOptions& options,
                                            std::stop_token stop);

// Of one article.
absl::StatusOr<document::Summary> Summarize(const document::Article& article,
                                            const document::EntityAnalysis* entities,
                                            const SummaryOptions& options, std::stop_token stop);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_SUMMARIZER_H_
