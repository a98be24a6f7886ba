// Which entities only supplied the story or a picture: agencies, photographers,
// the publisher.
//
//   "Source: AAP / Ariana Cubillos/AP"   AAP, Ariana Cubillos, AP
//   "…, he told Reuters"                 Reuters, while no headline is about it
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_SOURCES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_SOURCES_H_

#include <vector>

#include "services/entity/core/resolution/resolve.h"

namespace nutgraf::entity {

// For each draft, whether it is a source.
std::vector<bool> FindSources(const NamedStory& story, const ResolvedStory& resolved,
                              const Lexicon& lexicon);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_SOURCES_H_
