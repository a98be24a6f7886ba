#include "services/entity/core/places/embedded_places.h"

#include <cstddef>

// From the assembler's .incbin, as names/embedded_names.cc does. The files' paths are
// from CMake.
#define NUTGRAF_EMBED(name, file)          \
  __asm__(                                 \
      ".section .rodata\n"                 \
      ".global " #name "_begin\n"          \
      ".global " #name "_end\n"            \
      ".balign 64\n" #name                 \
      "_begin:\n"                          \
      ".incbin \"" file "\"\n" #name       \
      "_end:\n"                            \
      ".byte 0\n"                          \
      ".previous\n");                      \
  extern "C" const char name##_begin[];    \
  extern "C" const char name##_end[]

NUTGRAF_EMBED(nutgraf_places, NUTGRAF_PLACES_BIN);
NUTGRAF_EMBED(nutgraf_place_weights, NUTGRAF_PLACE_WEIGHTS);

namespace nutgraf::entity {

std::string_view EmbeddedPlaces() {
  return {nutgraf_places_begin, static_cast<size_t>(nutgraf_places_end - nutgraf_places_begin)};
}

std::string_view PlaceWeightsTable() {
  return {nutgraf_place_weights_begin,
          static_cast<size_t>(nutgraf_place_weights_end - nutgraf_place_weights_begin)};
}

}  // namespace nutgraf::entity
