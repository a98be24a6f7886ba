// The bytes of models/entity/places.bin, which are part of the program: pages of its
// file that processes share, read when they are first asked for.
//
// Live as long as the program; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_EMBEDDED_PLACES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_EMBEDDED_PLACES_H_

#include <string_view>

namespace nutgraf::entity {

std::string_view EmbeddedPlaces();
// weights.txt of this folder.
std::string_view PlaceWeightsTable();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_EMBEDDED_PLACES_H_
