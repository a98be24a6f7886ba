// What a set of a story's sentences tells, as named numbers and one value.
//
//   SentenceSet set(story);
//   set.Add(0); set.Add(3);
//   set.Features()[kRepetition]    // what 0 and 3 both say
//   set.Value(kWeightsForWords)    // to compare with other sets
//
// A set is worth more than its sentences' scores: two that say the same tell less than
// two that do not. The weights are fitted by models/summary/train.py to which of two
// sets of the same story overlaps more with a person's summary. Everything summed is a
// whole number, so adding and removing in any order gives the same value.
//
// Views its story, which must outlive it. Not thread-safe; one per call.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_SENTENCE_SET_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_SENTENCE_SET_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "services/summary/core/candidates.h"
#include "services/summary/core/features.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

// What the choice needs to know of one sentence.
struct SetItem {
  int32_t telling = 0;   // how much it tells alone, in 1/kTellingUnit
  int32_t log_odds = 0;  // that a summary holds it, in thousandths
  int32_t words = 0;
  int32_t budget_words = 0;
  bool dangles = false;             // is understood only after the one before it
  std::vector<int> terms;           // its content terms, once each
  std::vector<uint64_t> trigrams;   // its runs of three words, sorted
  int32_t characters = 0;           // code points of it
  int32_t topic_match = 0;          // its cosine with the whole story, in thousandths
  bool barred = false;              // not to be chosen, whatever its worth
};

struct SetStory {
  std::vector<SetItem> items;       // all candidates in reading order
  std::vector<int32_t> term_worth;  // by term: how much of the story is about it
  int64_t whole_worth = 1;          // of the story's foremost terms
};

enum SetFeature {
  kTelling,         // sum of its sentences' scores
  kLogOdds,         // sum of its sentences' log odds
  kTellingDensity,  // their mean, by words
  kSetWords,        // words
  kCoverage,        // share of the story's foremost terms, by worth
  kRepetition,      // the same of terms said again
  kSharedTrigrams,  // pairs that share a run of three words (Paulus et al. 2017)
  kBestTelling,     // the highest score among them
  kTopicMatches,    // their mean cosine with the whole story
  kBudgetWords,     // words as the budget counts them
  kSetFeatureCount
};

using SetFeatures = std::array<double, kSetFeatureCount>;
using SetWeights = std::array<double, kSetFeatureCount>;

// Fitted for one sentence, for a limit of sentences and for one of words.
extern const SetWeights kWeightsForOne;
extern const SetWeights kWeightsForSentences;
extern const SetWeights kWeightsForWords;
// Leaves `telling` to be set by the caller.
SetStory ReadSetStory(const std::vector<Candidate>& candidates,
                      const std::vector<FeatureRow>& rows, const TermTable& terms);

class SentenceSet {
 public:
  explicit SentenceSet(const SetStory& story);

  void Add(int item);
  void Remove(int item);
  bool Has(int item) const { return chosen_[item]; }
  int size() const { return static_cast<int>(members_.size()); }
  int64_t budget_words() const { return budget_words_; }
  // With one between each two sentences.
  int64_t characters() const { return characters_ + std::max(size() - 1, 0); }
  const std::vector<int>& members() const { return members_; }  // in order of addition

  SetFeatures Features() const;
  double Value(const SetWeights& weights) const;

 private:
  void Count(int item, int sign);
  int SharedWith(int item) const;
  int Dangling() const;

  const SetStory& story_;
  std::vector<bool> chosen_;
  std::vector<int> members_;
  std::vector<int> term_counts_;
  int64_t telling_ = 0, log_odds_ = 0, weighted_telling_ = 0, words_ = 0, budget_words_ = 0,
          characters_ = 0, topic_match_ = 0;
  int64_t coverage_ = 0, repetition_ = 0, shared_ = 0;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_SENTENCE_SET_H_
