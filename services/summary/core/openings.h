// Mends the openings of sentences that lean on the one before.
//
//   Openings openings(&entities);                 // may be null: then no name is put in
//   openings.Repair(candidate)
//   // "But he said …"      -> cut "But ", "he" -> "[Tomás Beltrán]"
//   // "Her party won …"    -> "Her" -> "[Ada Quill's]"
//   // "But fares rose."    -> cut "But ", "f" -> "[F]"
//   // "The move …"         -> nothing: what it means is not a name
//
// A pronoun is replaced only where the entity analysis is sure of it and the story
// itself gives the name that is put in; the edit says where. What cannot be mended is
// left as it is, and the choice avoids it (sentence_set.h).
//
// Views the analysis, which must outlive it. Pure after construction; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_OPENINGS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_OPENINGS_H_

#include <map>
#include <vector>

#include "services/common/document/entity_analysis.h"
#include "services/common/document/summary.h"
#include "services/summary/core/candidates.h"

namespace nutgraf::summary {

// Below this, or with another reading more than half as likely, a pronoun stays.
inline constexpr float kSurePronoun = 0.5f;
inline constexpr float kMaxRivalShare = 0.5f;

class Openings {
 public:
  explicit Openings(const document::EntityAnalysis* entities);

  std::vector<document::Edit> Repair(const Candidate& candidate) const;

 private:
  struct Pronoun {
    const document::Entity* entity = nullptr;
    const document::Mention* mention = nullptr;
  };
  std::map<std::pair<int32_t, int32_t>, Pronoun> pronouns_;  // by block and begin
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_OPENINGS_H_
