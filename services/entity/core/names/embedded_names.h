// The bytes of models/entity/names.bin, which are part of the program.
//
// Live as long as the program; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_EMBEDDED_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_EMBEDDED_NAMES_H_

#include <string_view>

namespace nutgraf::entity {

std::string_view EmbeddedNames();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_EMBEDDED_NAMES_H_
