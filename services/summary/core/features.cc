#include "services/summary/core/features.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "services/summary/core/word_classes.h"

namespace nutgraf::summary {
namespace {

constexpr std::string_view kNames[] = {
#define NUTGRAF_FEATURE_NAME(id, name, reason) name,
    NUTGRAF_SUMMARY_FEATURES(NUTGRAF_FEATURE_NAME)
#undef NUTGRAF_FEATURE_NAME
};

constexpr std::string_view kReasons[] = {
#define NUTGRAF_FEATURE_REASON(id, name, reason) reason,
    NUTGRAF_SUMMARY_FEATURES(NUTGRAF_FEATURE_REASON)
#undef NUTGRAF_FEATURE_REASON
};

constexpr int kKeywords = 10;
// The words at whose place an opening is looked for, past "And" in "And he said".
constexpr size_t kOpeningWords = 2;
constexpr int kOpeningSentences = 3;

// A sum of sentence vectors with its length, for cosines with it.
class DenseVector {
 public:
  explicit DenseVector(int terms) : weights_(terms, 0.0f) {}

  void Add(const SparseVector& vector, float sign = 1.0f) {
    for (const TermWeight& t : vector) {
      const float before = weights_[t.term];
      const float after = before + sign * t.weight;
      weights_[t.term] = after;
      square_ += static_cast<double>(after) * after - static_cast<double>(before) * before;
    }
  }
  float CosineWith(const SparseVector& unit) const {
    // Below this only rounding is left of what was added and taken away again.
    if (square_ < 1e-6) return 0;
    return Cosine(unit, weights_, static_cast<float>(std::sqrt(square_)));
  }

 private:
  std::vector<float> weights_;
  double square_ = 0;
};

// How often each term occurs, in the story and so far.
struct TermCounts {
  std::vector<int> story;
  int content_words = 0;
  std::vector<bool> keyword;
};

TermCounts CountTerms(const std::vector<Candidate>& candidates, const TermTable& terms) {
  TermCounts counts{std::vector<int>(terms.size(), 0), 0, std::vector<bool>(terms.size(), false)};
  for (const Candidate& candidate : candidates) {
    for (const Word& word : candidate.words) {
      if (terms.weight(word.term) <= 0) continue;
      ++counts.story[word.term];
      ++counts.content_words;
    }
  }
  std::vector<int> order(terms.size());
  std::iota(order.begin(), order.end(), 0);
  const auto keyness = [&](int t) { return static_cast<float>(counts.story[t]) * terms.weight(t); };
  const size_t top = std::min<size_t>(kKeywords, order.size());
  std::partial_sort(order.begin(), order.begin() + top, order.end(), [&](int a, int b) {
    return keyness(a) != keyness(b) ? keyness(a) > keyness(b) : a < b;
  });
  for (size_t i = 0; i < top; ++i) counts.keyword[order[i]] = counts.story[order[i]] > 0;
  return counts;
}

float Ratio(float part, float whole) { return whole > 0 ? part / whole : 0.0f; }

void FillForm(const Candidate& c, FeatureRow* row) {
  FeatureRow& f = *row;
  const float words = static_cast<float>(c.words.size());
  f[kLength] = words;
  f[kWordLength] = Ratio(static_cast<float>(c.letters), words);
  f[kNumbers] = static_cast<float>(c.numbers);
  f[kCommas] = static_cast<float>(c.commas);
  f[kQuotedShare] = c.quoted_share;
  f[kOpensQuoted] = c.opens_quoted;
  f[kEndsQuoted] = c.ends_quoted;
  f[kFragment] = !c.whole;
  f[kQuestion] = c.question;
  f[kExclamation] = c.exclamation;
  f[kBracketed] = c.bracketed;
  f[kLabelled] = c.labelled;
  float first = 0, second = 0, third = 0, reporting = 0, time = 0, hedges = 0;
  for (size_t i = 0; i < c.words.size(); ++i) {
    const uint16_t classes = c.words[i].classes;
    first += (classes & kFirstPersonWord) != 0;
    second += (classes & kSecondPersonWord) != 0;
    third += (classes & kThirdPersonWord) != 0;
    reporting += (classes & kReportingWord) != 0;
    time += (classes & kTimeWord) != 0;
    hedges += (classes & kHedgeWord) != 0;
    if (i == 0 && (classes & kConnectiveWord)) f[kConnective] = 1;
    if (i < kOpeningWords && (classes & kBackPointer) && (i == 0 || f[kConnective] > 0)) {
      f[kPointsBack] = 1;
    }
  }
  f[kFirstPerson] = Ratio(first, words);
  f[kSecondPerson] = Ratio(second, words);
  f[kThirdPerson] = Ratio(third, words);
  f[kReporting] = Ratio(reporting, words);
  f[kTimeWords] = Ratio(time, words);
  f[kHedges] = Ratio(hedges, words);
}

void FillTopic(const Candidate& c, const TermTable& terms, const TermCounts& counts,
               std::vector<int>* seen, FeatureRow* row) {
  FeatureRow& f = *row;
  float content = 0, tfidf = 0, rarity = 0, frequency = 0, novel = 0, taken = 0;
  std::vector<int> keywords;
  for (const Word& word : c.words) {
    const float weight = terms.weight(word.term);
    if (weight <= 0) continue;
    const float count = static_cast<float>(counts.story[word.term]);
    ++content;
    tfidf += weight * std::sqrt(count);
    rarity += weight;
    frequency += count;
    novel += (*seen)[word.term] == 0;
    if (counts.keyword[word.term]) keywords.push_back(word.term);
  }
  for (const Word& word : c.words) ++(*seen)[word.term];
  for (const Word& word : c.words) {
    if (terms.weight(word.term) > 0) taken += (*seen)[word.term] < counts.story[word.term];
  }
  std::sort(keywords.begin(), keywords.end());
  keywords.erase(std::unique(keywords.begin(), keywords.end()), keywords.end());
  f[kContentWords] = content;
  f[kContentShare] = Ratio(content, static_cast<float>(c.words.size()));
  f[kTfidf] = Ratio(tfidf, content);
  f[kTfidfTotal] = tfidf;
  f[kRarity] = Ratio(rarity, content);
  f[kTopicFrequency] =
      Ratio(Ratio(frequency, content), static_cast<float>(counts.content_words)) * 100;
  f[kKeywordCover] = static_cast<float>(keywords.size()) / kKeywords;
  f[kNovelty] = Ratio(novel, content);
  f[kTaken] = Ratio(taken, content);
}

void FillPosition(const std::vector<Candidate>& candidates, std::vector<FeatureRow>* rows) {
  const size_t n = candidates.size();
  float total = 0;
  for (const Candidate& c : candidates) total += static_cast<float>(c.words.size());
  float before = 0;
  for (size_t i = 0; i < n; ++i) {
    FeatureRow& f = (*rows)[i];
    const float words = static_cast<float>(candidates[i].words.size());
    f[kPosition] = static_cast<float>(i);
    f[kRelativePosition] = n > 1 ? static_cast<float>(i) / static_cast<float>(n - 1) : 0.0f;
    f[kWordsBefore] = before;
    f[kStorySentences] = static_cast<float>(n);
    f[kStoryWords] = total;
    f[kRelativeLength] = Ratio(words * static_cast<float>(n), total);
    f[kPreviousLength] = i > 0 ? static_cast<float>(candidates[i - 1].words.size()) : 0.0f;
    f[kNextLength] = i + 1 < n ? static_cast<float>(candidates[i + 1].words.size()) : 0.0f;
    before += words;
  }
}

void FillOverlaps(const std::vector<SparseVector>& vectors, int term_count,
                  std::vector<FeatureRow>* rows) {
  const size_t n = vectors.size();
  DenseVector story(term_count), opening(term_count), earlier(term_count), later(term_count);
  for (const SparseVector& v : vectors) {
    story.Add(v);
    later.Add(v);
  }
  for (size_t i = 0; i < std::min<size_t>(n, kOpeningSentences); ++i) opening.Add(vectors[i]);
  const std::vector<float> central = Centrality(vectors, term_count);
  for (size_t i = 0; i < n; ++i) {
    FeatureRow& f = (*rows)[i];
    later.Add(vectors[i], -1.0f);
    f[kCentrality] = central[i];
    f[kTopicMatch] = story.CosineWith(vectors[i]);
    f[kLeadOverlap] = Dot(vectors[i], vectors[0]);
    f[kOpeningOverlap] = opening.CosineWith(vectors[i]);
    f[kPreviousOverlap] = i > 0 ? Dot(vectors[i], vectors[i - 1]) : 0.0f;
    f[kNextOverlap] = i + 1 < n ? Dot(vectors[i], vectors[i + 1]) : 0.0f;
    f[kLaterOverlap] = later.CosineWith(vectors[i]);
    f[kEarlierOverlap] = earlier.CosineWith(vectors[i]);
    earlier.Add(vectors[i]);
  }
}

// The place of each row by one feature, the highest 0 and the lowest 1.
void FillRank(Feature by, Feature rank, std::vector<FeatureRow>* rows) {
  std::vector<int> order(rows->size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return (*rows)[a][by] > (*rows)[b][by]; });
  for (size_t i = 0; i < order.size(); ++i) {
    (*rows)[order[i]][rank] =
        order.size() > 1 ? static_cast<float>(i) / static_cast<float>(order.size() - 1) : 0.0f;
  }
}

}  // namespace

std::string_view FeatureName(int feature) { return kNames[feature]; }
std::string_view FeatureReason(int feature) { return kReasons[feature]; }

StoryVectors Vectorize(const std::vector<Candidate>& candidates, const TermTable& terms) {
  StoryVectors story;
  story.sentences.reserve(candidates.size());
  std::vector<int> content;
  for (const Candidate& candidate : candidates) {
    content.clear();
    for (const Word& word : candidate.words) {
      if (terms.weight(word.term) > 0) content.push_back(word.term);
    }
    std::sort(content.begin(), content.end());
    SparseVector& vector = story.sentences.emplace_back();
    double square = 0;
    for (size_t i = 0; i < content.size();) {
      size_t j = i;
      while (j < content.size() && content[j] == content[i]) ++j;
      const float weight = static_cast<float>(j - i) * terms.weight(content[i]);
      vector.push_back({content[i], weight});
      square += static_cast<double>(weight) * weight;
      i = j;
    }
    const float norm = static_cast<float>(std::sqrt(square));
    for (TermWeight& t : vector) t.weight /= norm;
  }
  return story;
}

std::vector<FeatureRow> ExtractFeatures(const std::vector<Candidate>& candidates,
                                        const StoryVectors& vectors, const TermTable& terms) {
  std::vector<FeatureRow> rows(candidates.size());
  for (FeatureRow& row : rows) row.fill(0);
  const TermCounts counts = CountTerms(candidates, terms);
  std::vector<int> seen(terms.size(), 0);
  for (size_t i = 0; i < candidates.size(); ++i) {
    FillForm(candidates[i], &rows[i]);
    FillTopic(candidates[i], terms, counts, &seen, &rows[i]);
  }
  FillPosition(candidates, &rows);
  FillOverlaps(vectors.sentences, terms.size(), &rows);
  FillRank(kCentrality, kCentralityRank, &rows);
  FillRank(kTfidfTotal, kTfidfRank, &rows);
  return rows;
}

}  // namespace nutgraf::summary
