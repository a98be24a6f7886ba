#include "services/summary/core/summarizer.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/summary/core/composition.h"
#include "services/summary/core/draft.h"
#include "services/summary/core/focus.h"
#include "services/summary/core/language.h"

namespace nutgraf::summary {
namespace {

absl::Status Cancelled() { return absl::CancelledError("the summary was cancelled"); }

void ReadSources(const Coverage& story, Draft* draft) {
  draft->sources.push_back({&story.article, story.entities});
  for (const document::Article* further : story.further) {
    draft->sources.push_back({further, nullptr});
  }
  for (size_t i = 0; i < draft->sources.size(); ++i) {
    ReadStory(draft->sources[i], static_cast<int>(i), &draft->reading);
  }
  draft->readable = IsEnglish(story.article.language_code, draft->reading.candidates);
}

// Why nothing was chosen.
document::Warning EmptyWarning(const SummaryOptions& options, const Draft& draft) {
  if (draft.reading.candidates.empty()) {
    return {"NO_SENTENCES", "The article has no sentences to choose from."};
  }
  const bool all_barred = [&] {
    for (const SetItem& item : draft.sets.items) {
      if (!item.barred) return false;
    }
    return true;
  }();
  if (all_barred && options.kind == SummaryKind::kTimeline) {
    return {"NO_DATES", "No sentence states a date that can be placed; what is relative "
                        "needs the article's publication date."};
  }
  if (all_barred && options.kind == SummaryKind::kUpdate) {
    return {"NOTHING_NEW", "The earlier article says everything that this one does."};
  }
  if (all_barred) return {"NOTHING_FOUND", "No sentence of the story tells of what was asked."};
  return {"BUDGET_TOO_SMALL", "No sentence of the story is as short as the budget asks."};
}

std::vector<document::Warning> WarningsOf(const SummaryOptions& options, const Draft& draft) {
  std::vector<document::Warning> warnings;
  if (!draft.readable && !draft.reading.candidates.empty()) {
    warnings.push_back({"LANGUAGE_FALLBACK",
                        draft.relevance.empty()
                            ? "The story is not in English: these are its opening sentences, "
                              "not a choice by what they say."
                            : "The story is not in English: words are compared as they are "
                              "written, and nothing else is weighed."});
  }
  if (draft.chosen.empty()) warnings.push_back(EmptyWarning(options, draft));
  return warnings;
}

}  // namespace

absl::StatusOr<document::Summary> Summarize(const Coverage& story, const SummaryOptions& options,
                                            std::stop_token stop) {
  const Materials materials{.earlier_article = story.earlier != nullptr,
                            .further_articles = story.further.size()};
  if (auto status = CheckOptions(options, materials); !status.ok()) return status;
  Draft draft;
  ReadSources(story, &draft);
  if (stop.stop_requested()) return Cancelled();
  PrepareDraft(options, &draft);
  if (auto status = Focus(options, story.earlier, &draft); !status.ok()) return status;
  Choose(LimitOf(options, BudgetWords(draft.reading.candidates)), stop, &draft);
  if (stop.stop_requested()) return Cancelled();
  document::Summary summary = Compose(options, draft);
  summary.warnings = WarningsOf(options, draft);
  return summary;
}

absl::StatusOr<document::Summary> Summarize(const document::Article& article,
                                            const document::EntityAnalysis* entities,
                                            const SummaryOptions& options, std::stop_token stop) {
  return Summarize(Coverage{.article = article, .entities = entities}, options, stop);
}

}  // namespace nutgraf::summary
