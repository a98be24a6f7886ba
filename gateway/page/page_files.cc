#include "gateway/page/page_files.h"

#include <cstddef>

// page_files.inc is a line PAGE_FILE(symbol, name, path) a file, written by CMake.
#define PAGE_FILE(symbol, name, path)       \
  __asm__(                                  \
      ".section .rodata\n"                  \
      ".global " #symbol "_begin\n" #symbol \
      "_begin:\n"                           \
      ".incbin \"" path                     \
      "\"\n"                                \
      ".global " #symbol "_end\n" #symbol   \
      "_end:\n"                             \
      ".byte 0\n"                           \
      ".text\n");                           \
  extern "C" const char symbol##_begin[];   \
  extern "C" const char symbol##_end[];
#include "page_files.inc"
#undef PAGE_FILE

namespace nutgraf::gateway {

std::vector<PageFile> PageFiles() {
#define PAGE_FILE(symbol, name, path) \
  {name, {symbol##_begin, static_cast<size_t>(symbol##_end - symbol##_begin)}},
  return {
#include "page_files.inc"
  };
#undef PAGE_FILE
}

}  // namespace nutgraf::gateway
