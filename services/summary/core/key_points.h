// Who did what, when, where and how many, as one sentence says it.
//
//   "On Tuesday, Ada Quill did not sign the deal in Port Elm, worth 4 million crowns."
//   FactOf(candidate, parties, published)
//   // who Ada Quill, what "did not sign the deal in Port Elm", negated,
//   // when Tuesday, where Port Elm, how many 4 "million crowns"
//
// The subject is a mention of an entity with which the sentence begins, or its clause
// after an opening that ends with a comma ("On Tuesday, …"); titles may precede it and an
// apposition in commas may follow. A finite verb must stand right after (verbs.h). Where
// the order of words is another, where a preposition or a possessive makes the name a part
// of something larger, in questions and within quotations, there is no fact: none is better
// than a wrong one.
//
// Views the analysis, which must outlive it. Pure; any thread; linear in the sentence.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_KEY_POINTS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_KEY_POINTS_H_

#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/document/summary.h"
#include "services/summary/core/candidates.h"

namespace nutgraf::summary {

inline constexpr int kMaxKeyPoints = 8;
// Below this a mention is not sure enough to say who did it.
inline constexpr float kSureParty = 0.5f;

// The mentions of an analysis, by place.
class Parties {
 public:
  explicit Parties(const document::EntityAnalysis& entities);

  struct Party {
    const document::Mention* mention = nullptr;
    int entity = 0;
    document::EntityType type = document::EntityType::kOther;
  };

  // Those inside the span, in reading order, the longer first of two that begin together.
  std::vector<Party> In(const document::Span& span) const;

 private:
  std::vector<Party> parties_;  // in reading order
};

std::optional<document::KeyPoint> FactOf(const Candidate& candidate, const Parties& parties,
                                         std::optional<absl::CivilDay> published);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_KEY_POINTS_H_
