// What is weighed when a story's name may mean several places, or none that is known.
//
//   PlaceFeatures f;
//   f.Set(PlaceFeature::kStatedWithin);
//   weights.Score(f); weights.Reasons(f)   // {"stated_within", …}
//
// The weights are weights.txt of this folder, fitted by models/entity/places/.
// Immutable after Create, which fails with DATA_LOSS when the rows do not match the
// features; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_FEATURES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_FEATURES_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace nutgraf::entity {

// "Others" are the other names of the story that may be places.
// clang-format off
#define NUTGRAF_PLACE_FEATURES(X) \
  X(kCountry, "country")                                                                   \
  X(kContinent, "continent")                                                               \
  X(kRegion, "region")                                                                     \
  X(kCounty, "county")                                                                     \
  X(kCapital, "capital")                                                                   \
  X(kPopulation, "population")             /* log10 of it */                               \
  X(kMetropolis, "metropolis")             /* a city of half a million */                  \
  X(kLargest, "largest_of_name")           /* the largest city of it */                    \
  X(kOnly, "only_place_of_name")                                                           \
  X(kSeat, "seat_of_namesake")             /* a city in the region of its name */          \
  X(kShortName, "short_name")              /* "Ore." after another place */                \
  X(kAllNames, "all_names")                /* share of the entity's names it has */        \
  X(kAccents, "accents")                   /* "San José" is not San Jose */                \
  X(kStatedWithin, "stated_within")        /* "Paris, Texas" */                            \
  X(kStatedAround, "stated_around")        /* Texas, of "Paris, Texas" */                  \
  X(kDateline, "dateline")                 /* the dateline says where it lies */           \
  X(kCountryNamed, "country_named")        /* by others, or by its people */               \
  X(kRegionNamed, "region_named")          /* by others */                                 \
  X(kSameCountry, "same_country_as_others") /* share of others in its country */           \
  X(kSameRegion, "same_region_as_others")                                                  \
  X(kCountryShared, "country_shared")      /* share of others with a place in its country */ \
  X(kRegionShared, "region_shared")        /* share of others with a place in its region */ \
  X(kNear, "near_others")                  /* the nearest: 1 for here, .37 for 150 km */   \
  X(kHoldsOthers, "holds_others")          /* cities of the story lie in it */             \
  X(kPublisherCountry, "publisher_country")
// clang-format on

enum class PlaceFeature {
#define NUTGRAF_X(id, name) id,
  NUTGRAF_PLACE_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
      kCount
};

inline constexpr int kPlaceFeatures = static_cast<int>(PlaceFeature::kCount);

std::string_view PlaceFeatureName(PlaceFeature feature);

class PlaceFeatures {
 public:
  float& operator[](PlaceFeature f) { return values_[static_cast<int>(f)]; }
  float operator[](PlaceFeature f) const { return values_[static_cast<int>(f)]; }
  void Set(PlaceFeature f, bool on = true) { (*this)[f] = on ? 1.0f : 0.0f; }

 private:
  std::array<float, kPlaceFeatures> values_{};
};

class PlaceWeights {
 public:
  static absl::StatusOr<PlaceWeights> Create(std::string_view table);

  double Score(const PlaceFeatures& features) const;
  // The score of "none of the places known".
  double None() const { return none_; }
  // The least probability at which a place is taken.
  float Threshold() const { return threshold_; }
  // The names of the features that speak for a place, the weightiest first.
  std::vector<std::string> Reasons(const PlaceFeatures& features) const;

 private:
  std::array<float, kPlaceFeatures> weights_{};
  float none_ = 0;
  float threshold_ = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_PLACE_FEATURES_H_
