// How likely a sentence is to stand in a summary, by its features.
//
//   LogOddsOf(rows)         // {-820, …}: log odds of -0.82 that the best extract holds it
//   ReasonsOf(row, parts)   // {"position", "topic_words"}: what spoke for it
//
// Gradient-boosted trees that models/summary/train.py fits to the sentences of the best
// extracts; models/summary/README.md is their model card. Leaves are whole numbers, so
// their sum is the same on every machine.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_ODDS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_ODDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/summary/core/features.h"

namespace nutgraf::summary {

// The unit of log odds.
inline constexpr int32_t kOddsUnit = 1000;

std::vector<int32_t> LogOddsOf(const std::vector<FeatureRow>& rows);

// What something beside the features adds to a sentence's log odds.
struct OddsPart {
  std::string_view reason;
  int32_t log_odds = 0;
};

// The groups of features that raised its odds most, the weightiest first, at most three,
// those of `others` among them. A feature's part is what its splits add along the way
// from the roots to the leaves (Saabas 2014).
std::vector<std::string> ReasonsOf(const FeatureRow& row, const std::vector<OddsPart>& others);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_ODDS_H_
