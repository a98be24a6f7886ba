#include "services/summary/core/sentence_set.h"

#include <algorithm>
#include <cstddef>

#include "services/common/text/utf8.h"
#include "services/summary/core/odds.h"

namespace nutgraf::summary {
namespace {

// Words of a summary as people write them: the mean of the training stories'.
constexpr int kUsualWords = 52;

// What a sentence costs that its reader cannot place, in the unit of a set's value,
// which is about one point of ROUGE-1 for each 0.01. ROUGE is blind to this, people
// are not, so the cost is set by hand: it outweighs what usually lies between the best
// and the second-best set.
constexpr double kDanglingCost = 0.02;

// A sentence that its reader cannot place without the one before it.
bool Dangles(const Candidate& candidate, const FeatureRow& row) {
  return row[kConnective] > 0 || row[kPointsBack] > 0 ||
         (candidate.opens_quoted && candidate.quote_marks % 2 != 0);
}

std::vector<TermCount> CountTerms(const std::vector<Word>& words) {
  std::vector<int> terms;
  terms.reserve(words.size());
  for (const Word& word : words) terms.push_back(word.term);
  std::sort(terms.begin(), terms.end());
  std::vector<TermCount> counts;
  counts.reserve(terms.size());
  for (const int term : terms) {
    if (counts.empty() || counts.back().term != term) counts.push_back({term, 0});
    ++counts.back().count;
  }
  return counts;
}

// With what is known beside the features.
std::vector<int32_t> AllOdds(const Reading& reading) {
  std::vector<int32_t> log_odds = LogOddsOf(reading.rows);
  for (size_t i = 0; i < log_odds.size(); ++i) {
    for (const OddsPart& part : OddsPartsOf(reading.context, static_cast<int>(i))) {
      log_odds[i] += part.log_odds;
    }
  }
  return log_odds;
}

double Overlap(int64_t shared, int64_t words) {
  return 2.0 * static_cast<double>(shared) / kChanceUnit /
         static_cast<double>(words + kUsualWords);
}

// Words that a person's summary would share with these, beyond what it shares with
// the words counted before.
int64_t SharedOf(const WordChances& chances, int term, int before, int after) {
  int64_t shared = 0;
  for (int use = before; use < std::min(after, kMaxUses); ++use) shared += chances[term][use];
  return shared;
}

}  // namespace

SetStory ReadSetStory(const Reading& reading, int sources) {
  SetStory story;
  const std::vector<int32_t> log_odds = AllOdds(reading);
  story.chances = ChancesOf(reading.candidates, log_odds, sources, reading.terms);
  story.items.resize(reading.candidates.size());
  for (size_t i = 0; i < story.items.size(); ++i) {
    const Candidate& candidate = reading.candidates[i];
    SetItem& item = story.items[i];
    item.log_odds = log_odds[i];
    item.words = static_cast<int32_t>(candidate.words.size());
    item.budget_words = candidate.budget_words;
    item.characters = text::CodePoints(candidate.text);
    item.dangles = Dangles(candidate, reading.rows[i]);
    item.terms = CountTerms(candidate.words);
    int64_t shared = 0;
    for (const TermCount& t : item.terms) shared += SharedOf(story.chances, t.term, 0, t.count);
    item.telling = static_cast<int32_t>(Overlap(shared, item.words) * kTellingUnit);
  }
  return story;
}

SentenceSet::SentenceSet(const SetStory& story)
    : story_(story),
      chosen_(story.items.size(), false),
      term_counts_(story.chances.size(), 0) {}

void SentenceSet::Add(int item) {
  chosen_[item] = true;
  members_.push_back(item);
  shared_ += GainOf(story_.items[item]);
  Count(story_.items[item], 1);
}

void SentenceSet::Remove(int item) {
  chosen_[item] = false;
  members_.erase(std::find(members_.begin(), members_.end(), item));
  Count(story_.items[item], -1);
  shared_ -= GainOf(story_.items[item]);
}

void SentenceSet::Count(const SetItem& item, int sign) {
  words_ += sign * item.words;
  budget_words_ += sign * item.budget_words;
  characters_ += sign * item.characters;
  bonus_ += sign * item.bonus;
  for (const TermCount& t : item.terms) term_counts_[t.term] += sign * t.count;
}

int64_t SentenceSet::GainOf(const SetItem& item) const {
  int64_t gain = 0;
  for (const TermCount& t : item.terms) {
    const int before = term_counts_[t.term];
    gain += SharedOf(story_.chances, t.term, before, before + t.count);
  }
  return gain;
}

bool SentenceSet::Dangles(int item) const {
  return story_.items[item].dangles && !(item > 0 && chosen_[item - 1]);
}

double SentenceSet::Value() const {
  double value = Overlap(shared_, words_) + static_cast<double>(bonus_) / kTellingUnit;
  for (const int member : members_) value -= Dangles(member) ? kDanglingCost : 0.0;
  return value;
}

double SentenceSet::ValueWith(int item) const {
  const SetItem& added = story_.items[item];
  double value = Overlap(shared_ + GainOf(added), words_ + added.words) +
                 static_cast<double>(bonus_ + added.bonus) / kTellingUnit;
  for (const int member : members_) {
    value -= Dangles(member) && member != item + 1 ? kDanglingCost : 0.0;
  }
  return value - (Dangles(item) ? kDanglingCost : 0.0);
}

}  // namespace nutgraf::summary
