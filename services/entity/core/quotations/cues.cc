#include "services/entity/core/quotations/cues.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "services/entity/core/quotations/author.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// No clause of readable prose is longer; bounds the walk from each verb.
constexpr int kMaxClause = 60;
// Units between two commas: "Romero, the long-serving director of the …, said".
constexpr int kMaxInsertion = 25;

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
    if (end == 0) return FindInWords(i);
    Subject subject;
    if (!phrases_.ReadPhrase(end, phrases_.PhraseEnd(end), &subject)) return false;
    subject.place = SubjectPlace::kAgent;
    cues_.push_back({i, end, {CueClass::kSay, CueForm::kPast}, subject});
    return true;
  }

  // In Romero's words, it was "a circus".
  bool FindInWords(int i) {
    if (W(i) != "in") return false;
    Subject subject;
    if (!phrases_.ReadOwner(i + 1, &subject)) return false;
    const std::string_view noun = W(subject.end + 1);
    if (noun != "words" && noun != "view" && noun != "opinion" && noun != "phrase") return false;
    subject.place = SubjectPlace::kAgent;
    cues_.push_back({i, subject.end + 2, {CueClass::kSay, CueForm::kPast}, subject});
    return true;
  }

  void FindVerb(int v) {
    std::optional<CueWord> cue = CueOf(W(v));
    int end = v + 1;
    if ((W(v) == "put" || W(v) == "puts") && W(v + 1) == "it") {  // as Romero put it
      cue = CueWord{CueClass::kSay, CueForm::kPast};
      end = v + 2;
    }
    if ((W(v) == "put" || W(v) == "puts") && FigureEnd(v) > 0) {
      cue = CueWord{CueClass::kClaim, CueForm::kPast};
      end = FigureEnd(v);
    }
    const int next = p_.IsMark(v + 1, ",") ? v + 2 : v + 1;
    if (W(v) == "like" && IsBe(W(v - 1)) && p_.IsQuotation(next)) {  // I was like, "…"
      cue = CueWord{CueClass::kSay, CueForm::kIng};
    }
    const bool of = W(v + 1) == "of" || W(v + 1) == "about";
    if (of && cue && (W(v).starts_with("speak") || W(v).starts_with("spoke"))) {
      cue->cue_class = CueClass::kSay;
    }
    if (!cue || IsNoun(v, cue->form) || IsAlsoCalled(v, *cue) || AnswersTo(v)) return;
    Subject subject;
    const bool quoted = W(v) == "quoted" || W(v) == "cited";
    if (IsPassive(v, cue->form) && quoted) {
      if (!FindQuoted(v, &subject)) return;
    } else if (IsPassive(v, cue->form)) {
      if (!FindAgent(v, &subject)) return;
    } else if (cue->form == CueForm::kParticiple && !HasAuxiliary(v)) {
      return;
    } else if (!FindInverted(v, cue->cue_class, &subject) && !FindBefore(v, cue->form, &subject)) {
      return;
    }
    TakeAuthor(p_, v, &subject);
    cues_.push_back({v, end, *cue, subject});
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
                           phrases_.MentionEndingAt(i + 1) != nullptr;
      return !subject;
    }
    if (form == CueForm::kBase && W(v) != "read") {
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
    const std::string_view before = W(v - 1);
    return before == "sometimes" || before == "often" || before == "also" || before == "usually" ||
           before == "commonly" || before == "formerly" || before == "widely" || before == "so";
  }

  // The dog answers to "Flour": a name, not an answer.
  bool AnswersTo(int v) const {
    const bool answers = W(v).starts_with("answer") || W(v).starts_with("respond");
    return answers && W(v + 1) == "to" && p_.IsQuotation(v + 2);
  }

  bool HasAuxiliary(int v) const {
    int i = v - 1;
    while (p_.IsAdverbAt(i)) --i;
    return IsAuxiliary(W(i));
  }

  bool IsPassive(int v, CueForm form) const {
    if (form != CueForm::kPast && form != CueForm::kParticiple) return false;
    // The film, called "Long Day", opens on Friday.
    const std::optional<CueWord> cue = CueOf(W(v));
    const bool names = cue && cue->cue_class == CueClass::kDescribe;
    if (names && p_.IsMark(v - 1, ",") && p_.IsQuotation(v + 1)) return true;
    int i = v - 1;
    while (p_.IsAdverbAt(i) && W(i) != "to") --i;
    return IsBe(W(i));
  }

  bool FindAgent(int v, Subject* subject) const {
    const int limit = std::min(p_.SentenceEnd(v), v + 12);
    for (int i = v + 1; i < limit; ++i) {
      if (p_.units[i].kind == UnitKind::kMark) return false;
      if (W(i) != "by") continue;
      if (!phrases_.ReadPhrase(i + 1, phrases_.PhraseEnd(i + 1), subject)) return false;
      subject->place = SubjectPlace::kAgent;
      return true;
    }
    return false;
  }

  // Romero was quoted by the paper: the speaker is Romero.
  bool FindQuoted(int v, Subject* subject) const {
    const int sentence = std::max(p_.SentenceBegin(v), v - kMaxClause);
    int end = v;
    while (end > sentence &&
           (p_.IsAdverbAt(end - 1) || IsBe(W(end - 1)) || IsAuxiliary(W(end - 1)))) {
      --end;
    }
    return phrases_.FirstPhrase(phrases_.ClauseBegin(end, sentence), end, subject);
  }

  // "…," said Romero.
  bool FindInverted(int v, CueClass cue_class, Subject* subject) const {
    const int before = p_.IsMark(v - 1, ",") ? v - 2 : v - 1;
    const bool after_quotation =
        p_.IsQuotation(before) && p_.units[before].sentence == p_.units[v].sentence;
    const bool opens = v == p_.SentenceBegin(v) && cue_class == CueClass::kSay;
    const bool closes = cue_class == CueClass::kSay && p_.IsMark(v - 1, ",") && NamedAfter(v);
    if (!after_quotation && !opens && !closes) return false;
    int begin = v + 1;
    while (begin < size_ && p_.IsAdverbAt(begin) && !IsDeterminer(W(begin))) ++begin;
    if (!phrases_.ReadPhrase(begin, phrases_.PhraseEnd(begin), subject)) return false;
    // The group, the "Owls", said | it was …: not the subject of this verb.
    const std::string_view next = W(subject->end);
    if (subject->kind == MentionKind::kPronoun && (IsBe(next) || IsAuxiliary(next))) return false;
    if (subject->kind == MentionKind::kNominal) TakeNameBeside(subject);
    subject->place = SubjectPlace::kInverted;
    return true;
  }

  // It was "a circus" from start to end, said Romero.
  bool NamedAfter(int v) const {
    Subject subject;
    const int end = phrases_.PhraseEnd(v + 1);
    return phrases_.ReadPhrase(v + 1, end, &subject) && subject.kind == MentionKind::kNamed &&
           subject.end == end;
  }

  // said the club's chairman, Ana Ruiz, on Monday: the name says who that is.
  void TakeNameBeside(Subject* subject) const {
    if (!p_.IsMark(subject->end, ",")) return;
    Subject name;
    const int begin = subject->end + 1;
    if (!phrases_.ReadPhrase(begin, phrases_.PhraseEnd(begin), &name)) return;
    const bool person = name.kind == MentionKind::kNamed &&
                        name.type == document::EntityType::kPerson;
    if (person && phrases_.OnlyCapitals(begin, name.begin)) *subject = name;  // Dr Ruiz, too
  }

  // The paper quoted Romero as saying; Romero was quoted by the paper as saying.
  bool FindQuotedAs(int v, int sentence, Subject* subject) const {
    const int stop = std::max(sentence, v - NounPhrases::kMaxNominal);
    int quoted = v - 2;
    while (quoted > stop && W(quoted) != "quoted" && W(quoted) != "quotes" &&
           W(quoted) != "cited" && W(quoted) != "cites") {
      --quoted;
    }
    if (quoted <= stop) return false;
    subject->place = SubjectPlace::kShared;
    if (!IsBe(W(quoted - 1))) return phrases_.ReadPhrase(quoted + 1, v - 1, subject);
    return phrases_.FirstPhrase(phrases_.ClauseBegin(quoted - 1, sentence), quoted - 1, subject);
  }

  bool FindBefore(int v, CueForm form, Subject* subject) const {
    const int sentence = std::max(p_.SentenceBegin(v), v - kMaxClause);
    if (form == CueForm::kIng && W(v - 1) == "as" && FindQuotedAs(v, sentence, subject)) {
      return true;
    }
    const int end = SkipVerbGroup(v, sentence, form);
    if (p_.IsMark(end - 1, ",") || p_.IsMark(end - 1, ")") || p_.IsMark(end - 1, "—") ||
        p_.IsMark(end - 1, "–")) {
      if (form == CueForm::kIng) {
        return FindSpoken(end - 1, subject) || FindShared(sentence, end - 1, subject);
      }
      return FindAroundInsertion(sentence, end - 1, subject);
    }
    const int begin = phrases_.ClauseBegin(end, sentence);
    if (FindAfterConjunction(begin, end, subject)) return true;
    if (begin < end && phrases_.FirstPhrase(begin, end, subject)) {
      subject->place = SubjectPlace::kBefore;
      return true;
    }
    if (begin <= sentence || begin < end) return false;
    const std::string_view opener = W(begin - 1);
    if (opener == "who" || opener == "which" || opener == "that") {
      int antecedent = begin - 1;
      if (p_.IsMark(antecedent - 1, ",")) --antecedent;
      const int from = phrases_.ClauseBegin(antecedent, sentence);
      const UnitMention* nearest = phrases_.MentionEndingAt(antecedent);
      if (opener == "who" && nearest != nullptr && nearest->IsPerson()) {
        phrases_.Fill(*nearest, subject);
      } else if (!phrases_.FirstPhrase(from, antecedent, subject)) {
        return false;
      }
      subject->place = SubjectPlace::kRelative;
      return true;
    }
    if (IsCoordinator(opener) || form == CueForm::kIng) {
      const int clause = HasAuxiliary(v) ? AfterThat(sentence, begin - 1) : sentence;
      return FindShared(clause, begin - 1, subject);
    }
    return false;
  }

  // Prices rose after Romero threatened: a preposition elsewhere, here it opens
  // the clause of a name or pronoun that touches the verb.
  bool FindAfterConjunction(int begin, int end, Subject* subject) const {
    for (int i = end - 1; i >= begin; --i) {
      const std::string_view word = W(i);
      if (word != "after" && word != "before" && word != "since" && word != "until") continue;
      Subject found;
      if (!phrases_.ReadPhrase(i + 1, end, &found) || found.end != end) return false;
      if (found.kind == MentionKind::kNominal) return false;
      *subject = found;
      return true;
    }
    return false;
  }

  // Steps left over "has also", "went on to", "was quoted as": the unit after
  // the clause's last word before them.
  int SkipVerbGroup(int v, int sentence, CueForm form) const {
    int end = v;
    while (end > sentence) {
      const std::string_view word = W(end - 1);
      const bool carries_on = word == "went" || word == "goes" || word == "on" ||
                              word == "declined" || word == "refused" || word == "continued";
      const bool quoted = word == "as" && (W(end - 2) == "quoted" || W(end - 2) == "cited");
      const bool passive = (word == "quoted" || word == "cited") && form == CueForm::kIng;
      const bool to_before = W(end) == "to" || W(end - 1) == "on";
      if (word.empty()) break;
      if (p_.IsAdverbAt(end - 1) || IsAuxiliary(word) || quoted || passive ||
          (carries_on && to_before && end < v) ||
          (IsBe(word) && (form == CueForm::kIng || end < v))) {
        --end;
        continue;
      }
      break;
    }
    return end;
  }

  // Romero, director of the forum, said: `close` is the second comma.
  bool FindAroundInsertion(int sentence, int close, Subject* subject) const {
    const int stop = std::max(sentence, close - kMaxInsertion);
    int open = close - 1;
    const bool bracket = p_.IsMark(close, ")");
    const auto opens = [&](int i) {
      return bracket ? p_.IsMark(i, "(") : p_.IsMark(i, ",") || p_.IsMark(i, p_.units[close].lower);
    };
    while (open > stop && !opens(open)) --open;
    if (!opens(open)) {
      // A comma alone: "The head of the forum, said".
      const int begin = phrases_.ClauseBegin(close, sentence);
      return phrases_.FirstPhrase(begin, close, subject);
    }
    // Director of the forum, Alfredo Romero, said.
    const UnitMention* inner = phrases_.MentionEndingAt(close);
    const bool name_alone = inner != nullptr && inner->IsPerson() && close - open - 1 <= 5 &&
                            phrases_.OnlyCapitals(open + 1, close);
    const int begin = phrases_.ClauseBegin(open, sentence);
    Subject outer;
    const bool has_outer = phrases_.FirstPhrase(begin, open, &outer);
    const bool outer_named = has_outer && outer.kind == MentionKind::kNamed && outer.given;
    if (name_alone && !outer_named) {
      phrases_.Fill(*inner, subject);
      subject->place = SubjectPlace::kInserted;
      return true;
    }
    if (!has_outer) {
      return phrases_.FirstPhrase(open + 1, close, subject);
    }
    *subject = outer;
    subject->place = SubjectPlace::kInserted;
    return true;
  }

  // Ruiz had gone, a friend said on Monday, adding: whoever spoke last goes on.
  bool FindSpoken(int comma, Subject* subject) const {
    if (cues_.empty()) return false;
    const Cue& last = cues_.back();
    if (p_.units[last.begin].sentence != p_.units[comma].sentence) return false;
    for (int i = std::max(last.end, last.subject.end); i < comma; ++i) {
      if (p_.units[i].kind != UnitKind::kWord || IsCoordinator(W(i))) return false;
    }
    *subject = last.subject;
    subject->place = SubjectPlace::kShared;
    return true;
  }

  // Ruiz said that Moss had gone and had spoken: what shares "had" is in the clause of "that".
  int AfterThat(int sentence, int end) const {
    int begin = end;
    while (begin > sentence && W(begin - 1) != "that") --begin;
    return begin;
  }

  // Romero came to Quito on Monday and said; …, adding. The sentence's subject.
  bool FindShared(int sentence, int end, Subject* subject) const {
    int begin = sentence;
    while (begin < end) {
      const int clause = phrases_.ClauseEnd(begin, end);
      if (phrases_.FirstPhrase(begin, clause, subject)) {
        subject->place = SubjectPlace::kShared;
        return true;
      }
      begin = clause + 1;
    }
    return false;
  }

  std::string_view W(int i) const { return p_.Word(i); }

  const Paragraph& p_;
  const NounPhrases phrases_;
  const int size_;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> FindCues(const Paragraph& paragraph) { return CueFinder(paragraph).Find(); }

}  // namespace nutgraf::entity
