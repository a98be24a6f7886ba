// The names of a story that may be places, with what the story says around them.
//
//   "the mayor of Salem, Ore., and the Ohio town of Lima"
//      keys {salem}, within {ore};  keys {ohio}, around {lima};  keys {lima}, within {ohio}
//
// Pure; any thread. Linear in the references.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_NAMES_H_

#include <vector>

#include "services/entity/core/places/gazetteer.h"
#include "services/entity/core/places/locate.h"
#include "services/entity/core/resolution/resolve.h"

namespace nutgraf::entity {

struct StoryPlaceNames {
  std::vector<int32_t> drafts;
  // Of each of them; then places named in the names of bodies, which only speak for others.
  std::vector<PlaceName> names;
};

StoryPlaceNames ReadPlaceNames(const NamedStory& story, const ResolvedStory& resolved,
                               const Gazetteer& gazetteer);

// What the article tells of where it was written and for whom.
PlaceClues ReadPlaceClues(const document::Article& article);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_NAMES_H_
