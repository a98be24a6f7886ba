#include "services/entity/core/quotations/cues.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "services/entity/core/quotations/author.h"
#include "services/entity/core/quotations/subjects.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

class CueFinder {
 public:
  explicit CueFinder(const Paragraph& p)
      : p_(p), phrases_(p), size_(static_cast<int>(p.units.size())) {}

  std::vector<Cue> Find() {
    for (int i = 0; i < size_; ++i) {
      if (p_.units[i].kind != UnitKind::kWord) continue;
      if (!FindPhrase(i)) FindVerb(i);
    }
    return std::move(cues_);
  }

 private:
  // "according to", "in the words of": the speaker follows.
  bool FindPhrase(int i) {
    int end = 0;
    if (W(i) == "according" && W(i + 1) == "to") end = i + 2;
    if (W(i) == "in" && W(i + 1) == "the" && W(i + 2) == "words" && W(i + 3) == "of") end = i + 4;
    if (end == 0) return FindInWords(i) || FindUtterance(i);
    Subject subject;
    if (!phrases_.ReadPhrase(end, phrases_.PhraseEnd(end), &subject)) return false;
    subject.place = SubjectPlace::kAgent;
    cues_.push_back({i, end, {CueClass::kSay, CueForm::kPast}, subject, std::nullopt});
    return true;
  }

  // In Romero's words, or by Romero's account, it was "a circus".
  bool FindInWords(int i) {
    if (W(i) != "in" && W(i) != "by") return false;
    Subject subject;
    const bool possessive = phrases_.ReadPossessive(i + 1, &subject);
    if (!possessive && !phrases_.ReadOwner(i + 1, &subject)) return false;
    const int at = possessive ? i + 2 : subject.end + 1;
    const std::string_view noun = W(at);
    const bool by = W(i) == "by";
    if (by != (noun == "account")) return false;
    const bool saying = by || noun == "words" || noun == "view" || noun == "opinion" ||
                        noun == "phrase";
    if (!saying) return false;
    subject.place = SubjectPlace::kAgent;
    cues_.push_back({i, at + 1, {CueClass::kSay, CueForm::kPast}, subject, std::nullopt});
    return true;
  }

  // Her remark that "…"; Romero's answer, "…"
  bool FindUtterance(int i) {
    if (!IsUtterance(W(i)) || !Brings(i + 1)) return false;
    Subject subject;
    if (!FindOwner(i, &subject)) return false;
    subject.place = SubjectPlace::kAgent;
    cues_.push_back({i, i + 1, {CueClass::kSay, CueForm::kPast}, subject, std::nullopt});
    return true;
  }

  // Whose the noun at unit `i` is, with no more than two words between: "her March comment".
  bool FindOwner(int i, Subject* subject) const {
    constexpr int kMaxBetween = 2;
    for (int at = i - 1; at >= i - 1 - kMaxBetween && !W(at).empty(); --at) {
      if (phrases_.ReadPossessive(at, subject)) return true;
      if (W(at) != "'s" && W(at) != "’s") continue;
      const UnitMention* owner = phrases_.MentionEndingAt(at);
      if (owner != nullptr) NounPhrases::Fill(*owner, subject);
      return owner != nullptr;
    }
    return false;
  }

  // A clause of "that" begins at unit `i`, or a mark that brings a quotation.
  bool Brings(int i) const {
    const bool mark = p_.IsMark(i, ",") || p_.IsMark(i, ":");
    return W(i) == "that" || (mark && p_.IsQuotation(i + 1));
  }

  void FindVerb(int v) {
    int end = v + 1;
    const std::optional<CueWord> cue = ReadVerb(v, &end);
    if (!cue || IsNoun(v, cue->form) || IsAlsoCalled(v, *cue) || AnswersTo(v)) return;
    Subject subject;
    if (!FindSubject(v, *cue, &subject)) return;
    TakeAuthor(p_, v, &subject);
    cues_.push_back({v, end, *cue, subject, std::nullopt});
  }

  // The cue at unit `v`, and the unit after its last word.
  std::optional<CueWord> ReadVerb(int v, int* end) const {
    if (const std::optional<CueWord> pair = CueOf(W(v), W(v + 1))) {  // as Romero put it
      *end = v + 2;
      return pair;
    }
    if ((W(v) == "put" || W(v) == "puts") && FigureEnd(v) > 0) {
      *end = FigureEnd(v);
      return CueWord{CueClass::kClaim, CueForm::kPast};
    }
    const int next = p_.IsMark(v + 1, ",") ? v + 2 : v + 1;
    if (W(v) == "like" && IsBe(W(v - 1)) && p_.IsQuotation(next)) {  // I was like, "…"
      return CueWord{CueClass::kSay, CueForm::kIng};
    }
    std::optional<CueWord> cue = CueOf(W(v));
    const bool of = W(v + 1) == "of" || W(v + 1) == "about";
    if (of && cue && (W(v).starts_with("speak") || W(v).starts_with("spoke"))) {
      cue->cue_class = CueClass::kSay;
    }
    return cue;
  }

  bool FindSubject(int v, const CueWord& cue, Subject* subject) const {
    const SubjectFinder subjects(p_, cues_);
    const bool quoted = W(v) == "quoted" || W(v) == "cited";
    if (quoted && LeadsToSaying(v)) return false;
    if (IsPassive(v, cue.form)) {
      return quoted ? subjects.FindQuoted(v, subject) : subjects.FindAgent(v, subject);
    }
    if (cue.form == CueForm::kParticiple && !subjects.HasAuxiliary(v)) return false;
    return subjects.FindInverted(v, cue, subject) || subjects.FindBefore(v, cue.form, subject);
  }

  // The paper quoted Romero as saying: the second verb is the cue.
  bool LeadsToSaying(int v) const {
    for (int i = v + 1; i + 1 < std::min(size_, v + NounPhrases::kMaxNominal); ++i) {
      if (p_.units[i].kind != UnitKind::kWord) return false;
      const std::optional<CueWord> next = CueOf(W(i + 1));
      if (W(i) == "as" && next && next->form == CueForm::kIng) return true;
    }
    return false;
  }

  // After "at" of "put the figure at", or 0.
  int FigureEnd(int v) const {
    constexpr int kMaxFigure = 5;
    for (int i = v + 2; i < v + kMaxFigure; ++i) {
      if (W(i) == "at" && p_.IsQuotation(i + 1)) return i + 1;
    }
    return 0;
  }

  // "the report", "his claims", "a written statement".
  bool IsNoun(int v, CueForm form) const {
    const std::string_view before = W(v - 1);
    if (form == CueForm::kPast || form == CueForm::kParticiple) {
      return before == "the" || before == "a" || before == "an";
    }
    if (before == "to" && form == CueForm::kBase) return false;
    const bool possessive = before == "'s" || before == "’s";
    if (IsDeterminer(before) || IsPreposition(before) || possessive) return true;
    if (form == CueForm::kThird && IsPluralNoun(W(v))) {
      int i = v - 1;
      while (p_.IsAdverbAt(i)) --i;
      const bool subject = IsPronounSpeaker(W(i)) || IsSpeakerNoun(W(i)) || W(i) == "who" ||
                           p_.units[std::max(i, 0)].kind != UnitKind::kWord ||
                           phrases_.MentionEndingAt(i + 1) != nullptr ||
                           W(i - 1) == "a" || W(i - 1) == "an";  // an insider claims
      return !subject;
    }
    if (form == CueForm::kBase) {
      if (IsAuxiliary(before) || IsPronounSpeaker(before) || p_.IsAdverbAt(v - 1)) return false;
      if (IsCoordinator(before)) return false;
      return !before.ends_with("s") && phrases_.MentionEndingAt(v) == nullptr &&
             before != "people" && before != "police";
    }
    return false;
  }

  // "…, sometimes called": what it is called, by nobody.
  bool IsAlsoCalled(int v, const CueWord& cue) const {
    if (cue.cue_class != CueClass::kDescribe || cue.form != CueForm::kPast) return false;
    if (SubjectFinder(p_, cues_).HasAuxiliary(v)) return false;  // has also called
    const std::string_view before = W(v - 1);
    return before == "sometimes" || before == "often" || before == "also" || before == "usually" ||
           before == "commonly" || before == "formerly" || before == "widely" || before == "so";
  }

  // The dog answers to "Flour": a name, not an answer.
  bool AnswersTo(int v) const {
    const bool answers = W(v).starts_with("answer") || W(v).starts_with("respond");
    return answers && W(v + 1) == "to" && p_.IsQuotation(v + 2);
  }

  bool IsPassive(int v, CueForm form) const {
    if (form != CueForm::kPast && form != CueForm::kParticiple) return false;
    // The film, called "Long Day", opens on Friday; not: the head, Ana Ruiz, called "Long Day"
    const bool names = W(v) == "called" || W(v) == "dubbed" || W(v) == "labelled";
    if (names && p_.IsMark(v - 1, ",") && p_.IsQuotation(v + 1)) {
      const UnitMention* inserted = phrases_.MentionEndingAt(v - 1);
      return inserted == nullptr || !inserted->IsPerson();
    }
    int i = v - 1;
    while (p_.IsAdverbAt(i) && W(i) != "to") --i;
    return IsBe(W(i));
  }

  std::string_view W(int i) const { return p_.Word(i); }

  const Paragraph& p_;
  const NounPhrases phrases_;
  const int size_;
  std::vector<Cue> cues_;
};

}  // namespace

document::Span SpeakerOf(const Paragraph& p, const Cue& cue) {
  return cue.taken_up.value_or(
      document::Span{p.block, cue.subject.range.begin, cue.subject.range.end});
}

std::vector<Cue> FindCues(const Paragraph& paragraph, const Paragraph* before) {
  std::vector<Cue> cues = CueFinder(paragraph).Find();
  if (before == nullptr) return cues;
  for (Cue& cue : cues) cue.taken_up = FindWriterBefore(paragraph, cue.subject, *before);
  return cues;
}

}  // namespace nutgraf::entity
