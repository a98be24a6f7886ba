#include "gateway/openapi/descriptor_set.h"

#include <cstddef>

// NUTGRAF_DESCRIPTOR_SET is the path of protoc's output.
__asm__(
    ".section .rodata\n"
    ".global nutgraf_descriptor_set_begin\n"
    "nutgraf_descriptor_set_begin:\n"
    ".incbin \"" NUTGRAF_DESCRIPTOR_SET
    "\"\n"
    ".global nutgraf_descriptor_set_end\n"
    "nutgraf_descriptor_set_end:\n"
    ".byte 0\n"
    ".text\n");

extern "C" const char nutgraf_descriptor_set_begin[];
extern "C" const char nutgraf_descriptor_set_end[];

namespace nutgraf::gateway {

std::string_view DescriptorSetBytes() {
  return {nutgraf_descriptor_set_begin,
          static_cast<size_t>(nutgraf_descriptor_set_end - nutgraf_descriptor_set_begin)};
}

}  // namespace nutgraf::gateway
