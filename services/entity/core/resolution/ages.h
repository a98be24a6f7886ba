// Who is older than whom: stated ages, Jr. and Sr., a father and his son.
//
//   SeniorityBefore(story, reference)            // 1 for "the elder |Hale|"
//   CompareAges(story, drafts, draft_of, a, b)   // 1 where `a` is older
//
// Pure functions; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_AGES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_AGES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/role_match.h"

namespace nutgraf::entity {

// 1 for "the elder |Hale|", -1 for "the younger Mr |Hale|", else 0.
int SeniorityBefore(const NamedStory& story, const Reference& reference);

// 1 for "father" and others of an earlier generation, -1 for "son" and others of a later one,
// else 0.
int GenerationOf(std::string_view kin);

// 1 where draft `a` is known to be older than `b`, -1 where younger, else 0; a half where the story
// calls `a` a father, say, and `b` nothing. `draft_of` is whom each reference of the story means so far.
float CompareAges(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                  DraftOf draft_of, int32_t a, int32_t b);

// Of "Anna Hale|, 38, of Leeds"; 0 when no age stands there.
int32_t StatedAge(const NamedStory& story, const Reference& name);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_AGES_H_
