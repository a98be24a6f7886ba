// The stories of one request, read: everything that the choice rests on.
//
//   Reading reading;
//   ReadStory({&article, &entities}, 0, &reading);
//   ReadStory({&other_article, nullptr}, 1, &reading);
//   reading.candidates, reading.rows, …      // parallel, the first story's first
//
// Features are those of a sentence in its own story; terms are shared, so that sentences
// of different stories compare. Views the articles, which must outlive it.
//
// Owned by one call; not thread-safe.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_READING_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_READING_H_

#include <vector>

#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/summary/core/candidates.h"
#include "services/summary/core/context.h"
#include "services/summary/core/features.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

struct Source {
  const document::Article* article = nullptr;
  const document::EntityAnalysis* entities = nullptr;  // may be null
};

struct Reading {
  TermTable terms;
  std::vector<Candidate> candidates;
  std::vector<FeatureRow> rows;
  StoryContext context;
};

// Adds the story to the reading, as source number `number`.
void ReadStory(const Source& source, int number, Reading* reading);

// As `Budget` counts them.
int BudgetWords(const std::vector<Candidate>& candidates);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_READING_H_
