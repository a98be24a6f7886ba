// An entity while the story is being read: its names, what is known of it, and
// where it was meant so far.
//
// Plain values; indices into NamedStory::references and ::roles.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_ENTITY_DRAFT_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_ENTITY_DRAFT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/entity/core/mentions/reference.h"
#include "services/entity/core/resolution/name_form.h"

namespace nutgraf::entity {

// One candidate of a decision and its share of the certainty.
struct Candidate {
  int32_t draft = 0;
  float probability = 0;
};

// Whom a reference means and why; draft < 0 when the story does not say.
struct Resolution {
  int32_t draft = -1;
  float confidence = 0;
  std::vector<Candidate> alternatives;
  std::vector<std::string> reasons;  // the weightiest first
  bool ambiguous = false;            // more than one draft has the name
};

struct EntityDraft {
  document::EntityType type = document::EntityType::kOther;
  NameForm name;                    // the fullest
  // Of what bears it: a mill, of "Cheema Sugar Mills"; a company, of a name that has shares.
  Concepts name_concepts;
  Gender gender = Gender::kUnknown;
  bool country = false;
  bool in_title = false;
  bool called_by_given_name = false;  // "Jorge", somewhere in the story
  int32_t first_full = -1;            // token of its first whole name in the body
  int32_t full_names = 0;             // whole names in the body
  int32_t age = 0;                    // in years, if stated beside a name
  int32_t later_age = 0;              // as a reading before this one found it
  std::vector<std::string_view> addresses;  // "dr", "judge"; of names that mean it
  int32_t surnames_addressed = 0;     // bare surnames resolved to it, with a form of address
  int32_t surnames_plain = 0;         // and without
  int32_t name_count = 0;           // names that mean it beyond doubt
  std::vector<int32_t> roles;
  std::vector<int32_t> history;     // references resolved so far, in reading order
  int32_t times_spoken = 0;
};

// The drafts a bare name may mean, and what decides without more ado.
struct NameGroups {
  std::vector<EntityDraft> drafts;
  // For each name: the draft, or -1 when `candidates` has more than one.
  std::vector<int32_t> draft_of;
  std::vector<std::string> reason_of;                // "full_name", "surname" …
  std::vector<std::vector<int32_t>> candidates;      // lists of drafts, shared by mentions
  std::vector<int32_t> candidates_of;                // an index into candidates, or -1
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_ENTITY_DRAFT_H_
