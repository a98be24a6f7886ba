#include "services/summary/core/scorer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace nutgraf::summary {
namespace {

// One split: rows with feature <= threshold go to next[0], others to next[1]; as an
// index, because branches on features are as good as random. A negative next -1 - i is
// leaf i. `value` is the mean of the leaves below it, for ReasonsOf.
struct Split {
  uint8_t feature;
  float threshold;
  int16_t next[2];
  int16_t value;
};

// Each file defines
//   constexpr std::string_view kColumns   names of the features, as they were trained
//   constexpr Split kSplits[]             all trees' splits, each tree's root first
//   constexpr int16_t kLeaves[]
//   constexpr int16_t kRoots[]
namespace telling {
#include "models/summary/telling_trees.inc"
}
namespace odds {
#include "models/summary/odds_trees.inc"
}

constexpr std::string_view kColumns =
#define NUTGRAF_FEATURE_COLUMN(id, name, reason) name " "
    NUTGRAF_SUMMARY_FEATURES(NUTGRAF_FEATURE_COLUMN);
#undef NUTGRAF_FEATURE_COLUMN
static_assert(telling::kColumns == kColumns && odds::kColumns == kColumns,
              "train models/summary again: its features have changed");

struct Trees {
  const Split* splits;
  const int16_t* leaves;
  const int16_t* roots;
  size_t root_count;
};

constexpr Trees kTelling = {telling::kSplits, telling::kLeaves, telling::kRoots,
                            std::size(telling::kRoots)};
constexpr Trees kOdds = {odds::kSplits, odds::kLeaves, odds::kRoots, std::size(odds::kRoots)};

constexpr size_t kMaxReasons = 3;

template <typename Visit>
int32_t Walk(const Trees& trees, const FeatureRow& row, Visit visit) {
  int32_t sum = 0;
  for (size_t tree = 0; tree < trees.root_count; ++tree) {
    int at = trees.roots[tree];
    while (at >= 0) {
      const Split& split = trees.splits[at];
      const int next = split.next[row[split.feature] > split.threshold];
      visit(split, next);
      at = next;
    }
    sum += trees.leaves[-1 - at];
  }
  return sum;
}

// Rows that walk a tree side by side: each step waits for memory, and four wait together.
constexpr size_t kLanes = 4;

// Adds one tree's leaf to the sums of kLanes rows.
void WalkTogether(const Trees& trees, int root, const FeatureRow* rows, int32_t* sums) {
  int at[kLanes] = {root, root, root, root};
  while ((at[0] & at[1] & at[2] & at[3]) >= 0) {  // until all are leaves, below 0
    for (size_t lane = 0; lane < kLanes; ++lane) {
      const Split& split = trees.splits[std::max(at[lane], 0)];
      const int next = split.next[rows[lane][split.feature] > split.threshold];
      at[lane] = at[lane] < 0 ? at[lane] : next;
    }
  }
  for (size_t lane = 0; lane < kLanes; ++lane) sums[lane] += trees.leaves[-1 - at[lane]];
}

std::vector<int32_t> WalkAll(const Trees& trees, const std::vector<FeatureRow>& rows) {
  std::vector<int32_t> sums(rows.size(), 0);
  const size_t together = rows.size() - rows.size() % kLanes;
  for (size_t tree = 0; tree < trees.root_count; ++tree) {
    for (size_t i = 0; i < together; i += kLanes) {
      WalkTogether(trees, trees.roots[tree], &rows[i], &sums[i]);
    }
  }
  for (size_t i = together; i < rows.size(); ++i) {
    sums[i] = Walk(trees, rows[i], [](const Split&, int) {});
  }
  return sums;
}

}  // namespace

int32_t TellingOf(const FeatureRow& row) {
  return Walk(kTelling, row, [](const Split&, int) {});
}

int32_t LogOddsOf(const FeatureRow& row) {
  return Walk(kOdds, row, [](const Split&, int) {});
}

std::vector<int32_t> LogOddsOf(const std::vector<FeatureRow>& rows) {
  return WalkAll(kOdds, rows);
}

std::vector<int32_t> TellingOf(const std::vector<FeatureRow>& rows) {
  return WalkAll(kTelling, rows);
}

std::vector<std::string> ReasonsOf(const FeatureRow& row, const std::vector<TellingPart>& others) {
  std::array<int32_t, kFeatureCount> parts{};
  Walk(kTelling, row, [&](const Split& split, int next) {
    const int32_t after =
        next >= 0 ? kTelling.splits[next].value : kTelling.leaves[-1 - next];
    parts[split.feature] += after - split.value;
  });
  std::vector<std::pair<int32_t, std::string_view>> groups;
  for (const TellingPart& other : others) groups.emplace_back(other.telling, other.reason);
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
