#include "services/entity/core/weight_table.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

// A feature that adds less than this to a score is no reason.
constexpr float kLeastReason = 0.15f;

}  // namespace

absl::StatusOr<WeightRows> ReadWeights(std::string_view table, std::string_view what,
                                       size_t columns) {
  WeightRows rows;
  for (absl::string_view line : absl::StrSplit(View(table), '\n')) {
    const std::vector<absl::string_view> cells = absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (cells.empty() || cells[0][0] == '#') continue;
    std::vector<float> row(columns);
    bool good = cells.size() == 1 + columns;
    for (size_t k = 0; good && k < columns; ++k) good = absl::SimpleAtof(cells[k + 1], &row[k]);
    if (!good || !rows.emplace(cells[0], std::move(row)).second) {
      return absl::DataLossError(absl::StrCat(View(what), ": bad row '", line, "'"));
    }
  }
  return rows;
}

std::vector<std::string> Reasons(absl::Span<const std::string_view> names,
                                 absl::Span<const float> shares) {
  std::vector<std::pair<float, size_t>> weighty;
  for (size_t i = 0; i < shares.size(); ++i) {
    if (shares[i] >= kLeastReason) weighty.push_back({-shares[i], i});
  }
  std::sort(weighty.begin(), weighty.end());
  std::vector<std::string> reasons;
  for (size_t i = 0; i < weighty.size() && i < kMaxReasons; ++i) {
    reasons.emplace_back(names[weighty[i].second]);
  }
  return reasons;
}

}  // namespace nutgraf::entity
