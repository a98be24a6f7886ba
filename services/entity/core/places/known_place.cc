#include "services/entity/core/places/known_place.h"

#include <cmath>
#include <numbers>

namespace nutgraf::entity {
namespace {

using document::PlaceKind;

constexpr double kEarthRadiusKm = 6371;
// How far from a county's or city's middle still counts as in it.
constexpr double kReachKm = 60;

GlobePoint PointAt(const document::Coordinates& at) {
  constexpr double kRadian = std::numbers::pi / 180;
  const double north = at.latitude * kRadian, east = at.longitude * kRadian;
  return {std::cos(north) * std::cos(east), std::cos(north) * std::sin(east), std::sin(north)};
}

}  // namespace

Known KnownOf(const Gazetteer& gazetteer, int32_t place) {
  Known known;
  known.index = place;
  known.place = gazetteer.At(place);
  const PlaceKind kind = known.place.kind;
  known.country = known.place.country;
  known.is_country = kind == PlaceKind::kCountry;
  known.is_region = kind == PlaceKind::kRegion;
  known.region = known.is_region ? place : known.place.region;
  known.is_spot =
      known.place.coordinates && (kind == PlaceKind::kCounty || kind == PlaceKind::kCity);
  if (known.is_spot) known.point = PointAt(*known.place.coordinates);
  return known;
}

bool Holds(const Known& outer, const Known& inner) {
  if (outer.index == inner.index) return false;
  if (outer.is_country) return inner.country == outer.index;
  if (outer.is_region) return inner.region == outer.index;
  if (!outer.is_spot || !inner.is_spot || inner.place.kind != PlaceKind::kCity) return false;
  return outer.country == inner.country && outer.region == inner.region &&
         Kilometres(outer.point, inner.point) < kReachKm;
}

double Kilometres(const GlobePoint& a, const GlobePoint& b) {
  return kEarthRadiusKm * std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

}  // namespace nutgraf::entity
