#include "services/summary/core/composition.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "services/summary/core/dates.h"
#include "services/summary/core/grounding.h"
#include "services/summary/core/key_points.h"
#include "services/summary/core/points.h"
#include "services/summary/core/odds.h"
#include "services/summary/core/wording.h"

namespace nutgraf::summary {
namespace {

using document::LeftOutReason;
using document::Summary;
using document::SummarySentence;

document::Passage PassageOf(const Candidate& candidate) {
  return {std::string(candidate.text), candidate.span};
}

float ScoreOf(int32_t telling) {
  return static_cast<float>(std::clamp(telling, 0, kTellingUnit)) / kTellingUnit;
}

// Why this kind of summary wants the sentence, before what speaks for it in any.
const char* ReasonOf(SummaryKind kind) {
  switch (kind) {
    case SummaryKind::kQuery: return "answers_query";
    case SummaryKind::kEntity: return "mentions_entity";
    case SummaryKind::kTimeline: return "states_date";
    case SummaryKind::kUpdate: return "not_in_earlier";
    default: return nullptr;
  }
}

class Composer {
 public:
  Composer(const SummaryOptions& options, Draft& draft)
      : options_(options),
        draft_(draft),
        candidates_(draft.reading.candidates),
        points_(PointsOf(draft.reading, draft.sets, draft.sources[0].entities)) {}

  Summary Write() {
    Summary summary;
    summary.headline = Headline();
    for (size_t place = 0; place < draft_.chosen.size(); ++place) {
      summary.sentences.push_back(Sentence(place));
    }
    for (PointOfStory& point : points_) summary.points.push_back(std::move(point.point));
    summary.left_out = LeftOut();
    summary.key_points = KeyPoints();
    summary.grounded = std::all_of(summary.sentences.begin(), summary.sentences.end(),
                                   [](const SummarySentence& s) { return s.grounded; });
    std::vector<Line> lines;
    for (const SummarySentence& s : summary.sentences) {
      lines.push_back({s.text, s.date.has_value() ? s.date->value : std::string()});
    }
    summary.text = LayOut(options_.kind, lines);
    return summary;
  }

 private:
  int32_t TellingAt(int candidate) const { return draft_.sets.items[candidate].telling; }

  std::optional<document::Passage> Headline() const {
    const document::Article& article = *draft_.sources[0].article;
    if (article.title.has_value() && !article.title->text.empty()) return article.title;
    if (candidates_.empty() || candidates_[0].source != 0) return std::nullopt;
    int best = 0;
    for (size_t i = 0; i < candidates_.size() && candidates_[i].source == 0; ++i) {
      if (TellingAt(i) > TellingAt(best)) best = static_cast<int>(i);
    }
    return PassageOf(candidates_[best]);
  }

  std::vector<std::string> Reasons(int candidate) const {
    std::vector<std::string> reasons;
    if (const char* reason = ReasonOf(options_.kind)) reasons.push_back(reason);
    if (!draft_.readable) {
      if (reasons.empty()) reasons.push_back("position");
      return reasons;
    }
    for (std::string& reason : ReasonsOf(draft_.reading.rows[candidate],
                                         OddsPartsOf(draft_.reading.context, candidate))) {
      reasons.push_back(std::move(reason));
    }
    return reasons;
  }

  SummarySentence Sentence(size_t place) {
    const int at = draft_.chosen[place];
    const Candidate& candidate = candidates_[at];
    SummarySentence sentence;
    sentence.passage = PassageOf(candidate);
    sentence.score = ScoreOf(TellingAt(at));
    sentence.reasons = Reasons(at);
    sentence.edits = FinalEdits(draft_, place);
    sentence.text = ApplyEdits(sentence.passage, sentence.edits);
    sentence.source = candidate.source;
    if (!draft_.dates.empty()) sentence.date = draft_.dates[at];
    for (size_t p = 0; p < points_.size(); ++p) {
      const std::vector<int>& holders = points_[p].holders;
      if (!std::binary_search(holders.begin(), holders.end(), at)) continue;
      sentence.points.push_back(static_cast<int>(p));
      points_[p].point.covered = true;
    }
    AddRepeats(at, &sentence);
    sentence.grounded = IsGrounded(sentence, *draft_.sources[candidate.source].article);
    return sentence;
  }

  bool SayTheSame(int a, int b) const {
    return Repeats(draft_.statements[a], draft_.statements[b], draft_.reading.terms) ||
           Repeats(draft_.statements[b], draft_.statements[a], draft_.reading.terms);
  }

  void AddRepeats(int at, SummarySentence* sentence) const {
    if (draft_.statements.empty()) return;
    for (size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].source == candidates_[at].source) continue;
      if (SayTheSame(at, static_cast<int>(i))) {
        sentence->repeats.push_back({candidates_[i].source, PassageOf(candidates_[i])});
      }
    }
  }

  LeftOutReason WhyLeftOut(int at) const {
    const auto in = [&](const std::vector<int>& list) {
      return std::find(list.begin(), list.end(), at) != list.end();
    };
    if (in(draft_.known)) return LeftOutReason::kNotNew;
    return in(draft_.repeated) ? LeftOutReason::kRepeats : LeftOutReason::kBudget;
  }

  std::vector<document::LeftOutSentence> LeftOut() const {
    std::vector<int> rest = draft_.pool;
    rest.insert(rest.end(), draft_.repeated.begin(), draft_.repeated.end());
    rest.insert(rest.end(), draft_.known.begin(), draft_.known.end());
    std::erase_if(rest, [&](int i) {
      return std::find(draft_.chosen.begin(), draft_.chosen.end(), i) != draft_.chosen.end();
    });
    std::vector<std::pair<int32_t, int>> order;
    for (const int i : rest) order.emplace_back(-TellingAt(i), i);
    std::sort(order.begin(), order.end());
    if (order.size() > kMaxLeftOut) order.resize(kMaxLeftOut);
    std::vector<document::LeftOutSentence> left_out;
    for (const auto& [minus, i] : order) {
      left_out.push_back({PassageOf(candidates_[i]), candidates_[i].source, ScoreOf(-minus),
                          WhyLeftOut(i)});
    }
    return left_out;
  }

  // Of the chosen sentences first, then of the others in play, the most telling first.
  std::vector<document::KeyPoint> KeyPoints() const {
    const Source& source = draft_.sources[0];
    if (source.entities == nullptr || !draft_.readable) return {};
    std::optional<absl::CivilDay> published;
    if (source.article->publish_time) published = ParseDay(source.article->publish_time->value);
    const Parties parties(*source.entities);
    std::vector<int> order = draft_.pool;
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return TellingAt(a) > TellingAt(b); });
    std::vector<document::KeyPoint> facts;
    for (const int i : order) {
      if (facts.size() >= kMaxKeyPoints) break;
      if (auto fact = FactOf(candidates_[i], parties, published)) facts.push_back(*std::move(fact));
    }
    return facts;
  }

  const SummaryOptions& options_;
  Draft& draft_;
  const std::vector<Candidate>& candidates_;
  std::vector<PointOfStory> points_;
};

}  // namespace

Summary Compose(const SummaryOptions& options, Draft& draft) {
  return Composer(options, draft).Write();
}

std::string LayOut(SummaryKind kind, const std::vector<Line>& lines) {
  const bool bullets = kind == SummaryKind::kBullets || kind == SummaryKind::kUpdate;
  const bool broken = bullets || kind == SummaryKind::kTimeline;
  std::string text;
  for (const Line& line : lines) {
    if (!text.empty()) text += broken ? '\n' : ' ';
    if (bullets) text += "• ";
    if (!line.date.empty()) text += line.date + ": ";
    text += line.text;
  }
  return text;
}

}  // namespace nutgraf::summary
