// Which place of the world each name of a story means.
//
//   std::vector<PlaceName> names = {{.keys = {"paris"}, .within = {"texas"}}};
//   std::vector<Location> found = locator.Locate(names, {});
//   found[0].candidates[0]   // Paris, Texas; probability .98
//
// The candidates of a name are the places of that name; each is described by named
// features (place_features.h) and weighed against the others and "none that is
// known". A first look goes by the names themselves and by what the story says of
// them ("Paris, Texas"); a second adds what the other names of the story mean by
// the first: their countries, regions and distances. Two looks are enough: a third
// changes no more than the second's mistakes.
//
// A Locator refers to gazetteer and weights, which must outlive it. Pure; any
// thread. Linear in the names, as only kMaxNeighbours of them are measured against.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_LOCATE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_LOCATE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/entity/core/places/gazetteer.h"
#include "services/entity/core/places/place_features.h"

namespace nutgraf::entity {

// Something that a story names and that may be a place, or a people.
struct PlaceName {
  std::vector<std::string> keys;       // of its names, each once
  std::vector<std::string> accented;   // of them as written, in lower case, if with accents
  std::vector<std::string> within;     // of what stands after it: "texas" in "Paris, Texas"
  std::vector<std::string> around;     // of what stands before it: "paris"
  int32_t count = 1;                   // how often the story names it
  bool people = false;                 // "Kenyan": a sign of Kenya, no place itself
};

struct PlaceClues {
  std::string dateline;                // as it stands: "LONDON, Ontario"
  std::string publisher_country;       // "GB"; empty when unknown
};

struct PlaceCandidate {
  int32_t place = kNoPlace;
  float probability = 0;
  PlaceFeatures features;
};

// The candidates of one name, the likeliest first. What their probabilities leave
// to 1 is that of a place that is not known.
struct Location {
  std::vector<PlaceCandidate> candidates;
};

class Locator {
 public:
  // Names of one thing that are looked up; more are hardly names of a place.
  static constexpr int kMaxKeys = 8;
  // Places of one name that are weighed, the largest; the name most often given to
  // towns has about fifty.
  static constexpr int kMaxCandidates = 64;
  // Other places that distances are measured to, those named most often: a story
  // has fewer, and a list of all the towns of the world shall not take hours.
  static constexpr int kMaxNeighbours = 32;
  // Places of each of them that count, the largest.
  static constexpr int kMaxPlacesOfNeighbour = 24;

  Locator(const Gazetteer& gazetteer, const PlaceWeights& weights)
      : gazetteer_(gazetteer), weights_(weights) {}

  // One Location for each name.
  std::vector<Location> Locate(absl::Span<const PlaceName> names, const PlaceClues& clues) const;

 private:
  const Gazetteer& gazetteer_;
  const PlaceWeights& weights_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_LOCATE_H_
