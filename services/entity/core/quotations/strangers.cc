#include "services/entity/core/quotations/strangers.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <string_view>

#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;
using document::Span;

// Units between "a" and its noun: "a former football coach".
constexpr int kMaxAdjectives = 4;
// Units looked back over for "a neighbour" from "the neighbour".
constexpr int kMostUnits = 120;
constexpr int kAnywhere = std::numeric_limits<int>::max();

bool IsIndefinite(std::string_view word) {
  return word == "a" || word == "an" || word == "one" || word == "another";
}

// Whether a person is named in the units [begin, end), or rather in the last of them.
bool NamesPerson(const Paragraph& p, int begin, int end) {
  begin = std::max(begin, end - kMostUnits);
  auto m = std::lower_bound(p.mentions.begin(), p.mentions.end(), begin,
                            [](const UnitMention& mention, int at) { return mention.begin < at; });
  for (; m != p.mentions.end() && m->begin < end; ++m) {
    if (m->IsPerson() && !IsPreposition(p.Word(m->begin - 1))) return true;
  }
  return false;
}

// Ana Ruiz, |a neighbour|, or: |a neighbour|, Ana Ruiz. A name stands beside [begin, end), before
// the verb at unit `verb`.
bool IsNamedBeside(const Paragraph& p, int begin, int end, int verb = kAnywhere) {
  constexpr int kNear = 3;
  const bool before = p.IsMark(begin - 1, ",") && begin > 1 &&
                      NounPhrases(p).MentionEndingAt(begin - 1) != nullptr;
  return before || NamesPerson(p, begin, std::min(end + kNear, verb));
}

// What speaks, and is neither he nor she.
bool IsBody(std::string_view noun) {
  constexpr std::string_view kBodies[] = {
      "agency",  "association", "bank",   "board",  "charity", "club",      "committee", "company",
      "council", "court",       "crew",   "family", "firm",    "group",     "inquiry",   "jury",
      "letter",  "panel",       "paper",  "party",  "report",  "statement", "study",     "team",
      "review",  "tribunal",    "ruling", "union",  "post",    "newspaper", "website"};
  return std::find(std::begin(kBodies), std::end(kBodies), noun) != std::end(kBodies);
}

// The noun of a nominal: the last word before what "of" and the like govern.
std::string_view HeadOf(const Paragraph& p, const Subject& subject) {
  int end = subject.begin + 1;
  while (end < subject.end && !p.Word(end).empty() && !IsPreposition(p.Word(end))) ++end;
  return p.Word(end - 1);
}

// A neighbour, one resident, as the subject of a verb of speech.
bool IsStranger(const Paragraph& p, const Cue& cue) {
  const Subject& s = cue.subject;
  return s.kind == MentionKind::kNominal && s.place != SubjectPlace::kAgent &&
         IsIndefinite(p.Word(s.begin)) && !IsBody(HeadOf(p, s)) && !IsAct(cue.word) &&
         !IsNamedBeside(p, s.begin, s.end, s.end <= cue.begin ? cue.begin : kAnywhere);
}

// The first verb of speech of a sentence, or null.
const Cue* FirstCue(const ReadBlock& block, int sentence) {
  const Paragraph& p = block.paragraph;
  const auto cue = std::lower_bound(
      block.cues.begin(), block.cues.end(), sentence,
      [&](const Cue& c, int number) { return p.units[c.begin].sentence < number; });
  const bool found = cue != block.cues.end() && p.units[cue->begin].sentence == sentence;
  return found ? &*cue : nullptr;
}

// A neighbour |said| (that) …: what follows is what she says.
bool IsReport(const Paragraph& p, const Cue& cue) {
  return cue.word.cue_class == CueClass::kSay && cue.subject.end <= cue.begin &&
         !p.IsMark(cue.end, ".");
}

// A neighbour said it sank. "…," |she| said. Whom the first verb of a sentence is about.
std::optional<Span> SpokeIn(const ReadBlock& block, int sentence) {
  const Paragraph& p = block.paragraph;
  const Cue* cue = FirstCue(block, sentence);
  if (cue == nullptr) return std::nullopt;
  if (cue->taken_up) return cue->taken_up;
  if (!IsStranger(p, *cue)) return std::nullopt;
  return Span{p.block, cue->subject.range.begin, cue->subject.range.end};
}

// The words "a former neighbour" that end before unit `end`, not far back, of the noun `head`.
std::optional<Span> FindStranger(const Paragraph& p, std::string_view head, int end) {
  for (int i = end - 1; i >= std::max(0, end - kMostUnits); --i) {
    if (p.Word(i) != head) continue;
    int begin = i - 1;
    while (begin > i - kMaxAdjectives && !p.Word(begin).empty() && !IsDeterminer(p.Word(begin))) {
      --begin;
    }
    // Ruiz is a neighbour; as a neighbour, she
    const std::string_view before = p.Word(begin - 1);
    const bool predicate = IsBe(before) || before == "as" || before == "of";
    if (!IsIndefinite(p.Word(begin)) || predicate || IsNamedBeside(p, begin, i + 1)) {
      return std::nullopt;
    }
    return Span{p.block, p.units[begin].range.begin, p.units[i].range.end};
  }
  return std::nullopt;
}

// Whom "he" or "she" at unit `at` takes up: whoever spoke in the sentence before, if it names
// nobody.
std::optional<Span> TakenUpByPronoun(const ReadBlock* before, const ReadBlock& block, int at) {
  const Paragraph& own = block.paragraph;
  const bool here = own.units[at].sentence > 0;
  // Ruiz left, but he wrote
  if (IsCoordinator(own.Word(at - 1)) && NamesPerson(own, own.SentenceBegin(at), at)) {
    return std::nullopt;
  }
  if (!here && (before == nullptr || before->paragraph.units.empty())) return std::nullopt;
  const ReadBlock& said = here ? block : *before;
  const Paragraph& p = said.paragraph;
  const int end = here ? p.SentenceBegin(at) : static_cast<int>(p.units.size());
  const Cue* spoke = FirstCue(said, p.units[end - 1].sentence);
  if (spoke == nullptr) return std::nullopt;
  // A neighbour said that Ruiz had gone: whom somebody speaks of does not speak next.
  const int told = IsReport(p, *spoke) ? spoke->end : end;
  if (NamesPerson(p, p.SentenceBegin(end - 1), told)) return std::nullopt;
  return SpokeIn(said, p.units[end - 1].sentence);
}

// Nouns for somebody of whom nothing else is told.
bool IsAnybody(std::string_view noun) {
  return noun == "witness" || noun == "source" || noun == "man" || noun == "woman";
}

// Whom "the neighbour", or "the witness", takes up.
std::optional<Span> TakenUpByNoun(const ReadBlock* before, const ReadBlock& block, const Cue& cue) {
  const Paragraph& p = block.paragraph;
  const std::string_view head = HeadOf(p, cue.subject);
  const int sentence = p.SentenceBegin(std::min(cue.subject.begin, cue.begin));
  std::optional<Span> here = FindStranger(p, head, sentence);
  if (!here && IsAnybody(head)) here = SpokeIn(block, p.units[cue.begin].sentence - 1);
  if (here || before == nullptr) return here;
  return FindStranger(before->paragraph, head, static_cast<int>(before->paragraph.units.size()));
}

}  // namespace

void TakeUpStrangers(const ReadBlock* before, ReadBlock* block) {
  const Paragraph& p = block->paragraph;
  for (Cue& cue : block->cues) {
    const Subject& s = cue.subject;
    if (cue.taken_up) continue;
    if (s.word == "he" || s.word == "she") {
      cue.taken_up = TakenUpByPronoun(before, *block, s.begin);
    } else if (s.kind == MentionKind::kNominal && p.Word(s.begin) == "the") {
      cue.taken_up = TakenUpByNoun(before, *block, cue);
    }
  }
}

}  // namespace nutgraf::entity
