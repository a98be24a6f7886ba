#include "services/entity/core/places/place_features.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kNames[] = {
#define NUTGRAF_X(id, name) name,
    NUTGRAF_PLACE_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
};

// Reasons told for one place.
constexpr size_t kMaxReasons = 4;
// A feature that adds less than this to a score is no reason.
constexpr float kLeastReason = 0.15f;

}  // namespace

std::string_view PlaceFeatureName(PlaceFeature feature) {
  return kNames[static_cast<int>(feature)];
}

absl::StatusOr<PlaceWeights> PlaceWeights::Create(std::string_view table) {
  absl::flat_hash_map<std::string, float> rows;
  for (absl::string_view line : absl::StrSplit(View(table), '\n')) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (cells.empty() || cells[0][0] == '#') continue;
    float value = 0;
    const bool good = cells.size() == 2 && absl::SimpleAtof(cells[1], &value);
    if (!good || !rows.emplace(cells[0], value).second) {
      return absl::DataLossError(absl::StrCat("place weights: bad row '", line, "'"));
    }
  }
  if (rows.size() != kPlaceFeatures + 2 || !rows.contains("none") || !rows.contains("threshold")) {
    return absl::DataLossError("place weights: rows do not match the features");
  }
  PlaceWeights weights;
  weights.none_ = rows["none"];
  weights.threshold_ = rows["threshold"];
  for (int f = 0; f < kPlaceFeatures; ++f) {
    const auto row = rows.find(View(kNames[f]));
    if (row == rows.end()) {
      return absl::DataLossError(absl::StrCat("place weights: no row for ", View(kNames[f])));
    }
    weights.weights_[f] = row->second;
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
  std::vector<std::pair<float, int>> shares;
  for (int f = 0; f < kPlaceFeatures; ++f) {
    const float share = weights_[f] * features[static_cast<PlaceFeature>(f)];
    if (share >= kLeastReason) shares.push_back({-share, f});
  }
  std::sort(shares.begin(), shares.end());
  std::vector<std::string> reasons;
  for (size_t i = 0; i < shares.size() && i < kMaxReasons; ++i) {
    reasons.emplace_back(kNames[shares[i].second]);
  }
  return reasons;
}

}  // namespace nutgraf::entity
