// What a set of a story's sentences tells.
//
//   SentenceSet set(story);
//   set.Add(0); set.Add(3);
//   set.Value()        // to compare with other sets
//
// The value is the overlap with what a person would write that is to be expected
// (ROUGE-1): twice the words that they would share, by their chances (word_chances.h), to
// the words of both. What two sentences both say counts once, and words that nobody
// would use cost. Added to it is what the kind of summary wants, taken from it what
// readers cannot place. Everything summed is a whole number, so adding and
// removing in any order gives the same value.
//
// Views its story, which must outlive it. Not thread-safe; one per call.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_SENTENCE_SET_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_SENTENCE_SET_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "services/summary/core/reading.h"
#include "services/summary/core/word_chances.h"

namespace nutgraf::summary {

// The unit of telling: 10000 is all that can be told.
inline constexpr int32_t kTellingUnit = 10000;

struct TermCount {
  int term = 0;
  int count = 0;
};

// What the choice needs to know of one sentence.
struct SetItem {
  int32_t telling = 0;   // how much it tells alone, in 1/kTellingUnit
  int32_t log_odds = 0;  // that a summary holds it, in 1/kOddsUnit
  int32_t bonus = 0;     // what it adds to a set beside its words, in 1/kTellingUnit
  int32_t words = 0;
  int32_t budget_words = 0;
  int32_t characters = 0;        // code points of it
  bool dangles = false;          // is understood only after the one before it
  bool barred = false;           // not to be chosen, whatever its worth
  std::vector<TermCount> terms;  // by term
};

struct SetStory {
  std::vector<SetItem> items;  // all candidates in reading order
  WordChances chances;         // by term
};

// Of stories that are read; `sources` is their number.
SetStory ReadSetStory(const Reading& reading, int sources);

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

  double Value() const;
  // Of the set with one more; quicker than to add it and to take it out again.
  double ValueWith(int item) const;

 private:
  void Count(const SetItem& item, int sign);
  bool Dangles(int item) const;
  int64_t GainOf(const SetItem& item) const;

  const SetStory& story_;
  std::vector<bool> chosen_;
  std::vector<int> members_;
  std::vector<int> term_counts_;
  int64_t shared_ = 0;  // words that a person's summary would share, in 1/kChanceUnit
  int64_t words_ = 0, budget_words_ = 0, characters_ = 0, bonus_ = 0;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_SENTENCE_SET_H_
