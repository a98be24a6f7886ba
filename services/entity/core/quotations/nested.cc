// The words of the outer quotation are read as a paragraph of their own, in which
// "I" and "we" are its speaker.

#include "services/entity/core/quotations/nested.h"

#include <algorithm>

#include "services/entity/core/quotations/attribution.h"
#include "services/entity/core/quotations/cues.h"
#include "services/entity/core/quotations/marks.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {
namespace {

using document::QuotationKind;
using document::Span;

Span Moved(Span span, int32_t by) { return {span.block, span.begin + by, span.end + by}; }

std::vector<MentionSpan> MentionsInside(absl::Span<const MentionSpan> mentions,
                                        text::Range inner) {
  std::vector<MentionSpan> inside;
  const auto begin = std::lower_bound(
      mentions.begin(), mentions.end(), inner.begin,
      [](const MentionSpan& m, int32_t at) { return m.span.begin < at; });
  for (auto at = begin; at != mentions.end() && at->span.begin < inner.end; ++at) {
    if (at->span.end > inner.end) continue;
    MentionSpan m = *at;
    m.span = Moved(m.span, -inner.begin);
    inside.push_back(m);
  }
  return inside;
}

bool IsOuterSpeaker(std::string_view words) {
  return words == "I" || words == "we" || words == "We";
}

// Whether the verb stands at the quotation: much else that is quoted in speech is a title.
bool Touches(const SpeakerCandidate& candidate) {
  const Feature place = candidate.features.front();
  return candidate.cue && (place == Feature::kTouchesAfter || place == Feature::kTouchesBefore ||
                           place == Feature::kColon);
}

}  // namespace

std::vector<FoundQuotation> FindNested(std::string_view text, text::Range inner,
                                       const FoundQuotation& outer,
                                       absl::Span<const MentionSpan> mentions) {
  std::vector<FoundQuotation> found;
  const std::string_view words = inner.In(text);
  const std::vector<MarkedRange> marked = PairMarks({words});
  if (marked.empty()) return found;
  ReadBlock read;
  read.paragraph =
      ReadParagraph(outer.span.block, words, marked, MentionsInside(mentions, inner));
  read.cues = FindCues(read.paragraph, nullptr);
  for (int q = 0; q < static_cast<int>(marked.size()); ++q) {
    const QuotationShape shape = ShapeOf(read.paragraph, q);
    const PreviousQuotation nothing;
    const auto candidates = FindCandidates({read, nullptr, nullptr, nothing}, q, shape);
    const Choice choice = Choose(candidates);
    if (choice.candidate == nullptr || !Touches(*choice.candidate)) continue;
    FoundQuotation nested;
    nested.kind = KindOf(shape, read.paragraph.inside_mention[q], true);
    if (nested.kind == QuotationKind::kTerm) continue;
    const Span speaker = choice.candidate->speaker;
    if (IsOuterSpeaker(words.substr(speaker.begin, speaker.size()))) {
      nested.speaker = outer.speaker;
    } else {
      nested.speaker = Moved(speaker, inner.begin);
    }
    if (!nested.speaker) continue;
    const text::Range range = marked[q].outer;
    nested.span = Moved({outer.span.block, range.begin, range.end}, inner.begin);
    nested.cue = Moved(*choice.candidate->cue, inner.begin);
    nested.confidence = static_cast<float>(choice.probability);
    found.push_back(nested);
  }
  return found;
}

}  // namespace nutgraf::entity
