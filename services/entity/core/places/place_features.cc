#include "services/entity/core/places/place_features.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/entity/core/view.h"
#include "services/entity/core/weight_table.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kNames[] = {
#define NUTGRAF_X(id, name) name,
    NUTGRAF_PLACE_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
};

}  // namespace

std::string_view PlaceFeatureName(PlaceFeature feature) {
  return kNames[static_cast<int>(feature)];
}

absl::StatusOr<PlaceWeights> PlaceWeights::Create(std::string_view table) {
  const auto rows = ReadWeights(table, "place weights", 1);
  if (!rows.ok()) return rows.status();
  if (rows->size() != kPlaceFeatures + 2 || !rows->contains("none") ||
      !rows->contains("threshold")) {
    return absl::DataLossError("place weights: rows do not match the features");
  }
  PlaceWeights weights;
  weights.none_ = rows->at("none")[0];
  weights.threshold_ = rows->at("threshold")[0];
  for (int f = 0; f < kPlaceFeatures; ++f) {
    const auto row = rows->find(View(kNames[f]));
    if (row == rows->end()) {
      return absl::DataLossError(absl::StrCat("place weights: no row for ", View(kNames[f])));
    }
    weights.weights_[f] = row->second[0];
  }
  return weights;
}

double PlaceWeights::Score(const PlaceFeatures& features) const {
  double score = 0;
  for (int f = 0; f < kPlaceFeatures; ++f) {
    score += weights_[f] * features[static_cast<PlaceFeature>(f)];
  }
  return score;
}

std::vector<std::string> PlaceWeights::Reasons(const PlaceFeatures& features) const {
  std::array<float, kPlaceFeatures> shares;
  for (int f = 0; f < kPlaceFeatures; ++f) {
    shares[f] = weights_[f] * features[static_cast<PlaceFeature>(f)];
  }
  return entity::Reasons(kNames, shares);
}

}  // namespace nutgraf::entity
