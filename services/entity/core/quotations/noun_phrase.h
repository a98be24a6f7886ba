// Noun phrases of a paragraph, as far as word order shows them.
//
//   NounPhrases phrases(paragraph);
//   Subject subject;
//   phrases.FirstPhrase(0, verb, &subject);   // In Quito the mayor of Dorna | said
//   // subject: "the mayor of Dorna"; "Quito" is governed by "In"
//
// A phrase is headed by a name that the caller gave, or is a pronoun, or begins
// with a determiner, a capital or a noun of speakers. What "of" and the like
// govern belongs to a nominal.
//
// A view of the paragraph, which must outlive it. Pure; any thread; every call is
// bounded by the units it is given.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_NOUN_PHRASE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_NOUN_PHRASE_H_

#include <string_view>
#include <vector>

#include "services/common/document/entity_analysis.h"
#include "services/common/text/range.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {

// How a subject was found.
enum class SubjectPlace {
  kBefore,    // Romero said
  kInserted,  // Romero, the director, said
  kInverted,  // said Romero
  kShared,    // Romero came and said; Romero came, saying
  kRelative,  // Romero, who said
  kAgent,     // according to Romero; was called … by Romero
};

struct Subject {
  int begin = 0;  // units
  int end = 0;
  text::Range range;  // bytes
  SubjectPlace place = SubjectPlace::kBefore;
  document::MentionKind kind = document::MentionKind::kNominal;
  document::EntityType type = document::EntityType::kOther;
  std::string_view word;      // a pronoun in lower case; a view of the paragraph
  bool given = false;         // a mention of the caller's
  bool speaker_noun = false;  // a nominal whose noun is one of speakers
};

class NounPhrases {
 public:
  // "a former official of the interior ministry who asked not to be named".
  static constexpr int kMaxNominal = 14;

  explicit NounPhrases(const Paragraph& paragraph)
      : p_(paragraph), size_(static_cast<int>(paragraph.units.size())) {}

  // The phrase that begins at unit `begin` and must end by `end`; false when
  // none begins there. `subject->place` is left as kBefore.
  bool ReadPhrase(int begin, int end, Subject* subject) const;

  // The name that begins at or after unit `begin`, up to a title or two, and owns what
  // follows its 's; `subject->end` is the unit of the 's.
  bool ReadOwner(int begin, Subject* subject) const;

  // "his", "her" or "their" at unit `i`: whoever that is.
  bool ReadPossessive(int i, Subject* subject) const;

  // "The health and safety officer", "the actor and director": a nominal of one person that ends
  // before unit `end`, and whose last part begins at `begin`, after "and".
  bool ReadJoined(int begin, int end, Subject* subject) const;

  // The first phrase in [begin, end) that no preposition governs.
  bool FirstPhrase(int begin, int end, Subject* subject) const;

  // Where a phrase that begins at `begin` must have ended.
  int PhraseEnd(int begin) const;

  // The edges of the clause that ends before `end`, or begins at `begin`.
  int ClauseBegin(int end, int sentence) const;
  int ClauseEnd(int begin, int end) const;

  // The name that the caller gave which ends before unit `end`, or null.
  const UnitMention* MentionEndingAt(int end) const;

  bool OnlyCapitals(int begin, int end) const;

  static void Fill(const UnitMention& mention, Subject* subject);

 private:
  bool IsClauseEdge(int i) const;
  int SkipGoverned(int i, int end) const;
  int SkipTime(int i, int end) const;
  bool BeginsVerb(int i, int end) const;
  bool IsParticiple(int i) const;
  bool InCore(int i, int begin) const;
  bool BeginsPredicate(int i, int begin) const;
  const UnitMention* NamedIn(int begin, int end) const;
  bool FillNominal(int begin, int core, int end, Subject* subject) const;
  void FillUnits(int begin, int end, document::MentionKind kind, Subject* subject) const;
  bool IsNumber(int i) const;
  bool IsTime(int begin, int end) const;
  std::vector<UnitMention>::const_iterator FirstMention(int begin) const;
  const UnitMention* MentionBeginningAt(int i) const;
  bool InsideMention(int i) const;
  std::string_view W(int i) const { return p_.Word(i); }

  const Paragraph& p_;
  const int size_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_NOUN_PHRASE_H_
