// Lists of places that nobody would write must come to an end: each case is large
// enough that a step quadratic in it would run into the test's limit.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/entity/core/places/embedded_places.h"
#include "services/entity/core/places/gazetteer.h"
#include "services/entity/core/places/locate.h"
#include "services/entity/core/places/place_key.h"

namespace nutgraf::entity {
namespace {

class PlaceBadInputTest : public testing::Test {
 protected:
  std::vector<Location> Locate(const std::vector<PlaceName>& names) {
    const auto weights = PlaceWeights::Create(PlaceWeightsTable());
    return Locator(*gazetteer_, *weights).Locate(names, {.dateline = ",,,("});
  }

  const absl::StatusOr<Gazetteer> gazetteer_ = Gazetteer::Create(EmbeddedPlaces());
};

TEST_F(PlaceBadInputTest, EveryPlaceOfTheWorld) {
  std::vector<PlaceName> names;
  for (int32_t place = 0; place < gazetteer_->size(); ++place) {
    names.push_back({.keys = {PlaceKey(gazetteer_->At(place).name)}});
  }
  EXPECT_EQ(Locate(names).size(), names.size());
}

TEST_F(PlaceBadInputTest, TenThousandOfTheCommonestName) {
  const std::vector<PlaceName> names(10'000, {.keys = {"san antonio", "springfield", "victoria"},
                                              .within = {"texas", "springfield"},
                                              .around = {"san antonio"}});
  EXPECT_EQ(Locate(names).size(), names.size());
}

TEST_F(PlaceBadInputTest, NamesOfNothing) {
  const std::vector<Location> found =
      Locate({{.keys = {""}}, {}, {.keys = {"\xFF\xFE"}}, {.keys = {std::string(100'000, 'x')}}});
  for (const Location& location : found) EXPECT_TRUE(location.candidates.empty());
}

}  // namespace
}  // namespace nutgraf::entity
