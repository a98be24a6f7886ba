#include "services/summary/core/reading.h"

#include <iterator>
#include <utility>

namespace nutgraf::summary {
namespace {

template <typename T>
void Append(std::vector<T>&& from, std::vector<T>* to) {
  if (to->empty()) {
    *to = std::move(from);
  } else {
    to->insert(to->end(), std::make_move_iterator(from.begin()),
               std::make_move_iterator(from.end()));
  }
}

}  // namespace

void ReadStory(const Source& source, int number, Reading* reading) {
  std::vector<Candidate> candidates = CollectCandidates(*source.article, &reading->terms);
  for (Candidate& candidate : candidates) candidate.source = number;
  const StoryVectors vectors = Vectorize(candidates, reading->terms);
  Append(ExtractFeatures(candidates, vectors, reading->terms), &reading->rows);
  StoryContext context =
      ReadContext(*source.article, source.entities, candidates, vectors, &reading->terms);
  Append(std::move(context.title_overlap), &reading->context.title_overlap);
  Append(std::move(context.entity_share), &reading->context.entity_share);
  Append(std::move(candidates), &reading->candidates);
}

int BudgetWords(const std::vector<Candidate>& candidates) {
  int words = 0;
  for (const Candidate& candidate : candidates) words += candidate.budget_words;
  return words;
}

}  // namespace nutgraf::summary
