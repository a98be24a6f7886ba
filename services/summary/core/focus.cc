#include "services/summary/core/focus.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/summary/core/dates.h"
#include "services/summary/core/relevance.h"
#include "services/summary/core/repeats.h"

namespace nutgraf::summary {
namespace {

constexpr float kThousandths = 1000;

// Bars what is not relevant enough; the rest compete by it.
void Want(std::vector<float> relevance, Draft* draft) {
  for (size_t i = 0; i < relevance.size(); ++i) {
    SetItem& item = draft->sets.items[i];
    item.barred = item.barred || relevance[i] < kLeastRelevance;
    item.log_odds = static_cast<int32_t>(relevance[i] * kThousandths);
  }
  draft->relevance = std::move(relevance);
}

std::optional<absl::CivilDay> PublishedOn(const document::Article& article) {
  return article.publish_time.has_value() ? ParseDay(article.publish_time->value) : std::nullopt;
}

// The first day that the sentence states, else the first date.
std::optional<document::StatedDate> DateOf(const Candidate& candidate,
                                           std::optional<absl::CivilDay> published) {
  std::optional<FoundDate> best;
  for (const FoundDate& found : FindDates(candidate.text, published)) {
    if (!best.has_value() || found.value.size() > best->value.size()) best = found;
  }
  if (!best.has_value()) return std::nullopt;
  const int32_t start = candidate.span.begin;
  return document::StatedDate{
      best->value,
      {std::string(best->range.In(candidate.text)),
       document::Span{candidate.span.block, start + best->range.begin, start + best->range.end}}};
}

void WantDates(Draft* draft) {
  const std::vector<Candidate>& candidates = draft->reading.candidates;
  draft->dates.resize(candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Source& source = draft->sources[candidates[i].source];
    std::optional<document::StatedDate> date =
        DateOf(candidates[i], PublishedOn(*source.article));
    draft->sets.items[i].barred = !date.has_value();
    if (date.has_value()) draft->dates[i] = *std::move(date);
  }
}

void WantNews(const document::Article& earlier, Draft* draft) {
  Reading& reading = draft->reading;
  const Known known(CollectCandidates(earlier, &reading.terms), &reading.terms);
  for (size_t i = 0; i < reading.candidates.size(); ++i) {
    const Statement statement = StatementOf(reading.candidates[i], reading.terms);
    if (!known.Says(statement) && known.NewShare(statement) >= kLeastNewShare) continue;
    draft->sets.items[i].barred = true;
    draft->known.push_back(static_cast<int>(i));
  }
}

}  // namespace

absl::Status Focus(const SummaryOptions& options, const document::Article* earlier, Draft* draft) {
  const document::EntityAnalysis* entities = draft->sources[0].entities;
  switch (options.kind) {
    case SummaryKind::kQuery:
      Want(QueryRelevance(options.query, draft->reading, entities), draft);
      break;
    case SummaryKind::kEntity: {
      auto relevance = EntityRelevance(options.entity, draft->reading, entities);
      if (!relevance.ok()) return relevance.status();
      Want(*std::move(relevance), draft);
      break;
    }
    case SummaryKind::kTimeline:
      WantDates(draft);
      break;
    case SummaryKind::kUpdate:
      WantNews(*earlier, draft);
      break;
    case SummaryKind::kParagraph:
    case SummaryKind::kBullets:
    case SummaryKind::kLine:
      break;
  }
  return absl::OkStatus();
}

}  // namespace nutgraf::summary
