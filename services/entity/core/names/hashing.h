// The 64-bit hashes under which the model knows words and features. They are
// written into models/entity/names.bin: changing them means training again.
//
// Not for anything an adversary profits from; a collision costs one wrong score.
// Pure; any thread; the same on every machine.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_HASHING_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_HASHING_H_

#include <cstdint>
#include <string_view>

namespace nutgraf::entity {

// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the
// input moves every bit of the output.
constexpr uint64_t Scramble(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// FNV-1a over the bytes, scrambled.
constexpr uint64_t HashText(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return Scramble(hash);
}

constexpr uint64_t Combine(uint64_t a, uint64_t b) {
  return Scramble(a * 0x9e3779b97f4a7c15u + b);
}

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_HASHING_H_
