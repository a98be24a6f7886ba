// Leaves off a name what the tagger took for a part of it and is none: forms of address before
// it, letters after it.
//
//   "Coun |Ada Farrow|", "|Ana Hale| KC"      the latter a person, even if tagged as a body
//
// And JoinNicknames makes one name of "|Des "Chopper" Halloran|", JoinPartners of
// "|Quill & Hale|".
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NAME_EDGES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NAME_EDGES_H_

#include <cstdint>

#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/names/name_tagger.h"
#include "services/entity/core/story.h"

namespace nutgraf::entity {

struct NameEdges {
  int32_t first = 0;  // tokens [first, last)
  int32_t last = 0;
  document::EntityType type = document::EntityType::kOther;
};

// "KC", "OBE": after a name, and no part of it.
bool IsLettersAfterName(const StoryToken& token);

// Empty for what is no name at all: "the |CFO|".
NameEdges EdgesOf(const Story& story, const NameMention& mention);

// `names` in reading order; those that a nickname in quotation marks parted are one.
std::vector<NameMention> JoinNicknames(const Story& story, absl::Span<const NameMention> names);
// Likewise; the firm of two that "&" parted.
std::vector<NameMention> JoinPartners(const Story& story, absl::Span<const NameMention> names);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NAME_EDGES_H_
