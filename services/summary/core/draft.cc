#include "services/summary/core/draft.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

#include "services/common/text/utf8.h"
#include "services/summary/core/wording.h"

namespace nutgraf::summary {
namespace {

// How much of a sentence's score is what the kind of summary wants of it. The rest tells
// between two that answer alike.
constexpr float kRelevanceShare = 0.75f;
// What a sentence that is all that is wanted adds to a set's value: more than what lies
// between sets otherwise.
constexpr float kRelevanceGain = 0.5f;
// What each other story that says the same adds to the worth of a sentence.
constexpr float kSupportGain = 0.15f;

document::Passage PassageOf(const Candidate& candidate) {
  return {std::string(candidate.text), candidate.span};
}

// A sentence takes as much of the budget as the longest form that it may have.
void Measure(const Candidate& candidate, const std::vector<document::Edit>& edits, SetItem* item) {
  if (edits.empty()) return;
  const bool mends = MendsOpening(edits);
  item->dangles = item->dangles && !mends;
  std::vector<document::Edit> unmended;
  std::copy_if(edits.begin(), edits.end(), std::back_inserter(unmended),
               [](const document::Edit& edit) { return !IsMending(edit); });
  const std::string text = ApplyEdits(PassageOf(candidate), edits);
  const std::string plain = ApplyEdits(PassageOf(candidate), unmended);
  item->budget_words = std::max(BudgetWords(text), BudgetWords(plain));
  item->characters = std::max(text::CodePoints(text), text::CodePoints(plain));
}

// What answers is worth more than what tells much of the story otherwise.
void WeighRelevance(Draft* draft) {
  if (draft->relevance.empty()) return;
  for (const int i : draft->pool) {
    SetItem& item = draft->sets.items[i];
    const float wanted = draft->relevance[i] * static_cast<float>(kTellingUnit);
    item.bonus = static_cast<int32_t>(kRelevanceGain * wanted);
    item.telling =
        static_cast<int32_t>(kRelevanceShare * wanted +
                             (1 - kRelevanceShare) * static_cast<float>(item.telling));
  }
}

bool SayTheSame(const Draft& draft, int a, int b) {
  return Repeats(draft.statements[a], draft.statements[b], draft.reading.terms) ||
         Repeats(draft.statements[b], draft.statements[a], draft.reading.terms);
}

// Of sentences of several stories that say the same, the most telling stays, and tells
// more for each story that says it too.
void DropRepeats(Draft* draft) {
  const std::vector<Candidate>& candidates = draft->reading.candidates;
  std::vector<int> order = draft->pool;
  const auto telling = [&](int i) { return draft->sets.items[i].telling; };
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return telling(a) > telling(b); });
  std::vector<bool> dropped(candidates.size(), false);
  for (size_t i = 0; i < order.size(); ++i) {
    if (dropped[order[i]]) continue;
    std::set<int> support;
    for (size_t j = i + 1; j < order.size(); ++j) {
      if (dropped[order[j]] || candidates[order[i]].source == candidates[order[j]].source ||
          !SayTheSame(*draft, order[i], order[j])) {
        continue;
      }
      dropped[order[j]] = true;
      support.insert(candidates[order[j]].source);
    }
    SetItem& item = draft->sets.items[order[i]];
    const auto gain = static_cast<int32_t>(static_cast<float>(item.telling) * kSupportGain *
                                           static_cast<float>(support.size()));
    item.telling += gain;
    item.bonus += gain;
  }
  std::erase_if(draft->pool, [&](int i) { return dropped[i]; });
  for (const int i : order) {
    if (dropped[i]) draft->repeated.push_back(i);
  }
}

// Where the model cannot read the words, news still tells the most important first.
std::vector<int> Opening(const SelectionLimit& limit, Draft* draft) {
  std::vector<int> chosen;
  int words = 0;
  int64_t characters = -1;  // none before the first sentence
  for (size_t i = 0; i < draft->sets.items.size(); ++i) {
    SetItem& item = draft->sets.items[i];
    if (item.barred) continue;
    item.telling = kTellingUnit / (2 + static_cast<int32_t>(i));
    if (static_cast<int>(chosen.size()) >= limit.sentences) continue;
    if (item.budget_words > limit.words - words ||
        characters + 1 + item.characters > limit.characters) {
      continue;
    }
    words += item.budget_words;
    characters += 1 + item.characters;
    chosen.push_back(static_cast<int>(i));
  }
  return chosen;
}

void OrderByDate(Draft* draft) {
  std::stable_sort(draft->chosen.begin(), draft->chosen.end(), [&](int a, int b) {
    return draft->dates[a].value < draft->dates[b].value;
  });
}

}  // namespace

void PrepareDraft(const SummaryOptions& options, Draft* draft) {
  const std::vector<Candidate>& candidates = draft->reading.candidates;
  const Openings openings(draft->sources[0].entities);
  const WordingRules rules{.openings = options.verbatim ? nullptr : &openings,
                           .compress = options.compress,
                           .shorten = options.kind == SummaryKind::kLine};
  draft->sets = ReadSetStory(draft->reading, static_cast<int>(draft->sources.size()));
  draft->edits.resize(candidates.size());
  if (!draft->readable) return;  // English grammar alone is known
  for (size_t i = 0; i < candidates.size(); ++i) {
    draft->edits[i] = EditsOf(candidates[i], rules);
    Measure(candidates[i], draft->edits[i], &draft->sets.items[i]);
  }
}

void Choose(const SelectionLimit& limit, const std::stop_token& stop, Draft* draft) {
  draft->pool = PoolOf(draft->sets, limit);
  if (draft->sources.size() > 1) {
    for (const Candidate& candidate : draft->reading.candidates) {
      draft->statements.push_back(StatementOf(candidate, draft->reading.terms));
    }
  }
  if (!draft->readable && draft->relevance.empty()) {
    draft->chosen = Opening(limit, draft);
  } else {
    WeighRelevance(draft);
    if (draft->sources.size() > 1) DropRepeats(draft);
    draft->chosen = Select(draft->sets, draft->pool, limit, stop);
  }
  if (!draft->dates.empty()) OrderByDate(draft);
}

std::vector<document::Edit> FinalEdits(const Draft& draft, size_t place) {
  const int candidate = draft.chosen[place];
  std::vector<document::Edit> edits = draft.edits[candidate];
  if (place > 0 && draft.chosen[place - 1] == candidate - 1) std::erase_if(edits, IsMending);
  return edits;
}

}  // namespace nutgraf::summary
