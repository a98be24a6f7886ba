// Who led up to what somebody says, the features of features.h from kHeardLast on:
//
//   The referee, Ana Hale, had seen it. (paragraph) "He fell," |the official| said.
//
// Most stories name or describe somebody in one paragraph and let them speak in the next.
// Owned by one resolution; one thread. A call looks at so many tokens, sentences and mentions at
// the most.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_SPEECH_LEAD_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_SPEECH_LEAD_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"

namespace nutgraf::entity {

class SpeechLead {
 public:
  SpeechLead(const NamedStory& story, const std::vector<EntityDraft>& drafts)
      : story_(story), drafts_(drafts) {}

  // Notes that the reference was read as the draft, or as nobody with a name, -1.
  void Hear(const Reference& reference, int32_t draft);

  // Sets the features of the candidates where the reference says something right before it.
  void Mark(const Reference& reference, absl::Span<const int32_t> candidates,
            std::vector<FeatureVector>* vectors) const;

 private:
  bool Leads(const EntityDraft& draft, int32_t sentence) const;
  bool IsNamedBeside(const EntityDraft& draft, int32_t sentence) const;

  const NamedStory& story_;
  const std::vector<EntityDraft>& drafts_;
  int32_t heard_ = -1;  // the draft that spoke last
  int32_t block_ = -1;  // and where
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_SPEECH_LEAD_H_
