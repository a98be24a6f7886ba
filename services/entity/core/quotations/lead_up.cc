#include "services/entity/core/quotations/lead_up.h"

#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

// A longer sentence tells more than what somebody does while speaking.
constexpr int kMaxAct = 14;

bool IsPerson(const Subject& subject) {
  return subject.type == document::EntityType::kPerson && subject.word != "it" &&
         subject.kind != document::MentionKind::kNominal;
}

// What did |Romero| think? Will |he| stay?
bool FindAsked(const Paragraph& p, int begin, int end, Subject* subject) {
  const NounPhrases phrases(p);
  for (int i = begin; i + 1 < end; ++i) {
    if (!IsAuxiliary(p.Word(i)) && !IsBe(p.Word(i))) continue;
    return phrases.ReadPhrase(i + 1, end, subject) && IsPerson(*subject);
  }
  return false;
}

// At the clinic run by the port, |Romero|, a nurse, has …: of the first clauses.
bool FindSubject(const Paragraph& p, int begin, int end, Subject* subject) {
  constexpr int kMaxClauses = 3;
  const NounPhrases phrases(p);
  for (int i = 0; i < kMaxClauses && begin < end; ++i) {
    const int clause = phrases.ClauseEnd(begin, end);
    if (phrases.FirstPhrase(begin, clause, subject) && IsPerson(*subject)) return true;
    begin = clause + 1;
  }
  return false;
}

}  // namespace

LeadUp FindLeadUp(const ReadBlock& before, Subject* subject) {
  const Paragraph& p = before.paragraph;
  const int size = static_cast<int>(p.units.size());
  if (size == 0) return LeadUp::kNone;
  const int begin = p.SentenceBegin(size - 1);
  if (p.IsMark(size - 1, "?")) {
    return FindAsked(p, begin, size, subject) ? LeadUp::kAsked : LeadUp::kNone;
  }
  if (!p.IsMark(size - 1, ".")) return LeadUp::kNone;
  if (!FindSubject(p, begin, size, subject)) return LeadUp::kNone;
  const bool speaks = !before.cues.empty() && !IsAct(before.cues.back().word) &&
                      p.units[before.cues.back().begin].sentence == p.units[size - 1].sentence;
  if (speaks) return LeadUp::kNone;
  const bool acts = p.quotations.empty() && subject->begin == begin && size - begin <= kMaxAct;
  return acts ? LeadUp::kActs : LeadUp::kTold;
}

}  // namespace nutgraf::entity
