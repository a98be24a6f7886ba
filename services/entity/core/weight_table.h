// Weights of named features, as the files of weights hold them, and what they say for.
//
//   absl::StatusOr<WeightRows> rows = ReadWeights(text, "place weights", 1);
//   rows->at("threshold")[0]
//   Reasons(names, shares)    // the names of the weightiest shares
//
// A file has a row for each feature: its name and as many numbers as there are columns;
// # opens a comment where it opens the line. Pure; any thread. ReadWeights fails with
// DATA_LOSS, naming the row, where one is none or comes twice.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_WEIGHT_TABLE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_WEIGHT_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace nutgraf::entity {

using WeightRows = absl::flat_hash_map<std::string, std::vector<float>>;

absl::StatusOr<WeightRows> ReadWeights(std::string_view table, std::string_view what,
                                       size_t columns);

// Reasons told for one decision.
inline constexpr size_t kMaxReasons = 4;

// The names of the features that add most to a score, the weightiest first; `shares[i]`
// is what feature `names[i]` adds. Small ones are no reasons.
std::vector<std::string> Reasons(absl::Span<const std::string_view> names,
                                 absl::Span<const float> shares);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_WEIGHT_TABLE_H_
