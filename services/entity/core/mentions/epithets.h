// What a story calls somebody by instead of the name: an age, a nationality.
//
//   "|The 74-year-old| had slipped", "|the Brazilian| said"
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_EPITHETS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_EPITHETS_H_

#include <cstdint>
#include <optional>

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// The epithet that begins with the article at `first` and ends with Role::head_token. A nationality
// is the name among Role::complement_references.
std::optional<Role> EpithetAt(const NamedStory& story, int32_t first);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_EPITHETS_H_
