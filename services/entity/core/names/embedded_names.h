// The bytes of models/entity/names.bin and encoder.bin, which are part of the program:
// pages of its file that processes share, read when they are first asked for.
//
// Live as long as the program; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_EMBEDDED_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_EMBEDDED_NAMES_H_

#include <string_view>

namespace nutgraf::entity {

std::string_view EmbeddedNames();
std::string_view EmbeddedEncoder();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_EMBEDDED_NAMES_H_
