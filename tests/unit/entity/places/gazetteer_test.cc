// The contract: every name of the gazetteer is found by the key that the program makes
// of it, what lies in what is told, and bytes that are no gazetteer are refused.
#include "services/entity/core/places/gazetteer.h"

#include <algorithm>
#include <string>

#include "gtest/gtest.h"
#include "services/entity/core/places/embedded_places.h"
#include "services/entity/core/places/known_place.h"
#include "services/entity/core/places/place_key.h"

namespace nutgraf::entity {
namespace {

using document::PlaceKind;

const Gazetteer& Embedded() {
  static const auto* gazetteer =
      new absl::StatusOr<Gazetteer>(Gazetteer::Create(EmbeddedPlaces()));
  return **gazetteer;
}

// The place of this name and GeoNames id, or kNoPlace.
int32_t Place(std::string_view name, uint32_t id) {
  for (const Gazetteer::Name& found : Embedded().Find(PlaceKey(name))) {
    if (Embedded().At(found.place).geonames_id == id) return found.place;
  }
  return kNoPlace;
}

constexpr uint32_t kUnitedStates = 6252001, kTexas = 4736286, kParisTexas = 4717560,
                   kParis = 2988507;

TEST(PlaceKeyTest, MakesOneFormOfMany) {
  struct Case {
    const char* name;
    const char* key;
  };
  const Case cases[] = {
      {"Paris", "paris"},
      {"PARIS", "paris"},
      {"San José", "san jose"},
      {"St. John's", "saint johns"},
      {"St. John’s", "saint johns"},
      {"Ft. Worth", "fort worth"},
      {"Washington, D.C.", "washington dc"},
      {"the Bahamas", "bahamas"},
      {"The", "the"},
      {"Rostov-on-Don", "rostov on don"},
      {"  Łódź ", "lodz"},
      {"", ""},
      {"...", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(PlaceKey(c.name), c.key) << c.name;
}

TEST(GazetteerTest, FindsEveryPlaceByItsOwnName) {
  // Not by their names: regions and cities that are little less than their namesake
  // around or within them, and regions called for a point of the compass.
  int unnamed = 0;
  for (int32_t place = 0; place < Embedded().size(); ++place) {
    const auto names = Embedded().Find(PlaceKey(Embedded().At(place).name));
    const bool found = std::any_of(names.begin(), names.end(),
                                   [&](const auto& name) { return name.place == place; });
    unnamed += !found;
  }
  EXPECT_GT(Embedded().size(), 45'000);
  EXPECT_LT(unnamed, 600);
}

TEST(GazetteerTest, TellsWhatIsKnownOfAPlace) {
  const GazetteerPlace paris = Embedded().At(Place("Paris", kParisTexas));
  EXPECT_EQ(paris.kind, PlaceKind::kCity);
  EXPECT_EQ(Embedded().At(paris.region).name, "Texas");
  EXPECT_EQ(Embedded().CountryCode(paris.country), "US");
  ASSERT_TRUE(paris.coordinates.has_value());
  EXPECT_NEAR(paris.coordinates->latitude, 33.66, 0.01);
  EXPECT_NEAR(paris.coordinates->longitude, -95.56, 0.01);
  EXPECT_FALSE(paris.capital);
  EXPECT_TRUE(Embedded().At(Place("Paris", kParis)).capital);
  EXPECT_EQ(Embedded().At(Place("USA", kUnitedStates)).wikidata, 30u);
}

TEST(KnownPlaceTest, KnowsWhatLiesInWhat) {
  const auto known = [](std::string_view name, uint32_t id) {
    return KnownOf(Embedded(), Place(name, id));
  };
  const Known country = known("United States", kUnitedStates), texas = known("Texas", kTexas),
              paris = known("Paris", kParisTexas), french = known("Paris", kParis);
  EXPECT_TRUE(Holds(country, texas));
  EXPECT_TRUE(Holds(country, paris));
  EXPECT_TRUE(Holds(texas, paris));
  EXPECT_FALSE(Holds(paris, texas));
  EXPECT_FALSE(Holds(texas, french));
  EXPECT_FALSE(Holds(texas, texas));
  const Known manhattan = known("Manhattan", 5125771), new_york = known("New York City", 5128581);
  EXPECT_TRUE(Holds(new_york, manhattan));
  EXPECT_FALSE(Holds(new_york, paris));
  EXPECT_NEAR(Kilometres(manhattan.point, new_york.point), 8, 3);
}

TEST(GazetteerTest, RefusesWhatIsNone) {
  const std::string good(EmbeddedPlaces());
  EXPECT_TRUE(Gazetteer::Create(good).ok());
  for (const size_t size : {size_t{0}, size_t{8}, size_t{39}, size_t{40}, good.size() / 2,
                            good.size() - 1}) {
    EXPECT_EQ(Gazetteer::Create(good.substr(0, size)).status().code(),
              absl::StatusCode::kDataLoss)
        << size;
  }
  // Each word of the header, and words spread over the rest, set to what points nowhere.
  const auto spoilt = [&](size_t at) {
    std::string bytes = good;
    bytes.replace(at, 4, "\xFE\x7F\xFE\x7F");
    return Gazetteer::Create(bytes).status();
  };
  for (size_t at = 0; at < 40; at += 4) {
    EXPECT_EQ(spoilt(at).code(), absl::StatusCode::kDataLoss) << at;
  }
  const size_t first_name = 40 + 4, first_region = 40 + 12;
  EXPECT_EQ(spoilt(first_name).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(spoilt(first_region).code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace nutgraf::entity
