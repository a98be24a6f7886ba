#include "services/summary/core/relevance.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/word_classes.h"

namespace nutgraf::summary {
namespace {

using document::Entity;
using document::EntityAnalysis;

// The usual constants of BM25.
constexpr float kSaturation = 1.2f;
constexpr float kLengthShare = 0.75f;
// What a quotation of whom the query names adds, against the name itself.
constexpr float kQuotedGain = 1.0f;
// Of an entity's sentences, those that open with it tell of it most.
constexpr float kOpensWithIt = 0.5f;
constexpr float kNamedGain = 0.25f;

// Terms of the query that carry topic, and whether it asks what was said.
struct QueryTerms {
  std::vector<int> terms;
  bool asks_speech = false;
};

QueryTerms ReadQuery(std::string_view query, TermTable* terms) {
  QueryTerms read;
  const int say = terms->Intern("say").term;
  for (const Word& word : WordsOf(query, terms)) {
    // "say" and its like ask for speech; they name no topic.
    if (word.term == say || (word.classes & kReportingWord)) {
      read.asks_speech = true;
    } else if (terms->weight(word.term) > 0) {
      read.terms.push_back(word.term);
    }
  }
  std::sort(read.terms.begin(), read.terms.end());
  read.terms.erase(std::unique(read.terms.begin(), read.terms.end()), read.terms.end());
  return read;
}

void Normalize(std::vector<float>* scores) {
  const float most = scores->empty() ? 0 : *std::max_element(scores->begin(), scores->end());
  if (most <= 0) return;
  for (float& score : *scores) score /= most;
}

// The query's terms that are in one of the entity's names.
std::vector<int> NamedBy(const QueryTerms& query, const Entity& entity, TermTable* terms) {
  std::vector<int> named;
  const auto add = [&](std::string_view name) {
    for (const Word& word : WordsOf(name, terms)) {
      if (std::binary_search(query.terms.begin(), query.terms.end(), word.term)) {
        named.push_back(word.term);
      }
    }
  };
  add(entity.display_name);
  for (const std::string& alias : entity.aliases) add(alias);
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  return named;
}

// Query terms of each candidate: its own, and those of the entities that it means.
class TermMatches {
 public:
  TermMatches(const QueryTerms& query, const std::vector<Candidate>& candidates)
      : query_(query), counts_(candidates.size(), std::vector<int>(query.terms.size(), 0)) {
    for (size_t i = 0; i < candidates.size(); ++i) {
      for (const Word& word : candidates[i].words) Count(i, word.term, 1);
    }
  }

  // The candidate means something that the term names: as if it named it once.
  void Mean(size_t candidate, int term) {
    int& count = counts_[candidate][IndexOf(term)];
    count = std::max(count, 1);
  }

  std::vector<float> Score(const std::vector<Candidate>& candidates) const {
    float mean = 0;
    for (const Candidate& c : candidates) mean += static_cast<float>(c.words.size());
    mean = std::max(mean / static_cast<float>(std::max<size_t>(candidates.size(), 1)), 1.0f);
    std::vector<float> scores(candidates.size(), 0.0f);
    for (size_t t = 0; t < query_.terms.size(); ++t) {
      float holders = 0;
      for (const auto& counts : counts_) holders += counts[t] > 0;
      const float n = static_cast<float>(candidates.size());
      const float rarity = std::log(1 + (n - holders + 0.5f) / (holders + 0.5f));
      for (size_t i = 0; i < candidates.size(); ++i) {
        const float count = static_cast<float>(counts_[i][t]);
        const float length = static_cast<float>(candidates[i].words.size()) / mean;
        scores[i] += rarity * count * (kSaturation + 1) /
                     (count + kSaturation * (1 - kLengthShare + kLengthShare * length));
      }
    }
    return scores;
  }

 private:
  size_t IndexOf(int term) const {
    return std::lower_bound(query_.terms.begin(), query_.terms.end(), term) -
           query_.terms.begin();
  }
  void Count(size_t candidate, int term, int by) {
    if (std::binary_search(query_.terms.begin(), query_.terms.end(), term)) {
      counts_[candidate][IndexOf(term)] += by;
    }
  }

  const QueryTerms& query_;
  std::vector<std::vector<int>> counts_;  // by candidate, then by term of the query
};

// Where each entity that the query names is meant or quoted.
void AddEntities(const QueryTerms& query, const EntityAnalysis& entities, Reading& reading,
                 TermMatches* matches, std::vector<float>* quoted) {
  for (size_t e = 0; e < entities.entities.size(); ++e) {
    const Entity& entity = entities.entities[e];
    const std::vector<int> named = NamedBy(query, entity, &reading.terms);
    if (named.empty()) continue;
    for (const document::Mention& mention : entity.mentions) {
      const int at = CandidateAt(reading.candidates, *mention.passage.span);
      for (const int term : named) {
        if (at >= 0) matches->Mean(at, term);
      }
    }
    if (!query.asks_speech) continue;
    for (const document::Quotation& quotation : entities.quotations) {
      if (quotation.speaker_entity != static_cast<int>(e)) continue;
      const int at = CandidateAt(reading.candidates, *quotation.passage.span);
      if (at >= 0) (*quoted)[at] = kQuotedGain;
    }
  }
}

bool SameName(std::string_view a, std::string_view b) {
  return text::FoldForMatching(a) == text::FoldForMatching(b);
}

// Entity by id; nullptr with `is_id` false where the text is no id.
const Entity* ById(std::string_view text, const EntityAnalysis& entities, bool* is_id) {
  int number = 0;
  *is_id = text.size() > 1 && text[0] == 'e' &&
           absl::SimpleAtoi(absl::string_view(text.data() + 1, text.size() - 1), &number);
  const bool known = *is_id && number >= 1 &&
                     static_cast<size_t>(number) <= entities.entities.size();
  return known ? &entities.entities[number - 1] : nullptr;
}

const Entity* ByName(std::string_view name, const EntityAnalysis& entities) {
  for (const Entity& entity : entities.entities) {
    const bool alias = std::any_of(entity.aliases.begin(), entity.aliases.end(),
                                   [&](const std::string& a) { return SameName(a, name); });
    if (alias || SameName(entity.display_name, name)) return &entity;
  }
  return nullptr;
}

std::vector<float> MentionRelevance(const Entity& entity,
                                    const std::vector<Candidate>& candidates) {
  std::vector<float> scores(candidates.size(), 0.0f);
  for (const document::Mention& mention : entity.mentions) {
    const int at = CandidateAt(candidates, *mention.passage.span);
    if (at < 0) continue;
    float score = 1;
    if (mention.kind == document::MentionKind::kNamed) score += kNamedGain;
    const Candidate& c = candidates[at];
    const float into = static_cast<float>(mention.passage.span->begin - c.span.begin);
    score += kOpensWithIt * (1 - into / static_cast<float>(c.span.size()));
    scores[at] = std::max(scores[at], score * mention.confidence);
  }
  return scores;
}

// All words of the name, in the sentence.
std::vector<float> NameRelevance(std::string_view name, Reading& reading) {
  std::vector<int> wanted;
  for (const Word& word : WordsOf(name, &reading.terms)) wanted.push_back(word.term);
  std::vector<float> scores;
  for (const Candidate& candidate : reading.candidates) {
    scores.push_back(std::all_of(wanted.begin(), wanted.end(), [&](int term) {
      return std::any_of(candidate.words.begin(), candidate.words.end(),
                         [&](const Word& word) { return word.term == term; });
    }));
  }
  return scores;
}

}  // namespace

std::vector<float> QueryRelevance(std::string_view query, Reading& reading,
                                  const EntityAnalysis* entities) {
  const QueryTerms read = ReadQuery(query, &reading.terms);
  TermMatches matches(read, reading.candidates);
  std::vector<float> quoted(reading.candidates.size(), 0.0f);
  if (entities != nullptr) AddEntities(read, *entities, reading, &matches, &quoted);
  std::vector<float> scores = matches.Score(reading.candidates);
  Normalize(&scores);
  for (size_t i = 0; i < scores.size(); ++i) {
    const Candidate& c = reading.candidates[i];
    const bool reports = std::any_of(c.words.begin(), c.words.end(), [](const Word& word) {
      return (word.classes & kReportingWord) != 0;
    });
    scores[i] += quoted[i];
    if (read.asks_speech && reports && scores[i] > 0) scores[i] += kQuotedGain / 2;
  }
  Normalize(&scores);
  return scores;
}

absl::StatusOr<std::vector<float>> EntityRelevance(std::string_view entity, Reading& reading,
                                                   const EntityAnalysis* entities) {
  static const EntityAnalysis kNone;
  const EntityAnalysis& known = entities != nullptr ? *entities : kNone;
  bool is_id = false;
  const Entity* found = ById(entity, known, &is_id);
  if (is_id && found == nullptr) {
    return document::WithReason(
        absl::InvalidArgumentError(
            absl::StrCat("the entities given have no ", document::View(entity))),
        document::kFieldInvalid, "options.entity");
  }
  if (found == nullptr) found = ByName(entity, known);
  std::vector<float> scores = found != nullptr ? MentionRelevance(*found, reading.candidates)
                                               : NameRelevance(entity, reading);
  if (found != nullptr) {  // of further articles, of which there is no analysis
    const std::vector<float> named = NameRelevance(found->display_name, reading);
    for (size_t i = 0; i < scores.size(); ++i) {
      if (reading.candidates[i].source != 0) scores[i] = named[i];
    }
  }
  Normalize(&scores);
  return scores;
}

}  // namespace nutgraf::summary
