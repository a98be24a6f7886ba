// Has a process keep memory that it has freed for what it reads next.
//
//   int main(…) { runtime::KeepFreedMemory(); … }
//
// By itself glibc gives the top of the heap back after each page and asks for it again with the
// next, and the kernel clears it each time: a twentieth of what a page costs. Call it first in
// main, before other threads start. Elsewhere than with glibc it does nothing.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_FREED_MEMORY_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_FREED_MEMORY_H_

#include <malloc.h>

namespace nutgraf::runtime {

// Freed bytes that a heap keeps: most pages need a few MB. What a page of 16 MB needs goes back.
inline constexpr int kKeptBytes = 32 << 20;
// Pieces from here on are mapped, and unmapped when freed.
inline constexpr int kMappedBytes = 8 << 20;

inline void KeepFreedMemory() {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, kKeptBytes);
  mallopt(M_MMAP_THRESHOLD, kMappedBytes);
#endif
}

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_FREED_MEMORY_H_
