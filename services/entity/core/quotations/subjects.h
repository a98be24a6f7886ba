// Finds the subject of a verb of speech by English word order:
//
//   Romero, director of the forum, said …     the clause that ends at the verb
//   …, said Romero                            after the verb
//   the mayor, who had called it …            what "who" stands for
//   Romero came to Quito and said …           the sentence's subject
//   …, he added, calling it …                 whoever spoke last
//
// A view of the paragraph and of its cues so far, which must outlive it. Pure; any
// thread; every call is bounded by the sentence.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SUBJECTS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SUBJECTS_H_

#include <string_view>
#include <vector>

#include "services/entity/core/quotations/cues.h"
#include "services/entity/core/quotations/noun_phrase.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {

class SubjectFinder {
 public:
  SubjectFinder(const Paragraph& paragraph, const std::vector<Cue>& before)
      : p_(paragraph),
        phrases_(paragraph),
        size_(static_cast<int>(paragraph.units.size())),
        cues_(before) {}

  // Each is of the verb at unit `v`; false where there is no such subject.
  bool FindAgent(int v, Subject* subject) const;   // called … by Romero
  bool FindQuoted(int v, Subject* subject) const;  // Romero was quoted
  bool FindInverted(int v, CueWord cue, Subject* subject) const;
  bool FindBefore(int v, CueForm form, Subject* subject) const;

  bool HasAuxiliary(int v) const;

 private:
  bool NamedAfter(int v) const;
  void TakeNameBeside(Subject* subject) const;
  void TakeNameBefore(int comma, int sentence, Subject* subject) const;
  bool FindQuotedAs(int v, int sentence, Subject* subject) const;
  bool FindNominative(int begin, int end, CueForm form, Subject* subject) const;
  bool FindRelative(int sentence, int opener, Subject* subject) const;
  bool FindAntecedent(int from, int antecedent, Subject* subject) const;
  bool FindActing(int begin, int end, Subject* subject) const;
  bool FindAfterConjunction(int begin, int end, Subject* subject) const;
  int SkipVerbGroup(int v, int sentence, CueForm form) const;
  const UnitMention* NameInserted(int open, int close) const;
  bool FindAroundInsertion(int sentence, int close, Subject* subject) const;
  bool FindContrasted(int sentence, int comma, Subject* subject) const;
  bool FindSpoken(int comma, Subject* subject) const;
  int AfterThat(int sentence, int end) const;
  int AfterDateline(int sentence, int end) const;
  int MainClause(int sentence, int end) const;
  bool FindShared(int sentence, int end, Subject* subject) const;
  std::string_view W(int i) const { return p_.Word(i); }

  const Paragraph& p_;
  const NounPhrases phrases_;
  const int size_;
  const std::vector<Cue>& cues_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SUBJECTS_H_
