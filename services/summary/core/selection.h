// Chooses the sentences that together tell most within a budget.
//
//   const std::vector<int> pool = PoolOf(story, limit);
//   std::vector<int> chosen = Select(story, pool, limit, stop);   // in reading order
//
// Within a short limit all sets of the likeliest sentences are compared by their value
// (sentence_set.h). Within a longer one the set is built greedily, then improved by
// exchanging one sentence for others until no exchange helps: a long sentence that is
// best alone may give way to two short ones. No chosen set exceeds the limit.
//
// Pure; any thread. The work is bounded by kMaxPool.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_SELECTION_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_SELECTION_H_

#include <limits>
#include <stop_token>
#include <vector>

#include "services/summary/core/sentence_set.h"

namespace nutgraf::summary {

struct SelectionLimit {
  int sentences = std::numeric_limits<int>::max();
  int words = std::numeric_limits<int>::max();
  int characters = std::numeric_limits<int>::max();  // one between sentences counted
};

// Only this many of the likeliest sentences are weighed against each other, or three
// times as many as the limit lets in: the odds know better than the set which sentences
// are out of the question.
inline constexpr int kMinPool = 10;
inline constexpr int kMaxPool = 300;

// The sentences in play, in reading order; none that is barred.
std::vector<int> PoolOf(const SetStory& story, const SelectionLimit& limit);

// `pool` is PoolOf(story, limit). Stops early, with what it has, when `stop` is requested.
std::vector<int> Select(const SetStory& story, const std::vector<int>& pool,
                        const SelectionLimit& limit, std::stop_token stop);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_SELECTION_H_
