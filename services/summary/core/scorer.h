// Weighs a sentence's features: how likely it is to stand in a summary, and how much it
// tells of its story.
//
//   LogOddsOf(row)          // -820: log odds of -0.82 that the best extract holds it
//   TellingOf(row)          // 3120: it overlaps by 0.312 with what a person would write
//   ReasonsOf(row, parts)   // {"position", "topic_words"}: what spoke for it
//
// Gradient-boosted trees that models/summary/train.py fits, the first to the sentences of
// the best extracts, the second to the overlap (ROUGE-1 and ROUGE-2) of each sentence
// with a person's summary; models/summary/README.md is their model card. Leaves are whole
// numbers, so their sum is the same on every machine.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_SCORER_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_SCORER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/summary/core/features.h"

namespace nutgraf::summary {

// The unit of telling: 10000 is all that can be told.
inline constexpr int32_t kTellingUnit = 10000;

int32_t TellingOf(const FeatureRow& row);

// In thousandths.
int32_t LogOddsOf(const FeatureRow& row);

// Of each row; faster than one by one.
std::vector<int32_t> TellingOf(const std::vector<FeatureRow>& rows);
std::vector<int32_t> LogOddsOf(const std::vector<FeatureRow>& rows);

// What something beside the features added to a sentence's telling.
struct TellingPart {
  std::string_view reason;
  int32_t telling = 0;
};

// The groups of features that raised it most, the weightiest first, at most
// three, those of `others` among them. A feature's part is what its splits add along the way from the roots to the
// leaves (Saabas 2014).
std::vector<std::string> ReasonsOf(const FeatureRow& row,
                                   const std::vector<TellingPart>& others);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_SCORER_H_
