// How far two roles could be said of one and the same: "the head of the country's
// parliament" and "speaker of the national assembly".
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_ROLE_MATCH_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_ROLE_MATCH_H_

#include <cstdint>

#include "absl/types/span.h"
#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

struct RoleMatch {
  bool same_head = false;
  bool akin_head = false;
  bool akin_modifier = false;
  bool different_modifier = false;
  bool akin_complement = false;
  bool different_complement = false;

  bool any() const { return same_head || akin_head; }
  // The more, the better; 0 when the heads have nothing in common.
  int rank() const;
};

// The drafts that the references mean so far, -1 where that is open.
using DraftOf = absl::Span<const int32_t>;

// True where both name one entity beside their heads: "Brazilian", "of Brazil".
bool SharesComplement(const Role& a, const Role& b, DraftOf draft_of);

// True where the first could be said of whom the second is stated to be of: "her daughter", of
// "Mia's mother"; "his client", of "Omer's lawyer".
bool AreConverse(const Role& phrase, const Role& stated);

RoleMatch MatchRoles(const Role& a, const Role& b, DraftOf draft_of);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_ROLE_MATCH_H_
