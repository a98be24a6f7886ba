// Finds the words that say something was said, and who is their subject.
//
//   Romero, director of the forum, said …       cue said, subject Romero (kInserted)
//   …, wrote a police spokesman in Quito        cue wrote, subject "a police
//                                               spokesman in Quito" (kInverted)
//   …, according to the ministry                cue "according to" (kAgent)
//   Romero's remark that …                      cue remark (kAgent)
//
// English word order does the work: subjects.h finds the subject. There is no parser;
// what is found is graded by how it was found, and attribution.h weighs that.
//
// Pure; any thread; linear in the units.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_CUES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_CUES_H_

#include <optional>
#include <vector>

#include "services/common/document/span.h"
#include "services/entity/core/quotations/lexicon.h"
#include "services/entity/core/quotations/noun_phrase.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {

struct Cue {
  int begin = 0;  // units
  int end = 0;
  CueWord word;
  Subject subject;
  std::optional<document::Span> taken_up;  // earlier words for whom the subject means
};

// The words that name who speaks.
document::Span SpeakerOf(const Paragraph& paragraph, const Cue& cue);

// The cues of a paragraph that have a subject, in order. `before`, the story's paragraph before
// it, may be null.
std::vector<Cue> FindCues(const Paragraph& paragraph, const Paragraph* before);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_CUES_H_
