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
// features (features.h), which a model trained on open data weighs (scorer.h); the
// set that tells most within the budget is chosen jointly (selection.h) and given in
// reading order, word for word. Works on any English story; one in another language
// gets its opening sentences and the warning LANGUAGE_FALLBACK.
//
// An article without sentences, or a budget below its shortest sentence, is no error:
// the summary is empty and says so (NO_SENTENCES, BUDGET_TOO_SMALL). A budget out of
// range is INVALID_ARGUMENT with the reason FIELD_INVALID, a stop CANCELLED.
//
// Pure: no state, no clock; any thread. The same input gives the same answer on every
// machine. Time grows with the story's length up to candidates.h's limits.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_SUMMARIZER_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_SUMMARIZER_H_

#include <optional>
#include <stop_token>

#include "absl/status/statusor.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/document/summary.h"

namespace nutgraf::summary {

inline constexpr int kDefaultSentences = 3;
inline constexpr int kMaxSentences = 100;
inline constexpr int kMaxWords = 10000;

// How long a summary may be: one of the two, kDefaultSentences when neither is set.
// Words are counted as `wc -w` does, and each letter where words are not spaced.
struct Budget {
  std::optional<int> sentences;  // 1 to kMaxSentences
  std::optional<int> words;      // 1 to kMaxWords
};

struct SummaryOptions {
  Budget budget;
};

// `entities`, when it is given, is the analysis of the same article; mentions that lie
// outside of it are ignored.
absl::StatusOr<document::Summary> Summarize(const document::Article& article,
                                            const document::EntityAnalysis* entities,
                                            const SummaryOptions& options, std::stop_token stop);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_SUMMARIZER_H_
