#include "services/summary/core/summarizer.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/common/document/reason.h"
#include "services/summary/core/candidates.h"
#include "services/summary/core/context.h"
#include "services/summary/core/features.h"
#include "services/summary/core/language.h"
#include "services/summary/core/scorer.h"
#include "services/summary/core/selection.h"
#include "services/summary/core/sentence_set.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {
namespace {

absl::Status CheckRange(std::optional<int> value, int most, const char* field) {
  if (!value.has_value() || (*value >= 1 && *value <= most)) return absl::OkStatus();
  const std::string message = "the budget is " + std::to_string(*value) + " " +
                              (field + sizeof("budget.") - 1) + "; it must be 1 to " +
                              std::to_string(most);
  return document::WithReason(absl::InvalidArgumentError(message), document::kFieldInvalid, field);
}

absl::StatusOr<SelectionLimit> LimitOf(const Budget& budget) {
  if (absl::Status s = CheckRange(budget.sentences, kMaxSentences, "budget.sentences"); !s.ok()) {
    return s;
  }
  if (absl::Status s = CheckRange(budget.words, kMaxWords, "budget.words"); !s.ok()) return s;
  SelectionLimit limit;
  if (budget.sentences.has_value()) limit.sentences = *budget.sentences;
  if (budget.words.has_value()) limit.words = *budget.words;
  if (!budget.sentences && !budget.words) limit.sentences = kDefaultSentences;
  return limit;
}

// The story read, scored and ready to choose from.
struct ScoredStory {
  std::vector<Candidate> candidates;
  std::vector<FeatureRow> rows;
  StoryContext context;
  std::vector<int32_t> telling;  // in 1/kTellingUnit; 0 outside the pool
  std::vector<int> chosen;       // in reading order
};

// The first sentences that the limit lets in.
std::vector<int> Opening(const std::vector<Candidate>& candidates, const SelectionLimit& limit) {
  std::vector<int> chosen;
  int words = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (static_cast<int>(chosen.size()) >= limit.sentences) break;
    if (candidates[i].budget_words > limit.words - words) continue;
    words += candidates[i].budget_words;
    chosen.push_back(static_cast<int>(i));
  }
  return chosen;
}

void ChooseByModel(const TermTable& terms, const SelectionLimit& limit,
                   const std::stop_token& stop, ScoredStory* story) {
  SetStory sets = ReadSetStory(story->candidates, story->rows, terms);
  const std::vector<int> pool = PoolOf(sets, limit);
  for (const int i : pool) {
    int32_t telling = TellingOf(story->rows[i]);
    for (const TellingPart& part : TellingPartsOf(story->context, i)) telling += part.telling;
    story->telling[i] = sets.items[i].telling = telling;
  }
  story->chosen = Select(sets, pool, limit, stop);
}

// Where the model cannot read the words, news still tells the most important first.
void ChooseByPosition(const SelectionLimit& limit, ScoredStory* story) {
  for (size_t i = 0; i < story->telling.size(); ++i) {
    story->telling[i] = kTellingUnit / (2 + static_cast<int32_t>(i));
  }
  story->chosen = Opening(story->candidates, limit);
}

document::Passage PassageOf(const Candidate& candidate) {
  return {std::string(candidate.text), candidate.span};
}

float ScoreOf(int32_t telling) {
  return static_cast<float>(std::clamp(telling, 0, kTellingUnit)) / kTellingUnit;
}

std::optional<document::Passage> HeadlineOf(const document::Article& article,
                                            const ScoredStory& story) {
  if (article.title.has_value() && !article.title->text.empty()) return article.title;
  if (story.candidates.empty()) return std::nullopt;
  const auto best = std::max_element(story.telling.begin(), story.telling.end());
  return PassageOf(story.candidates[best - story.telling.begin()]);
}

}  // namespace

absl::StatusOr<document::Summary> Summarize(const document::Article& article,
                                            const document::EntityAnalysis* entities,
                                            const SummaryOptions& options, std::stop_token stop) {
  absl::StatusOr<SelectionLimit> limit = LimitOf(options.budget);
  if (!limit.ok()) return limit.status();
  const auto cancelled = [] { return absl::CancelledError("the summary was cancelled"); };

  TermTable terms;
  ScoredStory story;
  story.candidates = CollectCandidates(article, &terms);
  if (stop.stop_requested()) return cancelled();
  const StoryVectors vectors = Vectorize(story.candidates, terms);
  story.rows = ExtractFeatures(story.candidates, vectors, terms);
  story.context = ReadContext(article, entities, story.candidates, vectors, &terms);
  story.telling.assign(story.candidates.size(), 0);
  if (stop.stop_requested()) return cancelled();

  const bool readable = IsEnglish(article.language_code, story.candidates);
  if (readable) {
    ChooseByModel(terms, *limit, stop, &story);
  } else {
    ChooseByPosition(*limit, &story);
  }
  if (stop.stop_requested()) return cancelled();
  document::Summary summary;
  summary.headline = HeadlineOf(article, story);
  if (story.candidates.empty()) {
    summary.warnings.push_back({"NO_SENTENCES", "The article has no sentences to choose from."});
    return summary;
  }
  if (!readable) {
    summary.warnings.push_back({"LANGUAGE_FALLBACK",
                                "The story is not in English: these are its opening sentences, "
                                "not a choice by what they say."});
  }
  if (story.chosen.empty()) {
    summary.warnings.push_back(
        {"BUDGET_TOO_SMALL", "No sentence of the story is as short as the budget asks."});
  }
  for (const int i : story.chosen) {
    summary.sentences.push_back(
        {PassageOf(story.candidates[i]), ScoreOf(story.telling[i]),
         readable ? ReasonsOf(story.rows[i], TellingPartsOf(story.context, i))
                  : std::vector<std::string>{"position"}});
  }
  return summary;
}

}  // namespace nutgraf::summary
