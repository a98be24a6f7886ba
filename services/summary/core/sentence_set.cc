#include "services/summary/core/sentence_set.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>

#include "services/common/text/utf8.h"
#include "services/summary/core/scorer.h"

namespace nutgraf::summary {

#include "models/summary/set_weights.inc"
// Defines kWeightsForOne, kWeightsForSentences and kWeightsForWords.

namespace {

// A story is about this many terms; coverage is measured against them.
constexpr size_t kForemostTerms = 30;
constexpr double kWorthUnit = 256.0;
constexpr float kThousandths = 1000;

// What a sentence costs that its reader cannot place, in the unit of a set's value,
// which is about one point of ROUGE-1 for each 0.01. ROUGE is blind to this, people
// are not, so the cost is set by hand: it outweighs what usually lies between the best
// and the second-best set.
constexpr double kDanglingCost = 0.03;

// A sentence that its reader cannot place without the one before it.
bool Dangles(const Candidate& candidate, const FeatureRow& row) {
  return row[kConnective] > 0 || row[kPointsBack] > 0 ||
         (candidate.opens_quoted && candidate.quote_marks % 2 != 0);
}

// Runs of three words, as numbers to compare; sorted.
std::vector<uint64_t> Trigrams(const std::vector<Word>& words) {
  std::vector<uint64_t> trigrams;
  trigrams.reserve(words.size());
  for (size_t i = 2; i < words.size(); ++i) {
    // A story has fewer terms than 2^21: kMaxCandidates * kMaxCandidateBytes / 2.
    trigrams.push_back(static_cast<uint64_t>(words[i - 2].term) << 42 |
                       static_cast<uint64_t>(words[i - 1].term) << 21 |
                       static_cast<uint64_t>(words[i].term));
  }
  std::sort(trigrams.begin(), trigrams.end());
  return trigrams;
}

bool ShareAny(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    a[i] < b[j] ? ++i : ++j;
  }
  return false;
}

std::vector<int> ContentTerms(const std::vector<Word>& words, const TermTable& terms) {
  std::vector<int> content;
  for (const Word& word : words) {
    if (terms.weight(word.term) > 0) content.push_back(word.term);
  }
  std::sort(content.begin(), content.end());
  content.erase(std::unique(content.begin(), content.end()), content.end());
  return content;
}

// A term's worth: its idf times the root of its count in the story.
void WeighTerms(const std::vector<Candidate>& candidates, const TermTable& terms,
                SetStory* story) {
  std::vector<int> counts(terms.size(), 0);
  for (const Candidate& candidate : candidates) {
    for (const Word& word : candidate.words) ++counts[word.term];
  }
  story->term_worth.resize(terms.size());
  for (int t = 0; t < terms.size(); ++t) {
    const double worth = terms.weight(t) * std::sqrt(static_cast<double>(counts[t]));
    story->term_worth[t] = static_cast<int32_t>(worth * kWorthUnit);
  }
  std::vector<int32_t> foremost = story->term_worth;
  const size_t top = std::min(kForemostTerms, foremost.size());
  std::partial_sort(foremost.begin(), foremost.begin() + top, foremost.end(), std::greater<>());
  story->whole_worth = 1;
  for (size_t i = 0; i < top; ++i) story->whole_worth += foremost[i];
}

}  // namespace

SetStory ReadSetStory(const std::vector<Candidate>& candidates,
                      const std::vector<FeatureRow>& rows, const TermTable& terms) {
  SetStory story;
  story.items.resize(candidates.size());
  const std::vector<int32_t> log_odds = LogOddsOf(rows);
  for (size_t i = 0; i < candidates.size(); ++i) {
    SetItem& item = story.items[i];
    item.log_odds = log_odds[i];
    item.words = static_cast<int32_t>(candidates[i].words.size());
    item.budget_words = candidates[i].budget_words;
    item.topic_match = static_cast<int32_t>(rows[i][kTopicMatch] * kThousandths);
    item.characters = text::CodePoints(candidates[i].text);
    item.dangles = Dangles(candidates[i], rows[i]);
    item.terms = ContentTerms(candidates[i].words, terms);
    item.trigrams = Trigrams(candidates[i].words);
  }
  WeighTerms(candidates, terms, &story);
  return story;
}

SentenceSet::SentenceSet(const SetStory& story)
    : story_(story),
      chosen_(story.items.size(), false),
      term_counts_(story.term_worth.size(), 0) {}

void SentenceSet::Add(int item) {
  shared_ += SharedWith(item);
  chosen_[item] = true;
  members_.push_back(item);
  Count(item, 1);
  for (const int term : story_.items[item].terms) {
    (term_counts_[term]++ == 0 ? coverage_ : repetition_) += story_.term_worth[term];
  }
}

void SentenceSet::Remove(int item) {
  chosen_[item] = false;
  members_.erase(std::find(members_.begin(), members_.end(), item));
  shared_ -= SharedWith(item);
  Count(item, -1);
  for (const int term : story_.items[item].terms) {
    (--term_counts_[term] == 0 ? coverage_ : repetition_) -= story_.term_worth[term];
  }
}

void SentenceSet::Count(int item, int sign) {
  const SetItem& it = story_.items[item];
  telling_ += sign * it.telling;
  log_odds_ += sign * it.log_odds;
  weighted_telling_ += sign * static_cast<int64_t>(it.telling) * it.words;
  words_ += sign * it.words;
  budget_words_ += sign * it.budget_words;
  characters_ += sign * it.characters;
  topic_match_ += sign * it.topic_match;
}

int SentenceSet::SharedWith(int item) const {
  int shared = 0;
  for (const int member : members_) {
    shared += ShareAny(story_.items[item].trigrams, story_.items[member].trigrams);
  }
  return shared;
}

int SentenceSet::Dangling() const {
  int dangling = 0;
  for (const int member : members_) {
    dangling += story_.items[member].dangles && !(member > 0 && chosen_[member - 1]);
  }
  return dangling;
}

SetFeatures SentenceSet::Features() const {
  const double whole = static_cast<double>(story_.whole_worth);
  SetFeatures f{};
  f[kTelling] = static_cast<double>(telling_) / kTellingUnit;
  f[kLogOdds] = static_cast<double>(log_odds_) / 1000.0;
  f[kTellingDensity] =
      words_ == 0 ? 0.0
                  : static_cast<double>(weighted_telling_) / static_cast<double>(words_) /
                        kTellingUnit;
  f[kSetWords] = static_cast<double>(words_);
  f[kCoverage] = static_cast<double>(coverage_) / whole;
  f[kRepetition] = static_cast<double>(repetition_) / whole;
  f[kSharedTrigrams] = static_cast<double>(shared_);
  int32_t best = 0;
  for (const int member : members_) best = std::max(best, story_.items[member].telling);
  f[kBestTelling] = static_cast<double>(best) / kTellingUnit;
  f[kTopicMatches] = members_.empty() ? 0.0
                                      : static_cast<double>(topic_match_) / kThousandths /
                                            static_cast<double>(members_.size());
  f[kBudgetWords] = static_cast<double>(budget_words_);
  return f;
}

double SentenceSet::Value(const SetWeights& weights) const {
  const SetFeatures features = Features();
  double value = -kDanglingCost * Dangling();
  for (int f = 0; f < kSetFeatureCount; ++f) value += weights[f] * features[f];
  return value;
}

}  // namespace nutgraf::summary
