// How far each sentence answers a query, or tells of an entity.
//
//   QueryRelevance("what did Romero say?", reading, entities)   // 1 the best, 0 nothing
//   EntityRelevance("e2", reading, entities)
//
// A query is matched by BM25 (Robertson and Walker 1994) over the story's sentences, on stems.
// Where an analysis says that "he" in a sentence is Romero, the sentence counts as naming
// him; where it says that Romero is quoted in it, and the query asks what somebody said, it counts
// for more. An entity is found by its id or by any name that the analysis has for it; without an
// analysis by the words of the name alone.
//
// Pure; any thread; linear in the story.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_RELEVANCE_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_RELEVANCE_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/document/entity_analysis.h"
#include "services/summary/core/reading.h"

namespace nutgraf::summary {

// Sentences that answer less than this share of the best one are none.
inline constexpr float kLeastRelevance = 0.35f;

// By candidate; all 0 when no sentence has any of the words. `entities` may be null.
std::vector<float> QueryRelevance(std::string_view query, Reading& reading,
                                  const document::EntityAnalysis* entities);

// As above. Fails with INVALID_ARGUMENT (options.entity) on an id that the analysis lacks.
absl::StatusOr<std::vector<float>> EntityRelevance(std::string_view entity, Reading& reading,
                                                   const document::EntityAnalysis* entities);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_RELEVANCE_H_
