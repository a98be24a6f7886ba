// The facts of a story: what it says that its entities are, and to whom.
//
//   Jorge Rodríguez, brother of the acting president Delcy Rodríguez and speaker
//   of the national assembly, said …
//     -> Jorge Rodríguez | brother of | Delcy Rodríguez
//        Jorge Rodríguez | speaker of | "the national assembly"
//   US President Ana Ruiz  -> Ana Ruiz | president of | US
//   his former deputy, Bo Li, -> Bo Li | deputy of (former) | whom "his" means
//
// Reads the roles that mentions/ found and what resolution/ made of the names in
// them; takes the first complement of a role, since what follows it belongs to the
// complement ("the head of the parliament of Chile"). States nothing by itself: no
// role, no fact. A fact that several lines state is given once, where it stands first.
//
// Pure; any thread; linear in the roles.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_FACTS_FIND_FACTS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_FACTS_FIND_FACTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/common/document/span.h"
#include "services/entity/core/mentions/reference.h"
#include "services/entity/core/resolution/resolve.h"

namespace nutgraf::entity {

struct FoundFact {
  int32_t subject = 0;                     // a draft
  std::string relation;                    // "prime minister of", "teacher"; lower case
  std::vector<std::string> qualifiers;     // "former", in the story's order
  int32_t object = -1;                     // a draft, or -1
  std::optional<document::Span> object_span;
  document::Span span;                     // of the role's words
  float confidence = 0;
};

// In the order of the text.
std::vector<FoundFact> FindFacts(const NamedStory& story, const ResolvedStory& resolved);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_FACTS_FIND_FACTS_H_
