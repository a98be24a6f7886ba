// The places of the world that a story's entities are.
//
//   absl::StatusOr<PlaceFinder> finder = PlaceFinder::Create();
//   std::vector<FoundPlaces> found = finder->Find(named, resolved);
//   found[draft].place->geonames_id    // 4717560, Paris in Texas
//
// Looks at entities that are locations, and at countries of any other type, as "Ankara"
// and "Turkey" may be governments; peoples ("Turkish") speak for their countries. What
// the story says around a name ("Salem, Ore.", "the Ohio town of Lima") and its dateline
// and address are clues for the Locator, which decides.
//
// A PlaceFinder owns its gazetteer and weights and never changes; any thread. Create
// fails with DATA_LOSS when they do not fit the program. Linear in the references.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_FIND_PLACES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_FIND_PLACES_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/places/locate.h"
#include "services/entity/core/resolution/resolve.h"

namespace nutgraf::entity {

// What one draft is. Without a place, no alternative was likely enough to be one.
struct FoundPlaces {
  std::optional<document::Place> place;
  std::vector<document::Place> alternatives;  // the likeliest first
};

class PlaceFinder {
 public:
  static absl::StatusOr<PlaceFinder> Create();

  // One answer for each draft.
  std::vector<FoundPlaces> Find(const NamedStory& story, const ResolvedStory& resolved) const;

  // What Find decides by, for fitting weights: the drafts that may be places, and for
  // each its weighed candidates.
  struct Weighed {
    std::vector<int32_t> drafts;
    std::vector<Location> locations;
  };
  Weighed Weigh(const NamedStory& story, const ResolvedStory& resolved) const;

  const Gazetteer& gazetteer() const { return gazetteer_; }

 private:
  PlaceFinder(Gazetteer gazetteer, PlaceWeights weights)
      : gazetteer_(gazetteer), weights_(weights) {}

  document::Place Describe(const PlaceCandidate& candidate) const;

  Gazetteer gazetteer_;
  PlaceWeights weights_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_FIND_PLACES_H_
