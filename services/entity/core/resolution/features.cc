#include "services/entity/core/resolution/features.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/entity/core/lexicon/tables.h"
#include "services/entity/core/view.h"
#include "services/entity/core/weight_table.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kNames[] = {
#define NUTGRAF_X(id, name) name,
    NUTGRAF_RESOLUTION_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
};

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
  const auto rows = ReadWeights(ResolutionWeightsTable(), "resolution weights", kWeightColumns);
  if (!rows.ok()) return rows.status();
  if (rows->size() != kFeatures + 2 || !rows->contains("none") || !rows->contains("threshold")) {
    return absl::DataLossError("resolution weights: rows do not match the features");
  }
  Weights weights;
  const auto fill = [&](const char* name, std::array<float, kWeightColumns>* values) {
    std::copy_n(rows->at(name).begin(), kWeightColumns, values->begin());
  };
  fill("none", &weights.none_);
  fill("threshold", &weights.threshold_);
  for (int f = 0; f < kFeatures; ++f) {
    const auto row = rows->find(View(kNames[f]));
    if (row == rows->end()) {
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
  std::array<float, kFeatures> shares;
  for (int f = 0; f < kFeatures; ++f) {
    shares[f] = weights_[static_cast<int>(column)][f] * features[static_cast<ReferenceFeature>(f)];
  }
  return entity::Reasons(kNames, shares);
}

}  // namespace nutgraf::entity
