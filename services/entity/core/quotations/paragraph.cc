#include "services/entity/core/quotations/paragraph.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "services/common/text/sentences.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

using text::Range;

// The tokens of the stretch outside quotations that begins at `begin`.
void AppendWords(std::string_view block, int32_t begin, int32_t end, std::vector<Unit>* units) {
  const std::string_view stretch = block.substr(begin, end - begin);
  for (const text::Token& token : text::Tokenize(stretch)) {
    Unit unit;
    unit.kind = token.kind == text::TokenKind::kPunctuation ? UnitKind::kMark : UnitKind::kWord;
    unit.range = {begin + token.range.begin, begin + token.range.end};
    unit.lower = text::ToLower(unit.range.In(block));
    size_t first = 0;
    unit.capital = text::IsUpper(text::Next(unit.range.In(block), &first));
    units->push_back(std::move(unit));
  }
}

// Ends of sentences that do not lie inside a quotation, in order.
std::vector<int32_t> SentenceEnds(std::string_view text, absl::Span<const MarkedRange> quotations) {
  std::vector<int32_t> ends;
  size_t next = 0;
  for (const Range& sentence : text::SplitSentences(text)) {
    while (next < quotations.size() && quotations[next].outer.end < sentence.end) ++next;
    const bool inside = next < quotations.size() && quotations[next].outer.begin < sentence.end &&
                        sentence.end < quotations[next].outer.end;
    if (!inside) ends.push_back(sentence.end);
  }
  return ends;
}

// Dwayne "Rocky" Ruiz, read as two names.
void MarkNicknames(Paragraph* p) {
  const int last_unit = static_cast<int>(p->units.size()) - 1;
  for (size_t q = 0; q < p->quotations.size(); ++q) {
    const int unit = p->quotation_units[q];
    const std::string_view inner = p->quotations[q].inner.In(p->text);
    const bool name = !inner.empty() && absl::ascii_isupper(inner.front()) &&
                      absl::ascii_isalnum(inner.back()) && inner.find(' ') == inner.npos;
    const bool between = unit > 0 && unit < last_unit && p->units[unit - 1].named &&
                         p->units[unit + 1].named;
    if (name && between) p->inside_mention[q] = true;
  }
}

}  // namespace

int Paragraph::SentenceBegin(int i) const { return sentence_begins_[units[i].sentence]; }

int Paragraph::SentenceEnd(int i) const {
  const int next = units[i].sentence + 1;
  return next < static_cast<int>(sentence_begins_.size()) ? sentence_begins_[next]
                                                          : static_cast<int>(units.size());
}

Paragraph ReadParagraph(int block, std::string_view text, absl::Span<const MarkedRange> quotations,
                        absl::Span<const MentionSpan> mentions) {
  Paragraph p;
  p.block = block;
  p.text = text;
  p.quotations.assign(quotations.begin(), quotations.end());
  int32_t at = 0;
  for (int q = 0; q < static_cast<int>(quotations.size()); ++q) {
    AppendWords(text, at, quotations[q].outer.begin, &p.units);
    p.quotation_units.push_back(static_cast<int>(p.units.size()));
    p.units.push_back({.kind = UnitKind::kQuotation, .range = quotations[q].outer, .quotation = q});
    at = quotations[q].outer.end;
  }
  AppendWords(text, at, static_cast<int32_t>(text.size()), &p.units);
  p.has_words = std::any_of(p.units.begin(), p.units.end(),
                            [](const Unit& u) { return u.kind == UnitKind::kWord; });

  const std::vector<int32_t> ends = SentenceEnds(text, quotations);
  size_t sentence = 0;
  for (int i = 0; i < static_cast<int>(p.units.size()); ++i) {
    const bool past = sentence < ends.size() && p.units[i].range.begin >= ends[sentence];
    while (sentence < ends.size() && p.units[i].range.begin >= ends[sentence]) ++sentence;
    if (i == 0 || past) p.sentence_begins_.push_back(i);
    p.units[i].sentence = static_cast<int>(p.sentence_begins_.size()) - 1;
  }

  p.inside_mention.assign(quotations.size(), false);
  for (const MentionSpan& m : mentions) {
    const auto first =
        std::lower_bound(p.units.begin(), p.units.end(), m.span.begin,
                         [](const Unit& unit, int32_t begin) { return unit.range.end <= begin; });
    const auto last =
        std::lower_bound(first, p.units.end(), m.span.end,
                         [](const Unit& unit, int32_t end) { return unit.range.begin < end; });
    if (first == last) continue;
    // A mention that holds a quotation names it; one inside a quotation is not ours.
    bool holds = false;
    for (auto unit = first; unit != last; ++unit) {
      if (unit->kind != UnitKind::kQuotation) continue;
      holds = true;
      if (m.kind == document::MentionKind::kNamed && m.span.begin < unit->range.begin &&
          unit->range.end < m.span.end) {
        p.inside_mention[unit->quotation] = true;
      }
    }
    if (holds) continue;
    if (m.kind == document::MentionKind::kNamed) {
      for (auto unit = first; unit != last; ++unit) unit->named = true;
    }
    p.mentions.push_back({static_cast<int>(first - p.units.begin()),
                          static_cast<int>(last - p.units.begin()),
                          m.kind,
                          m.type,
                          {m.span.begin, m.span.end}});
  }
  MarkNicknames(&p);
  std::sort(p.mentions.begin(), p.mentions.end(), [](const UnitMention& a, const UnitMention& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return p;
}

}  // namespace nutgraf::entity
