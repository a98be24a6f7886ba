#include "services/entity/core/quotations/subjects.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"
#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// No clause of readable prose is longer; bounds the walk from each verb.
constexpr int kMaxClause = 60;
// Units between two commas: "Romero, the long-serving director of the …, said".
constexpr int kMaxInsertion = 40;
// Acts that are looked past for who spoke last.
constexpr size_t kMaxActs = 4;

}  // namespace

bool SubjectFinder::HasAuxiliary(int v) const {
  int i = v - 1;
  while (p_.IsAdverbAt(i)) --i;
  return IsAuxiliary(W(i));
}

bool SubjectFinder::FindAgent(int v, Subject* subject) const {
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
bool SubjectFinder::FindQuoted(int v, Subject* subject) const {
  const int sentence = std::max(p_.SentenceBegin(v), v - kMaxClause);
  int end = v;
  while (end > sentence &&
         (p_.IsAdverbAt(end - 1) || IsBe(W(end - 1)) || IsAuxiliary(W(end - 1)))) {
    --end;
  }
  if (p_.IsMark(end - 1, ",")) return FindAroundInsertion(sentence, end - 1, subject);
  return phrases_.FirstPhrase(phrases_.ClauseBegin(end, sentence), end, subject);
}

// "…," said Romero.
bool SubjectFinder::FindInverted(int v, CueWord cue, Subject* subject) const {
  if (cue.form == CueForm::kIng) return false;  // "…," referring to Romero
  const int before = p_.IsMark(v - 1, ",") ? v - 2 : v - 1;
  const bool after_quotation =
      p_.IsQuotation(before) && p_.units[before].sentence == p_.units[v].sentence;
  const bool opens = v == p_.SentenceBegin(v) && cue.cue_class == CueClass::kSay;
  const bool closes = cue.cue_class == CueClass::kSay && p_.IsMark(v - 1, ",") && NamedAfter(v);
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

// It was "a circus" from start to end, said Romero. But not: The mayor, Ruiz, said Romero "was
// wrong".
bool SubjectFinder::NamedAfter(int v) const {
  Subject subject;
  const int end = phrases_.PhraseEnd(v + 1);
  return phrases_.ReadPhrase(v + 1, end, &subject) && subject.kind == MentionKind::kNamed &&
         subject.end == end &&
         (end == p_.SentenceEnd(v) || p_.units[end].kind == UnitKind::kMark);
}

// said the club's chairman, Ana Ruiz, on Monday: the name says who that is.
void SubjectFinder::TakeNameBeside(Subject* subject) const {
  if (!p_.IsMark(subject->end, ",")) return;
  Subject name;
  const int begin = subject->end + 1;
  if (!phrases_.ReadPhrase(begin, phrases_.PhraseEnd(begin), &name)) return;
  const bool person = name.kind == MentionKind::kNamed &&
                      name.type == document::EntityType::kPerson;
  if (person && phrases_.OnlyCapitals(begin, name.begin)) *subject = name;  // Dr Ruiz, too
}

// The paper quoted Romero as saying; Romero was quoted by the paper as saying.
bool SubjectFinder::FindQuotedAs(int v, int sentence, Subject* subject) const {
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

bool SubjectFinder::FindBefore(int v, CueForm form, Subject* subject) const {
  const int sentence = std::max(p_.SentenceBegin(v), v - kMaxClause);
  if (form == CueForm::kIng && W(v - 1) == "as" && FindQuotedAs(v, sentence, subject)) {
    return true;
  }
  const int end = SkipVerbGroup(v, sentence, form);
  const bool comma = p_.IsMark(end - 1, ",") || p_.IsMark(end - 1, ")") ||
                     p_.IsMark(end - 1, "—") || p_.IsMark(end - 1, "–");
  // He called it "a circus," referring to the vote: the comma is the quotation's.
  if (form == CueForm::kIng && (comma || (end - 1 > sentence && p_.IsQuotation(end - 1)))) {
    return FindSpoken(end - 1, subject) || FindContrasted(sentence, end - 1, subject) ||
           FindShared(sentence, end - 1, subject);
  }
  if (comma) return FindAroundInsertion(sentence, end - 1, subject);
  const int begin = phrases_.ClauseBegin(end, sentence);
  if (phrases_.ReadJoined(begin, end, subject) || FindNominative(begin, end, form, subject) ||
      FindAfterConjunction(begin, end, subject)) {
    return true;
  }
  if (form == CueForm::kIng && FindActing(begin, end, subject)) return true;
  if (begin < end && phrases_.FirstPhrase(begin, end, subject)) {
    subject->place = SubjectPlace::kBefore;
    return true;
  }
  // Romero, who was not there, sent a banner reading
  if (form == CueForm::kIng && begin < end) return FindShared(sentence, begin - 1, subject);
  if (begin <= sentence || begin < end) return false;
  const std::string_view opener = W(begin - 1);
  if (opener == "who" || opener == "which" || opener == "that") {
    return FindRelative(sentence, begin - 1, subject);
  }
  if (IsCoordinator(opener) || form == CueForm::kIng) {
    const int clause = HasAuxiliary(v) ? AfterThat(sentence, begin - 1) : sentence;
    return FindShared(clause, begin - 1, subject);
  }
  return false;
}

// The boxer they call; the day she said: he, she or they right before the verb is its subject.
bool SubjectFinder::FindNominative(int begin, int end, CueForm form, Subject* subject) const {
  if (end - 1 <= begin || form == CueForm::kIng) return false;
  const std::string_view asked = W(end - 2);  // Did she say? is no statement
  if (asked == "did" || asked == "does" || asked == "do") return false;
  const std::string_view word = W(end - 1);
  if (word != "he" && word != "she" && word != "they" && word != "we" && word != "i") return false;
  if (!phrases_.ReadPhrase(end - 1, end, subject)) return false;
  subject->place = SubjectPlace::kBefore;
  return true;
}

// A man who saw it said; a letter that said: `opener` is the unit of the relative pronoun.
bool SubjectFinder::FindRelative(int sentence, int opener, Subject* subject) const {
  const int antecedent = p_.IsMark(opener - 1, ",") ? opener - 1 : opener;
  const int from = phrases_.ClauseBegin(antecedent, sentence);
  const bool found = FindAntecedent(from, antecedent, subject);
  if (W(opener) == "who" && !found) return false;
  // Romero sent a video that said; Romero, who left, sent notes that said: of a thing, whoever the
  // clause is about.
  const bool thing =
      W(opener) != "who" && subject->kind == MentionKind::kNominal && !subject->speaker_noun;
  if (thing && !phrases_.FirstPhrase(from, antecedent, subject) &&
      !FindShared(sentence, antecedent, subject)) {
    return found;
  }
  subject->place = SubjectPlace::kRelative;
  return true;
}

// Two members sided with the mayor, who said: the longest phrase that ends before "who", or
// "which" or "that".
bool SubjectFinder::FindAntecedent(int from, int antecedent, Subject* subject) const {
  const UnitMention* nearest = phrases_.MentionEndingAt(antecedent);
  bool found = nearest != nullptr && nearest->IsPerson();
  if (found) phrases_.Fill(*nearest, subject);
  for (int i = from; !found && i < antecedent; ++i) {
    if (i > from && !IsDeterminer(W(i)) && !p_.units[i].capital) continue;
    found = phrases_.ReadPhrase(i, antecedent, subject) && subject->end == antecedent;
  }
  return found || phrases_.FirstPhrase(from, antecedent, subject);
}

// The vote went on, with Romero calling it; the film shows footage of Romero saying: who stands
// right before the verb, though governed.
bool SubjectFinder::FindActing(int begin, int end, Subject* subject) const {
  if (W(begin) == "with" && phrases_.ReadPhrase(begin + 1, end, subject) && subject->end == end) {
    return true;
  }
  const UnitMention* nearest = phrases_.MentionEndingAt(end);
  if (nearest == nullptr || !nearest->IsPerson() || W(nearest->begin - 1) != "of") return false;
  phrases_.Fill(*nearest, subject);
  return true;
}

// Prices rose after Romero threatened: a preposition elsewhere, here it opens
// the clause of a name or pronoun that touches the verb.
bool SubjectFinder::FindAfterConjunction(int begin, int end, Subject* subject) const {
  for (int i = end - 1; i >= begin; --i) {
    if (!MayOpenClause(W(i))) continue;
    Subject found;
    if (!phrases_.ReadPhrase(i + 1, end, &found)) return false;
    // since Romero of the Dorna Post declared
    const bool placed = found.kind == MentionKind::kNamed && IsPreposition(W(found.end));
    int rest = placed ? found.end + 1 : found.end;
    while (placed && rest < end && (p_.units[rest].capital || IsDeterminer(W(rest)))) ++rest;
    if (rest != end) return false;
    if (found.kind == MentionKind::kNominal && !IsDeterminer(W(i + 1))) return false;
    *subject = found;
    return true;
  }
  return false;
}

// Steps left over "has also", "went on to", "was quoted as": the unit after
// the clause's last word before them.
int SubjectFinder::SkipVerbGroup(int v, int sentence, CueForm form) const {
  int end = v;
  while (end > sentence) {
    const std::string_view word = W(end - 1);
    const bool keeps = (word == "kept" || word == "keeps" || word == "keep") &&
                       form == CueForm::kIng;  // Romero kept saying
    const bool carries_on = word == "went" || word == "goes" || word == "on" ||
                            word == "declined" || word == "refused" || word == "continued";
    const bool quoted = word == "as" && (W(end - 2) == "quoted" || W(end - 2) == "cited");
    const bool passive = (word == "quoted" || word == "cited") && form == CueForm::kIng;
    // Romero likes to call
    const bool wants = form == CueForm::kBase && end < v && W(end) == "to" &&
                       !p_.units[end - 1].capital && !IsDeterminer(W(end - 2)) &&
                       (word.ends_with("s") || word.ends_with("ed"));
    const bool to_before = W(end) == "to" || W(end - 1) == "on";
    if (word.empty()) break;
    if (p_.IsAdverbAt(end - 1) || IsAuxiliary(word) || quoted || passive || keeps || wants ||
        (carries_on && to_before && end < v) ||
        (IsBe(word) && (form == CueForm::kIng || end < v))) {
      --end;
      continue;
    }
    break;
  }
  return end;
}

// Director of the forum, Alfredo Romero (of Dorna), said: the name with which the insertion begins.
const UnitMention* SubjectFinder::NameInserted(int open, int close) const {
  constexpr int kMaxName = 5;
  for (int end = open + 2; end <= std::min(close, open + 1 + kMaxName); ++end) {
    const UnitMention* m = phrases_.MentionEndingAt(end);
    if (m == nullptr || !m->IsPerson()) continue;
    const std::string_view next = W(end);
    const bool placed = next == "of" || next == "from" || next == "for" || next == "at";
    const bool ends = phrases_.OnlyCapitals(end, close);  // Alfredo Romero KC
    return (ends || placed) && phrases_.OnlyCapitals(open + 1, end) ? m : nullptr;
  }
  return nullptr;
}

// Romero, director of the forum, said: `close` is the second comma.
bool SubjectFinder::FindAroundInsertion(int sentence, int close, Subject* subject) const {
  const int stop = std::max(sentence, close - kMaxInsertion);
  // A critic, Ana Ruiz (no relation), said: past the brackets.
  if (p_.IsMark(close, ",") && p_.IsMark(close - 1, ")")) {
    int bracket = close - 1;
    while (bracket > stop && !p_.IsMark(bracket, "(")) --bracket;
    if (bracket > stop) close = bracket;
  }
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
  const UnitMention* inner = NameInserted(open, close);
  const bool name_alone = inner != nullptr;
  const int begin = phrases_.ClauseBegin(open, sentence);
  // A woman who saw it, and who ran, said
  const int who = begin - 1;
  if (who > sentence && (W(who) == "who" || W(who) == "whose") && !name_alone) {
    return FindRelative(sentence, who, subject);
  }
  Subject outer;
  const bool has_outer = phrases_.FirstPhrase(begin, open, &outer);
  const bool outer_named = has_outer && outer.kind == MentionKind::kNamed && outer.given &&
                           (outer.type == document::EntityType::kPerson || !name_alone);
  if (name_alone && !outer_named) {
    phrases_.Fill(*inner, subject);
    subject->place = SubjectPlace::kInserted;
    return true;
  }
  if (!has_outer) {
    // Romero, of Quito, who was not there, said: the name may stand further left.
    const bool clause = IsClauseOpener(W(open + 1));
    Subject near;
    const bool has_near = !clause && phrases_.FirstPhrase(open + 1, close, &near);
    const bool further = p_.IsMark(begin - 1, ",") && begin - 1 > sentence &&
                         !(has_near && near.kind == MentionKind::kNamed);
    if (further && FindAroundInsertion(sentence, begin - 1, subject)) return true;
    if (has_near) *subject = near;
    return has_near;
  }
  *subject = outer;
  if (!outer_named && outer.begin == begin) TakeNameBefore(begin - 1, sentence, subject);
  subject->place = SubjectPlace::kInserted;
  return true;
}

// Romero, the group's head, who was not there, said: `comma` is the first one.
void SubjectFinder::TakeNameBefore(int comma, int sentence, Subject* subject) const {
  if (comma <= sentence || !p_.IsMark(comma, ",")) return;
  Subject name;
  if (!phrases_.FirstPhrase(phrases_.ClauseBegin(comma, sentence), comma, &name)) return;
  const bool person =
      name.kind == MentionKind::kNamed && name.type == document::EntityType::kPerson;
  if (person && name.end == comma) *subject = name;
}

// Ruiz had gone, a friend said on Monday, adding: whoever spoke last goes on.
bool SubjectFinder::FindSpoken(int comma, Subject* subject) const {
  size_t at = cues_.size();
  while (at > 0 && cues_.size() - at < kMaxActs && IsAct(cues_[at - 1].word)) --at;
  if (at == 0) return false;
  const Cue& last = cues_[at - 1];
  if (p_.units[last.begin].sentence != p_.units[comma].sentence) return false;
  for (int i = std::max(last.end, last.subject.end); i < comma; ++i) {
    if (p_.units[i].kind != UnitKind::kWord || IsCoordinator(W(i))) return false;
  }
  *subject = last.subject;
  subject->place = SubjectPlace::kShared;
  return true;
}

// Moss offered to go, but Ruiz declined, saying: whoever the last main clause is about.
bool SubjectFinder::FindContrasted(int sentence, int comma, Subject* subject) const {
  for (int i = comma - 1; i > sentence; --i) {
    if (W(i) != "but" || !p_.IsMark(i - 1, ",")) continue;
    if (!phrases_.ReadPhrase(i + 1, phrases_.PhraseEnd(i + 1), subject)) return false;
    subject->place = SubjectPlace::kShared;
    return !W(subject->end).empty() && subject->end < comma;
  }
  return false;
}

// Ruiz said that Moss had gone and had spoken: what shares "had" is in the clause of "that".
int SubjectFinder::AfterThat(int sentence, int end) const {
  int begin = end;
  while (begin > sentence && W(begin - 1) != "that") --begin;
  return begin;
}

// QUITO, Ecuador (AP) — | The mayor …, saying: where the story was written is not who acts in it.
int SubjectFinder::AfterDateline(int sentence, int end) const {
  constexpr int kMaxDateline = 14;
  for (int i = sentence; i < std::min(end, sentence + kMaxDateline); ++i) {
    const bool dash = p_.IsMark(i, "—") || p_.IsMark(i, "–") || p_.IsMark(i, "-");
    if (dash) return i > sentence ? i + 1 : sentence;
    const bool number = !W(i).empty() && absl::ascii_isdigit(static_cast<unsigned char>(W(i)[0]));
    const bool placed = p_.units[i].kind == UnitKind::kMark || p_.units[i].capital || number;
    if (!placed) return sentence;
  }
  return sentence;
}

// When Ruiz was told, | Romero came and said: after the comma of a clause before the main one.
int SubjectFinder::MainClause(int sentence, int end) const {
  const bool before = IsClauseOpener(W(sentence)) || MayOpenClause(W(sentence));
  if (!before || W(sentence) == "that" || W(sentence) == "what") return sentence;
  int comma = sentence;
  while (comma < end && !p_.IsMark(comma, ",")) ++comma;
  return comma < end ? comma + 1 : sentence;
}

// Romero came to Quito on Monday and said; …, adding. The sentence's subject.
bool SubjectFinder::FindShared(int sentence, int end, Subject* subject) const {
  int begin = MainClause(AfterDateline(sentence, end), end);
  while (begin < end) {
    const int clause = phrases_.ClauseEnd(begin, end);
    const bool label = p_.IsMark(clause, ":");
    if (phrases_.FirstPhrase(begin, clause, subject) && !(label && subject->end == clause)) {
      if (subject->kind == MentionKind::kNominal) TakeNameBeside(subject);
      subject->place = SubjectPlace::kShared;
      return true;
    }
    begin = clause + 1;
  }
  return false;
}

}  // namespace nutgraf::entity
