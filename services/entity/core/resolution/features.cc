#include "services/entity/core/resolution/features.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/entity/core/lexicon/tables.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kNames[] = {
#define NUTGRAF_X(id, name) name,
    NUTGRAF_RESOLUTION_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
};

// Reasons told for one mention.
constexpr size_t kMaxReasons = 4;
// A feature that adds less than this to a score is no reason.
constexpr float kLeastReason = 0.15f;

}  // namespace

std::string_view FeatureName(ReferenceFeature feature) { return kNames[static_cast<int>(feature)]; }

WeightColumn ColumnOf(const Reference& reference) {
  if (reference.kind == document::MentionKind::kNamed) return WeightColumn::kNamed;
  if (reference.kind == document::MentionKind::kNominal) return WeightColumn::kNominal;
  const bool person =
      reference.pronoun == PronounForm::kHe || reference.pronoun == PronounForm::kShe;
  return person ? WeightColumn::kPerson : WeightColumn::kThing;
}

absl::StatusOr<Weights> Weights::Create() {
  absl::flat_hash_map<std::string, std::array<float, kWeightColumns>> rows;
  for (absl::string_view line : absl::StrSplit(View(ResolutionWeightsTable()), '\n')) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (cells.empty() || cells[0][0] == '#') continue;
    std::array<float, kWeightColumns> row{};
    bool good = cells.size() == 1 + kWeightColumns;
    for (int k = 0; good && k < kWeightColumns; ++k) good = absl::SimpleAtof(cells[k + 1], &row[k]);
    if (!good || !rows.emplace(cells[0], row).second) {
      return absl::DataLossError(absl::StrCat("resolution weights: bad row '", line, "'"));
    }
  }
  Weights weights;
  if (rows.size() != kFeatures + 2 || !rows.contains("none") || !rows.contains("threshold")) {
    return absl::DataLossError("resolution weights: rows do not match the features");
  }
  weights.none_ = rows["none"];
  weights.threshold_ = rows["threshold"];
  for (int f = 0; f < kFeatures; ++f) {
    const auto row = rows.find(View(kNames[f]));
    if (row == rows.end()) {
      return absl::DataLossError(
          absl::StrCat("resolution weights: no row for ", View(kNames[f])));
    }
    for (int k = 0; k < kWeightColumns; ++k) weights.weights_[k][f] = row->second[k];
  }
  return weights;
}

double Weights::Score(WeightColumn column, const FeatureVector& features) const {
  double score = 0;
  for (int f = 0; f < kFeatures; ++f) {
    score += weights_[static_cast<int>(column)][f] * features[static_cast<ReferenceFeature>(f)];
  }
  return score;
}

std::vector<std::string> Weights::Reasons(WeightColumn column,
                                          const FeatureVector& features) const {
  std::vector<std::pair<float, int>> shares;
  for (int f = 0; f < kFeatures; ++f) {
    const float value = features[static_cast<ReferenceFeature>(f)];
    const float share = weights_[static_cast<int>(column)][f] * value;
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
