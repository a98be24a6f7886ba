#include "services/summary/core/points.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>

#include "services/common/text/tokens.h"

namespace nutgraf::summary {
namespace {

// The weightiest word weighs as much as an entity that half the story is about.
constexpr float kWordShare = 0.5f;
// A word that is a point is said more than once.
constexpr size_t kLeastHolders = 2;
constexpr size_t kLeastLetters = 3;

std::vector<int> HoldersOf(int term, const SetStory& sets) {
  std::vector<int> holders;
  for (size_t i = 0; i < sets.items.size(); ++i) {
    const std::vector<TermCount>& terms = sets.items[i].terms;
    const auto at = std::lower_bound(terms.begin(), terms.end(), term,
                                     [](const TermCount& t, int wanted) { return t.term < wanted; });
    if (at != terms.end() && at->term == term) holders.push_back(static_cast<int>(i));
  }
  return holders;
}

std::optional<PointOfStory> PointOf(const document::Entity& entity,
                                    const std::vector<Candidate>& candidates) {
  if (entity.salience < kLeastSalience || entity.part != document::EntityPart::kParticipant) {
    return std::nullopt;
  }
  PointOfStory point;
  point.point = {entity.display_name, std::min(entity.salience, 1.0f),
                 entity.mentions.empty() ? std::nullopt
                                         : std::make_optional(entity.mentions[0].passage),
                 false};
  for (const document::Mention& mention : entity.mentions) {
    const int at = CandidateAt(candidates, *mention.passage.span);
    if (at >= 0 && (point.holders.empty() || point.holders.back() < at)) {
      point.holders.push_back(at);
    }
  }
  return point;
}

// The word as the candidate writes it. Its words are its tokens but for the marks.
std::optional<document::Passage> Written(int term, const Candidate& candidate) {
  size_t word = 0;
  for (const text::Token& token : text::Tokenize(candidate.text)) {
    if (token.kind == text::TokenKind::kPunctuation) continue;
    if (candidate.words[word++].term != term) continue;
    const int32_t start = candidate.span.begin;
    return document::Passage{std::string(token.range.In(candidate.text)),
                             document::Span{candidate.span.block, start + token.range.begin,
                                            start + token.range.end}};
  }
  return std::nullopt;
}

// By term: its inverse document frequency times the root of its count in the story.
std::vector<float> WorthOf(const Reading& reading) {
  std::vector<int> counts(reading.terms.size(), 0);
  for (const Candidate& candidate : reading.candidates) {
    for (const Word& word : candidate.words) ++counts[word.term];
  }
  std::vector<float> worth(counts.size());
  for (size_t t = 0; t < worth.size(); ++t) {
    worth[t] = reading.terms.weight(static_cast<int>(t)) * std::sqrt(static_cast<float>(counts[t]));
  }
  return worth;
}

// Content terms by worth, the highest first.
std::vector<int> ByWorth(const std::vector<float>& worth) {
  std::vector<int> order(worth.size());
  std::iota(order.begin(), order.end(), 0);
  const size_t most = std::min<size_t>(order.size(), 4 * kMaxPoints);
  std::partial_sort(order.begin(), order.begin() + most, order.end(), [&](int a, int b) {
    return worth[a] != worth[b] ? worth[a] > worth[b] : a < b;
  });
  order.resize(most);
  return order;
}

void AddWords(Reading& reading, const SetStory& sets, std::vector<int> named,
              std::vector<PointOfStory>* points) {
  const std::vector<float> worth = WorthOf(reading);
  const std::vector<int> order = ByWorth(worth);
  for (const int term : order) {
    if (points->size() >= kMaxPoints || worth[term] <= 0) return;
    if (reading.terms.stem(term).size() < kLeastLetters ||
        std::find(named.begin(), named.end(), term) != named.end()) {
      continue;
    }
    PointOfStory point;
    point.holders = HoldersOf(term, sets);
    if (point.holders.size() < kLeastHolders) continue;
    const Candidate& first = reading.candidates[point.holders[0]];
    if (first.source != 0) continue;
    point.point.passage = Written(term, first);
    if (!point.point.passage.has_value()) continue;
    point.point.text = point.point.passage->text;
    point.point.weight = kWordShare * worth[term] / worth[order[0]];
    points->push_back(std::move(point));
  }
}

}  // namespace

std::vector<PointOfStory> PointsOf(Reading& reading, const SetStory& sets,
                                   const document::EntityAnalysis* entities) {
  std::vector<PointOfStory> points;
  std::vector<int> named;
  if (entities != nullptr) {
    for (const document::Entity& entity : entities->entities) {
      if (points.size() >= kMaxEntityPoints) break;
      std::optional<PointOfStory> point = PointOf(entity, reading.candidates);
      if (!point.has_value()) continue;
      for (const Word& word : WordsOf(entity.display_name, &reading.terms)) {
        named.push_back(word.term);
      }
      points.push_back(*std::move(point));
    }
  }
  AddWords(reading, sets, std::move(named), &points);
  std::stable_sort(points.begin(), points.end(), [](const auto& a, const auto& b) {
    return a.point.weight > b.point.weight;
  });
  return points;
}

}  // namespace nutgraf::summary
