#include "services/entity/core/resolution/role_match.h"

#include <algorithm>
#include <string_view>

#include "absl/algorithm/container.h"
#include "services/entity/core/resolution/ages.h"

namespace nutgraf::entity {
namespace {

bool HasComplement(const Role& role) {
  return !role.complement_words.empty() || !role.complement_references.empty();
}

bool ShareWord(const Role& a, const Role& b) {
  for (const std::string_view x : a.complement_words) {
    if (std::find(b.complement_words.begin(), b.complement_words.end(), x) !=
        b.complement_words.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool SharesComplement(const Role& a, const Role& b, DraftOf draft_of) {
  for (const int32_t x : a.complement_references) {
    for (const int32_t y : b.complement_references) {
      if (draft_of[x] >= 0 && draft_of[x] == draft_of[y]) return true;
    }
  }
  return false;
}

bool AreConverse(const Role& phrase, const Role& stated) {
  static constexpr std::string_view kLaw[] = {"lawyer",    "attorney", "solicitor",
                                              "barrister", "counsel",  "advocate"};
  // A mother's son; a husband's wife and a sister's brother.
  const bool kin = phrase.kin && stated.kin &&
                   GenerationOf(phrase.head) == -GenerationOf(stated.head);
  return kin ||
         (phrase.head == "client" && absl::c_linear_search(kLaw, stated.head));
}

int RoleMatch::rank() const {
  if (!any()) return 0;
  return 4 + (same_head ? 3 : 0) + (akin_modifier ? 2 : 0) - (different_modifier ? 2 : 0) +
         (akin_complement ? 3 : 0) - (different_complement ? 3 : 0);
}

RoleMatch MatchRoles(const Role& a, const Role& b, DraftOf draft_of) {
  RoleMatch match;
  if (a.type != b.type) return match;
  match.same_head = a.head == b.head;
  match.akin_head = !match.same_head && (a.head_concepts & b.head_concepts).any();
  if (!match.any()) return match;
  match.akin_modifier = (a.modifier_concepts & b.modifier_concepts).any();
  match.different_modifier =
      !match.akin_modifier && (a.modifier_concepts.any() || b.modifier_concepts.any());
  if (HasComplement(a) && HasComplement(b)) {
    match.akin_complement = SharesComplement(a, b, draft_of) || ShareWord(a, b) ||
                            (a.complement_concepts & b.complement_concepts).any();
    match.different_complement = !match.akin_complement;
  }
  return match;
}

}  // namespace nutgraf::entity
