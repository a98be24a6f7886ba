// What is known of a story beside its sentences: its title, and who and what is in it.
//
//   StoryContext context = ReadContext(article, entities, candidates, vectors, &terms);
//   context.title_overlap[0]     // cosine of the first sentence with the title
//   context.entity_share[0]      // share of all salience that it mentions
//
// Both are optional: without a title or an analysis the column is all 0 and the odds
// rest on the features alone, as it was trained (the stories of the training set have
// neither). What they add is linear, with weights fitted on stories that have both.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_CONTEXT_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_CONTEXT_H_

#include <vector>

#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/summary/core/candidates.h"
#include "services/summary/core/features.h"
#include "services/summary/core/odds.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

struct StoryContext {
  std::vector<float> title_overlap;
  std::vector<float> entity_share;
};

// `entities` may be null; mentions outside of the candidates are ignored.
StoryContext ReadContext(const document::Article& article,
                         const document::EntityAnalysis* entities,
                         const std::vector<Candidate>& candidates, const StoryVectors& vectors,
                         TermTable* terms);

// The candidate of the first story whose span holds `span`, or -1. They are in order.
int CandidateAt(const std::vector<Candidate>& candidates, const document::Span& span);

// What the context adds to the log odds of a sentence.
std::vector<OddsPart> OddsPartsOf(const StoryContext& context, int sentence);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_CONTEXT_H_
