#include "services/entity/core/quotations/noun_phrase.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;

// Mentions longer than this are not looked for around a unit.
constexpr int kMaxMention = 8;

// "Others said", "one said"; but not "this said".
bool IsHumanDeterminer(std::string_view word) {
  return word == "one" || word == "another" || word == "some" || word == "many" || word == "both" ||
         word == "others" || word == "most" || word == "all";
}

}  // namespace

bool NounPhrases::IsClauseEdge(int i) const {
  if (p_.units[i].kind == UnitKind::kQuotation) return true;
  if (p_.units[i].kind == UnitKind::kMark) {
    const std::string_view mark = p_.units[i].lower;
    return mark != "$" && mark != "%" && mark != "-" && mark != "." && mark != "'" && mark != "’" &&
           mark != "/";
  }
  if (IsClauseOpener(W(i)) || IsCoordinator(W(i))) return true;
  return W(i) == "said" || W(i) == "says" || W(i) == "told";  // said | he felt
}

int NounPhrases::ClauseBegin(int end, int sentence) const {
  int begin = end;
  while (begin > sentence && !IsClauseEdge(begin - 1)) --begin;
  return begin;
}

int NounPhrases::ClauseEnd(int begin, int end) const {
  while (begin < end && !IsClauseEdge(begin)) ++begin;
  return begin;
}

// The first noun phrase in [begin, end) that no preposition governs.
bool NounPhrases::FirstPhrase(int begin, int end, Subject* subject) const {
  int i = begin;
  while (i < end) {
    if (W(i) == "to") {
      // To win the vote, …: what an infinitive governs is no subject.
      i = BeginsVerb(i + 1, end) ? ClauseEnd(i + 1, end) : SkipGoverned(i + 1, end);
    } else if (p_.units[i].kind != UnitKind::kWord ||
               (p_.IsAdverbAt(i) && !IsDeterminer(W(i))) || IsClauseEdge(i)) {
      ++i;
    } else if (IsPreposition(W(i)) && !p_.units[i].named) {
      i = SkipGoverned(i + 1, end);
    } else if (IsParticiple(i)) {
      i = ClauseEnd(i, end);
    } else if (const int after = SkipTime(i, end); after > i) {
      i = after;
    } else {
      return ReadPhrase(i, end, subject);
    }
  }
  return false;
}

// "Weighing in on the vote, …", "Winning Dorna …"; not "Fishing leaders …", "Outgoing
// President …", "acting U.S. Attorney Ruiz".
bool NounPhrases::IsParticiple(int i) const {
  const std::string_view next = W(i + 1);
  if (W(i) == "acting" && i + 1 < size_ && p_.units[i + 1].capital) return false;
  const bool governs = IsPreposition(next) || IsDeterminer(next) || IsPronounSpeaker(next) ||
                       p_.IsAdverbAt(i + 1) || IsNumber(i + 1) ||
                       MentionBeginningAt(i + 1) != nullptr;
  const bool small = !p_.units[i].capital || (governs && i == p_.SentenceBegin(i));
  return small && W(i).size() > 5 && W(i).ends_with("ing") && !InsideMention(i) &&
         !IsSpeakerNoun(W(i));
}

// A lower-case word after "to" that no noun phrase begins with.
bool NounPhrases::BeginsVerb(int i, int end) const {
  return i < end && !W(i).empty() && !p_.units[i].capital && !InsideMention(i) &&
         !IsDeterminer(W(i)) && !IsPronounSpeaker(W(i)) && !W(i).ends_with("s");
}

// After the words that say when: "last week", "Monday night", "each day", "late on Tuesday".
// `i` where there are none.
int NounPhrases::SkipTime(int i, int end) const {
  int at = i;
  if (W(at) == "late" || W(at) == "early") at += W(at + 1) == "on" || W(at + 1) == "in" ? 2 : 1;
  if (IsDeterminer(W(at)) || W(at) == "last" || W(at) == "next") ++at;
  const int first = at;
  while (at < end && IsTimeWord(W(at)) && !InsideMention(at)) ++at;
  const bool owner = W(at) == "'s" || W(at) == "’s" || W(at) == "of";
  return at > first && !owner ? at : i;
}

// After the noun phrase that a preposition before `i` governs.
int NounPhrases::SkipGoverned(int i, int end) const {
  // After winning the vote in Quito …: the whole clause is governed.
  if (i < end && IsParticiple(i)) return ClauseEnd(i, end);
  if (const UnitMention* m = MentionBeginningAt(i)) return std::min(m->end, end);
  const bool nominal = IsDeterminer(W(i));
  ++i;
  const bool compound = nominal && i + 1 < end && p_.units[i].capital &&
                        !W(i + 1).empty() && !p_.units[i + 1].capital;
  if (compound) ++i;  // in a Chirp message
  while (!nominal && i < end && (p_.units[i].capital || IsNumber(i)) &&
         MentionBeginningAt(i) == nullptr) {
    ++i;  // on 4 July 1831
  }
  while (nominal && i < end && p_.units[i].kind == UnitKind::kWord && !p_.units[i].capital &&
         !IsDeterminer(W(i)) && !IsPronounSpeaker(W(i)) && !IsPreposition(W(i))) {
    ++i;
  }
  return i;
}

// Where a noun phrase that begins at `begin` must have ended.
int NounPhrases::PhraseEnd(int begin) const {
  if (begin >= size_) return begin;
  const int limit = std::min(p_.SentenceEnd(begin), begin + kMaxNominal);
  int end = begin;
  while (end < limit && !IsClauseEdge(end) && !p_.IsMark(end, ".")) ++end;
  return end;
}

bool NounPhrases::ReadPhrase(int begin, int end, Subject* subject) const {
  if (begin >= end || begin >= size_ || p_.units[begin].kind != UnitKind::kWord) return false;
  if (IsPronounSpeaker(W(begin))) {
    FillUnits(begin, begin + 1, MentionKind::kPronoun, subject);
    return true;
  }
  const bool named = p_.units[begin].named;  // Al From, Will Moss
  if (!named && (IsPreposition(W(begin)) || IsBe(W(begin)) || IsAuxiliary(W(begin)))) return false;
  // The core runs up to what can no longer be part of it.
  int core = begin;
  while (core < end && InCore(core, begin)) ++core;
  if (core == begin) return false;
  if (const UnitMention* named = NamedIn(begin, core)) {
    Fill(*named, subject);
    return true;
  }
  return FillNominal(begin, core, end, subject);
}

bool NounPhrases::ReadOwner(int begin, Subject* subject) const {
  constexpr int kMaxTitles = 2;
  for (int i = begin; i <= begin + kMaxTitles && i < size_ && p_.units[i].capital; ++i) {
    const UnitMention* m = MentionBeginningAt(i);
    if (m == nullptr) continue;
    const bool apostrophe = p_.IsMark(m->end, "'") || p_.IsMark(m->end, "’");  // Forbes' words
    const bool owns = W(m->end) == "'s" || W(m->end) == "’s" || apostrophe;
    if (m->kind != MentionKind::kNamed || !owns) return false;
    Fill(*m, subject);
    return true;
  }
  return false;
}

bool NounPhrases::ReadPossessive(int i, Subject* subject) const {
  if (W(i) != "his" && W(i) != "her" && W(i) != "their") return false;
  FillUnits(i, i + 1, MentionKind::kPronoun, subject);
  return true;
}

bool NounPhrases::ReadJoined(int begin, int end, Subject* subject) const {
  constexpr int kMaxWords = 3;
  const auto plain = [&](int i) {
    return !W(i).empty() && !p_.units[i].capital && !IsPreposition(W(i)) && !CueOf(W(i));
  };
  const bool person = begin < end && end - begin <= kMaxWords && IsSpeakerNoun(W(end - 1)) &&
                      !W(end - 1).ends_with("s") && W(begin - 1) == "and";
  if (!person || IsDeterminer(W(begin)) || IsPronounSpeaker(W(begin))) return false;
  for (int i = begin; i < end; ++i) {
    if (!plain(i)) return false;
  }
  int first = begin - 2;
  while (first > begin - 2 - kMaxWords && plain(first) && !IsDeterminer(W(first))) --first;
  if (!IsDeterminer(W(first)) || first == begin - 2) return false;
  FillUnits(first, end, MentionKind::kNominal, subject);
  subject->speaker_noun = true;
  return true;
}

bool NounPhrases::InCore(int i, int begin) const {
  if (p_.units[i].kind != UnitKind::kWord) return p_.IsMark(i, "'") || p_.IsMark(i, "’");
  if (InsideMention(i)) return true;
  const std::string_view word = W(i);
  if (IsPreposition(word) || IsBe(word) || IsPronounSpeaker(word)) return false;
  if (IsAuxiliary(word) && word != "'s" && word != "’s") return false;
  if (p_.IsAdverbAt(i) && !p_.units[i].capital && !IsDeterminer(word)) return false;
  const std::optional<CueWord> cue = CueOf(word);
  if (i > begin && cue && cue->form == CueForm::kPast) return false;
  return !IsClauseEdge(i) && !BeginsPredicate(i, begin);
}

// True where the noun has been read and a verb follows: "the company | fired",
// "the government | denies".
bool NounPhrases::BeginsPredicate(int i, int begin) const {
  if (i == begin || p_.units[i].capital || W(i) == "'s" || W(i) == "’s") return false;
  const std::string_view before = W(i - 1);
  if (IsSpeakerNoun(before) && !IsSpeakerNoun(W(i))) return true;
  if (IsIrregularPast(W(i)) && !IsDeterminer(before)) return true;
  const bool noun_read = i >= begin + 2 && !p_.IsAdverbAt(i - 1);
  return noun_read && W(i).size() > 4 && W(i).ends_with("ed");
}

// The name that heads the core: the last person in it that is not a possessor,
// else the name with which it ends.
const UnitMention* NounPhrases::NamedIn(int begin, int end) const {
  const UnitMention* best = nullptr;
  for (auto m = FirstMention(begin); m != p_.mentions.end() && m->begin < end; ++m) {
    if (m->kind != MentionKind::kNamed || m->end > end) continue;
    const std::string_view next = W(m->end);
    if (m->end < end && (next == "'s" || next == "’s")) continue;
    // A former Ruiz aide: the name says what kind.
    const bool modifies = m->end < end && IsDeterminer(W(begin)) && !next.empty() &&
                          !p_.units[m->end].capital && !IsTimeWord(next);
    if (modifies) continue;
    if (m->IsPerson() || m->end == end) best = &*m;
  }
  return best;
}

bool NounPhrases::FillNominal(int begin, int core, int end, Subject* subject) const {
  int last = core;
  // The head of the parliament: what "of" governs belongs to the phrase.
  while (last < end && last - begin < kMaxNominal &&
         (W(last) == "of" || W(last) == "for" || W(last) == "at" || W(last) == "from")) {
    int next = last + 1;
    if (IsDeterminer(W(next))) ++next;
    const int first = next;
    while (next < end && InCore(next, first)) ++next;
    if (next == first) break;
    last = next;
  }
  const bool determined = IsDeterminer(W(begin));
  bool speaker_noun = false;
  for (int i = begin; i < core; ++i) {
    speaker_noun = speaker_noun || IsSpeakerNoun(W(i));
  }
  const std::string_view head = W(core - 1);
  const bool plural = core - begin <= 2 && (head.ends_with("s") || head == "people");
  if (!determined && !speaker_noun && !plural && !p_.units[begin].capital) return false;
  if (core - begin > kMaxNominal || IsTime(begin, core)) return false;
  if (determined && core - begin == 1 && !IsHumanDeterminer(W(begin))) return false;
  FillUnits(begin, last, MentionKind::kNominal, subject);
  subject->speaker_noun = speaker_noun;
  for (auto m = FirstMention(begin); m != p_.mentions.end() && m->begin == begin; ++m) {
    if (m->end >= core && m->end <= last && m->kind == MentionKind::kNominal) {
      subject->given = true;
      subject->type = m->type;
      subject->range = m->range;
      subject->end = m->end;
      break;
    }
  }
  return true;
}

bool NounPhrases::IsNumber(int i) const { return !W(i).empty() && absl::ascii_isdigit(W(i)[0]); }

// "On Tuesday said", "July 1831 …": a day is nobody's name.
bool NounPhrases::IsTime(int begin, int end) const {
  const auto is_time = [&](int i) { return IsNumber(i) || IsTimeWord(W(i)); };
  return is_time(end - 1) && is_time(begin);
}

void NounPhrases::FillUnits(int begin, int end, MentionKind kind, Subject* subject) const {
  *subject = Subject();
  subject->begin = begin;
  subject->end = end;
  subject->range = {p_.units[begin].range.begin, p_.units[end - 1].range.end};
  subject->kind = kind;
  if (kind != MentionKind::kPronoun) return;
  subject->type = EntityType::kPerson;
  subject->word = W(begin);
}

void NounPhrases::Fill(const UnitMention& mention, Subject* subject) {
  *subject = Subject();
  subject->begin = mention.begin;
  subject->end = mention.end;
  subject->range = mention.range;
  subject->kind = mention.kind;
  subject->type = mention.type;
  subject->given = true;
}

bool NounPhrases::OnlyCapitals(int begin, int end) const {
  for (int i = begin; i < end; ++i) {
    if (!p_.units[i].capital && !p_.units[i].named) return false;  // Joost van Gelder
  }
  return true;
}

std::vector<UnitMention>::const_iterator NounPhrases::FirstMention(int begin) const {
  return std::lower_bound(p_.mentions.begin(), p_.mentions.end(), begin,
                          [](const UnitMention& m, int b) { return m.begin < b; });
}

const UnitMention* NounPhrases::MentionBeginningAt(int i) const {
  const auto m = FirstMention(i);
  return m != p_.mentions.end() && m->begin == i ? &*m : nullptr;
}

const UnitMention* NounPhrases::MentionEndingAt(int end) const {
  for (auto m = FirstMention(end - kMaxMention); m != p_.mentions.end() && m->begin < end; ++m) {
    if (m->end == end && m->kind == MentionKind::kNamed) return &*m;
  }
  return nullptr;
}

bool NounPhrases::InsideMention(int i) const {
  for (auto m = FirstMention(i - kMaxMention); m != p_.mentions.end() && m->begin <= i; ++m) {
    if (m->kind == MentionKind::kNamed && i < m->end) return true;
  }
  return false;
}

}  // namespace nutgraf::entity
