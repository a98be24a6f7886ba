// A file that becomes part of the program, by the assembler's .incbin: the compiler
// would take minutes over an array of five million numbers.
//
//   NUTGRAF_EMBED(nutgraf_names, NUTGRAF_NAMES_BIN);   // a path, from CMake
//   std::string_view bytes = nutgraf_names();
//
// The bytes begin at a multiple of 64, are followed by a zero, and live as long as the
// program; its processes share them. Use outside of any namespace, in one .cc per name.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_EMBEDDED_FILE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_EMBEDDED_FILE_H_

#include <cstddef>
#include <string_view>

#define NUTGRAF_EMBED(name, file)                                             \
  __asm__(                                                                    \
      ".section .rodata\n"                                                    \
      ".global " #name "_begin\n"                                             \
      ".global " #name "_end\n"                                               \
      ".balign 64\n" #name                                                    \
      "_begin:\n"                                                             \
      ".incbin \"" file "\"\n" #name                                          \
      "_end:\n"                                                               \
      ".byte 0\n"                                                             \
      ".previous\n");                                                         \
  extern "C" const char name##_begin[];                                       \
  extern "C" const char name##_end[];                                         \
  static std::string_view name() {                                            \
    return {name##_begin, static_cast<std::size_t>(name##_end - name##_begin)}; \
  }                                                                           \
  static_assert(true)

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_EMBEDDED_FILE_H_
