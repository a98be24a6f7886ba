// The form in which names of places are compared.
//
//   PlaceKey("St. John's")         // "saint johns"
//   PlaceKey("Washington, D.C.")   // "washington dc"
//   PlaceKey("the Bahamas")        // "bahamas"
//
// Pure; any thread. models/entity/places/build_places.py makes the same keys.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_KEY_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_KEY_H_

#include <string>
#include <string_view>

namespace nutgraf::entity {

std::string PlaceKey(std::string_view name);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_KEY_H_
