#include "services/entity/core/names/embedded_names.h"

#include <cstddef>

// From the assembler's .incbin, as the compiler would take minutes over an
// array of five million numbers. The files' paths are from CMake.
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

NUTGRAF_EMBED(nutgraf_names, NUTGRAF_NAMES_BIN);
NUTGRAF_EMBED(nutgraf_encoder, NUTGRAF_ENCODER_BIN);

namespace nutgraf::entity {

std::string_view EmbeddedNames() {
  return {nutgraf_names_begin, static_cast<size_t>(nutgraf_names_end - nutgraf_names_begin)};
}

std::string_view EmbeddedEncoder() {
  return {nutgraf_encoder_begin, static_cast<size_t>(nutgraf_encoder_end - nutgraf_encoder_begin)};
}

}  // namespace nutgraf::entity
