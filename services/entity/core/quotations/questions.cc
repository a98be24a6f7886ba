#include "services/entity/core/quotations/questions.h"

#include <algorithm>
#include <string_view>

#include "services/entity/core/quotations/subjects.h"

namespace nutgraf::entity {
namespace {

using document::Span;

// Units between "asked" and the end of the question.
constexpr int kMaxQuestion = 40;

bool IsExamined(std::string_view word) {
  return word == "questioned" || word == "cross-examined" || word == "examined" ||
         word == "grilled" || word == "interviewed";
}

// Under questioning by Romero
bool IsExamination(std::string_view word) {
  return word == "questioning" || word == "cross-examination";
}

// By Romero, for the port, |Ruiz| said: the first phrase after a comma that no comma follows, or
// the first of all.
bool FindAfterComma(const Paragraph& p, int from, Subject* subject) {
  const int end = std::min(p.SentenceEnd(from), from + kMaxQuestion);
  const NounPhrases phrases(p);
  bool found = false;
  for (int i = from; i < end && !p.IsQuotation(i); ++i) {
    if (!p.IsMark(i, ",")) continue;
    Subject phrase;
    if (!phrases.ReadPhrase(i + 1, phrases.PhraseEnd(i + 1), &phrase)) continue;
    const bool last = !p.IsMark(phrase.end, ",");
    if (!found || last) *subject = phrase;
    found = true;
    if (last) break;
  }
  return found;
}

// Whom the words at unit `i` say to be questioned, by whoever ends before unit `end`.
bool FindExamined(const ReadBlock& block, int i, int end, Subject* subject) {
  const Paragraph& p = block.paragraph;
  if (i <= p.SentenceBegin(i) + 2) return FindAfterComma(p, end, subject);
  const std::vector<Cue> none;
  if (IsExamined(p.Word(i))) return SubjectFinder(p, none).FindQuoted(i, subject);
  for (auto cue = block.cues.rbegin(); cue != block.cues.rend(); ++cue) {
    if (cue->begin > i || p.units[cue->begin].sentence != p.units[i].sentence) continue;
    *subject = cue->subject;
    return true;
  }
  return false;
}

Span SpanOf(const Paragraph& p, const Subject& subject) {
  return {p.block, subject.range.begin, subject.range.end};
}

}  // namespace

const Cue* LastAsking(const ReadBlock& block) {
  const Paragraph& p = block.paragraph;
  if (p.units.empty()) return nullptr;
  const int last = p.units.back().sentence;
  const bool question = p.IsMark(static_cast<int>(p.units.size()) - 1, "?");
  for (auto cue = block.cues.rbegin(); cue != block.cues.rend(); ++cue) {
    const std::string_view word = p.Word(cue->begin);
    const bool asks = word == "asked" || word == "asks" || word == "wondered" ||
                      (word == "ask" && IsClauseOpener(p.Word(cue->end)));  // rose to ask whether
    const int sentence = p.units[cue->begin].sentence;
    if (asks && (sentence == last || (question && sentence == last - 1))) return &*cue;
  }
  return nullptr;
}

std::optional<Examination> LastExamination(const ReadBlock& block) {
  const Paragraph& p = block.paragraph;
  const std::vector<Cue> none;
  for (int i = static_cast<int>(p.units.size()) - 1; i >= 0; --i) {
    if (!IsExamined(p.Word(i)) && !IsExamination(p.Word(i))) continue;
    Subject asker, asked;
    if (!SubjectFinder(p, none).FindAgent(i, &asker)) continue;
    if (!FindExamined(block, i, asker.end, &asked)) continue;
    return Examination{SpanOf(p, asker), SpanOf(p, asked)};
  }
  return std::nullopt;
}

bool FindTold(const ReadBlock& block, int last, Subject* subject) {
  const Paragraph& p = block.paragraph;
  const int begin = p.SentenceBegin(last);
  const std::string_view word = p.Word(begin);
  const bool told = word == "asked" || word == "told" || word == "questioned" ||
                    word == "pressed";
  if (!told) return false;
  for (const Cue& cue : block.cues) {
    if (cue.begin > begin && cue.begin <= last) return false;  // …, Romero said: found as that
  }
  for (int i = begin + 1; i < std::min(last, begin + kMaxQuestion); ++i) {
    if (p.IsQuotation(i)) return false;
    if (!p.IsMark(i, ",")) continue;
    const NounPhrases phrases(p);
    if (!phrases.ReadPhrase(i + 1, phrases.PhraseEnd(i + 1), subject)) continue;
    if (!p.IsMark(subject->end, ",")) return true;
  }
  return false;
}

}  // namespace nutgraf::entity
