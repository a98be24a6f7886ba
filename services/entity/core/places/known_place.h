// A place of the gazetteer as the Locator weighs it, read once.
//
//   Known paris = KnownOf(gazetteer, place);
//   paris.region;   // Texas
//   Holds(texas, paris);
//   Kilometres(paris.point, dallas.point)   // 158
//
// Plain values; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_KNOWN_PLACE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_KNOWN_PLACE_H_

#include <array>
#include <cstdint>

#include "services/entity/core/places/gazetteer.h"

namespace nutgraf::entity {

// On a globe of radius 1.
using GlobePoint = std::array<double, 3>;

struct Known {
  int32_t index = kNoPlace;
  GazetteerPlace place;
  int32_t country = kNoPlace;
  int32_t region = kNoPlace;  // of a region itself
  bool is_country = false;
  bool is_region = false;
  bool is_spot = false;       // a county or city that has a point
  GlobePoint point = {};
};

Known KnownOf(const Gazetteer& gazetteer, int32_t place);

// True when `inner` lies in `outer` as far as the gazetteer tells: of counties and
// cities it knows no borders, so that near by in the same region counts.
bool Holds(const Known& outer, const Known& inner);

// As a tunnel would go: near by, where it matters, as far as over the ground.
double Kilometres(const GlobePoint& a, const GlobePoint& b);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_KNOWN_PLACE_H_
