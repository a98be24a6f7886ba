#include "services/summary/core/odds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "services/common/trees/tree_scorer.h"

namespace nutgraf::summary {
namespace {

using trees::TreeNode;

#include "models/summary/odds_trees.inc"
// Defines
//   constexpr std::string_view kColumns   names of the features, as they were trained
//   constexpr TreeNode kNodes[]
//   constexpr int kRoots[]
//   constexpr int16_t kMeans[]            of the leaves below each node

static_assert(kColumns ==
#define NUTGRAF_FEATURE_COLUMN(id, name, reason) name " "
                  NUTGRAF_SUMMARY_FEATURES(NUTGRAF_FEATURE_COLUMN),
#undef NUTGRAF_FEATURE_COLUMN
              "train models/summary again: its features have changed");

constexpr size_t kMaxReasons = 3;

// What each feature adds to the row's log odds.
std::array<int32_t, kFeatureCount> PartsOf(const FeatureRow& row) {
  std::array<int32_t, kFeatureCount> parts{};
  for (const int root : kRoots) {
    int at = root;
    while (kNodes[at].feature >= 0) {
      const int feature = kNodes[at].feature;
      const int next = at + (row[feature] <= kNodes[at].threshold ? 1 : kNodes[at].right);
      parts[feature] += kMeans[next] - kMeans[at];
      at = next;
    }
  }
  return parts;
}

}  // namespace

std::vector<int32_t> LogOddsOf(const std::vector<FeatureRow>& rows) {
  static const auto* const scorer = new trees::TreeScorer({kNodes, kRoots});
  std::vector<const float*> views;
  views.reserve(rows.size());
  for (const FeatureRow& row : rows) views.push_back(row.data());
  const std::vector<double> sums = scorer->Score(views);
  return {sums.begin(), sums.end()};
}

std::vector<std::string> ReasonsOf(const FeatureRow& row, const std::vector<OddsPart>& others) {
  const std::array<int32_t, kFeatureCount> parts = PartsOf(row);
  std::vector<std::pair<int32_t, std::string_view>> groups;
  for (const OddsPart& other : others) groups.emplace_back(other.log_odds, other.reason);
  for (int f = 0; f < kFeatureCount; ++f) {
    const std::string_view reason = FeatureReason(f);
    if (reason.empty()) continue;
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& g) { return g.second == reason; });
    if (group == groups.end()) {
      groups.emplace_back(parts[f], reason);
    } else {
      group->first += parts[f];
    }
  }
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> reasons;
  for (const auto& [part, reason] : groups) {
    if (part > 0 && reasons.size() < kMaxReasons) reasons.emplace_back(reason);
  }
  return reasons;
}

}  // namespace nutgraf::summary
