// Who may have said a quotation, and what is read around it to find them.
//
// Data alone.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_CANDIDATE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_CANDIDATE_H_

#include <optional>
#include <vector>

#include "services/common/document/span.h"
#include "services/entity/core/quotations/cues.h"
#include "services/entity/core/quotations/features.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {

struct SpeakerCandidate {
  document::Span speaker;
  std::optional<document::Span> cue;
  bool carried = false;  // the speaker of the quotation before
  std::vector<Feature> features;
  bool turns = false;                   // the other party of a dialogue speaks
  std::optional<document::Span> other;  // who spoke before, where one turns
};

// What is known of the last quotation when the next is read.
struct PreviousQuotation {
  int block = -1;
  int unit = 0;
  std::optional<document::Span> speaker;
  bool carried = false;
  bool asks = false;                    // ends with a question mark
  bool turned = false;                  // was itself an answer without a cue
  std::optional<document::Span> other;  // the last speaker in other words, not long before
  bool other_asks = false;              // what that one said ended with a question mark
};

// A paragraph with its cues.
struct ReadBlock {
  Paragraph paragraph;
  std::vector<Cue> cues;
};

// What a quotation's speaker is looked for in.
struct Surroundings {
  const ReadBlock& block;
  const ReadBlock* before = nullptr;  // the blocks of the story around it, where there are any
  const ReadBlock* after = nullptr;
  const PreviousQuotation& previous;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_CANDIDATE_H_
