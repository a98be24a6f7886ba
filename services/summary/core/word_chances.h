// How likely a person's summary of a story is to use each of its words.
//
//   const WordChances chances = ChancesOf(candidates, log_odds, sources, terms);
//   chances[term][0]     // 8700: that it uses the word, 0.87
//   chances[term][1]     // 900: that it uses it a second time
//
// A summary is measured by the words that it shares with one that a person wrote, so the
// best one is that whose words have the best chances for its length (sentence_set.h):
// what two sentences both say counts once, without a rule against repetition. A word's
// chance rests above all on the sentences that hold it and on how likely each of them
// is to be chosen.
//
// Gradient-boosted trees that models/summary/train.py fits to the words of people's
// summaries. In whole numbers: the same on every machine. Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_WORD_CHANCES_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_WORD_CHANCES_H_

#include <array>
#include <cstdint>
#include <vector>

#include "services/summary/core/candidates.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

// The unit of a chance: 10000 is certain.
inline constexpr int32_t kChanceUnit = 10000;
// Uses beyond the third are of "the" and "of" and tell nothing.
inline constexpr int kMaxUses = 3;

// By term and number of uses before.
using WordChances = std::vector<std::array<int32_t, kMaxUses>>;

// `log_odds` are those of the candidates, in 1/kOddsUnit; `sources` is how many stories
// they are from: what is likely in each is likely in all.
WordChances ChancesOf(const std::vector<Candidate>& candidates,
                      const std::vector<int32_t>& log_odds, int sources, const TermTable& terms);

// The chance that log odds mean, in 1/kChanceUnit.
int32_t ChanceOf(int32_t log_odds);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_WORD_CHANCES_H_
