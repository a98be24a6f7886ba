#include "services/entity/core/names/embedded_names.h"

#include <cstddef>

// From the assembler's .incbin, as the compiler would take minutes over an
// array of five million numbers. NUTGRAF_NAMES_BIN is the file's path, from CMake.
__asm__(
    ".section .rodata\n"
    ".global nutgraf_names_begin\n"
    ".global nutgraf_names_end\n"
    ".balign 8\n"
    "nutgraf_names_begin:\n"
    ".incbin \"" NUTGRAF_NAMES_BIN
    "\"\n"
    "nutgraf_names_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const char nutgraf_names_begin[];
extern "C" const char nutgraf_names_end[];

namespace nutgraf::entity {

std::string_view EmbeddedNames() {
  return {nutgraf_names_begin, static_cast<size_t>(nutgraf_names_end - nutgraf_names_begin)};
}

}  // namespace nutgraf::entity
