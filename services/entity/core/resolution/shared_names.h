// Words that one story uses for a person and for a thing: "Halvorsen", where Nils
// Halvorsen owns Halvorsen ASA; "Lincoln", where Jean Lincoln lives in Lincoln; "Harlow is
// back", before the story introduces Ben Harlow.
//
//   ClassifiedNames found = ClassifyNames(story, names);
//   // "Mr Halvorsen": kPerson; "in Lincoln": kThing; "Halvorsen fell": kEither
//   found.shared.contains("halvorsen")
//
// Every other name is of the class that the tagger gave it. Linear; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_SHARED_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_SHARED_NAMES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

enum class NameClass : uint8_t { kPerson, kThing, kEither };

// True for "in |Lincoln", "near |Lincoln".
bool IsLocative(const NamedStory& story, const Reference& name);

struct ClassifiedNames {
  std::vector<NameClass> classes;           // of each of the first `names` references
  absl::flat_hash_set<std::string> shared;  // NameForm keys of the words for both
};

ClassifiedNames ClassifyNames(const NamedStory& story, int32_t names);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_SHARED_NAMES_H_
