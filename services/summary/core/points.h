// What a story is about, as a short list, and which of it a sentence covers.
//
//   std::vector<PointOfStory> points = PointsOf(reading, sets, entities);
//   points[0].point.text          // "Verana Island"
//   points[0].holders             // the candidates that cover it
//
// The salient entities where there is an analysis, then the foremost words of the story
// (by count and rarity) that are in none of their names.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_POINTS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_POINTS_H_

#include <vector>

#include "services/common/document/entity_analysis.h"
#include "services/common/document/summary.h"
#include "services/summary/core/reading.h"
#include "services/summary/core/sentence_set.h"

namespace nutgraf::summary {

inline constexpr int kMaxPoints = 12;
inline constexpr int kMaxEntityPoints = 8;
// Entities below are passed by, not told of.
inline constexpr float kLeastSalience = 0.1f;

struct PointOfStory {
  document::StoryPoint point;  // `covered` is left to the caller
  std::vector<int> holders;    // candidates of any source, in order
};

// `sets` is of the same reading; `entities` may be null.
std::vector<PointOfStory> PointsOf(Reading& reading, const SetStory& sets,
                                   const document::EntityAnalysis* entities);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_POINTS_H_
