// NUTGRAF_FOR_EACH_TARGET before a function's definition: compiled for processors with AVX2 and
// for those without, the right one chosen when the program starts.
//
//   NUTGRAF_FOR_EACH_TARGET
//   void Add(const float* from, float* to);
//
// For short loops over vectors. Arguments and results of such a function are not vectors
// themselves: how they are handed over would differ.

#ifndef NUTGRAF_SERVICES_COMMON_TREES_FOR_EACH_TARGET_H_
#define NUTGRAF_SERVICES_COMMON_TREES_FOR_EACH_TARGET_H_

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define NUTGRAF_FOR_EACH_TARGET __attribute__((target_clones("avx2", "default")))
#else
#define NUTGRAF_FOR_EACH_TARGET
#endif

#endif  // NUTGRAF_SERVICES_COMMON_TREES_FOR_EACH_TARGET_H_
