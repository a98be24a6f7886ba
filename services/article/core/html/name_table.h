// A table from lower-case ASCII names to small numbers, built by the compiler.
//
//   constexpr NameTable<4> kFruit({{"apple", 1}, {"pear", 2}, …});
//   kFruit.Find("PEAR")   // 2
//   kFruit.Find("plum")   // 0
//
// Names are compared without regard to ASCII case; 0 means "not in the table".
// Most misses are told by their first letter and length; then open addressing over a power
// of two at least four times the entries, so another costs one probe as a rule. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_NAME_TABLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_NAME_TABLE_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "services/article/core/html/ascii.h"

namespace nutgraf::article {

struct NamedNumber {
  std::string_view name;
  int number = 0;
};

template <size_t N>
class NameTable {
 public:
  constexpr explicit NameTable(const NamedNumber (&entries)[N]) {
    for (const NamedNumber& entry : entries) {
      size_t slot = Hash(entry.name);
      while (slots_[slot].number != 0) slot = (slot + 1) & kMask;
      slots_[slot] = entry;
      shapes_[FirstOf(entry.name)] |= LengthBit(entry.name);
    }
  }

  constexpr int Find(std::string_view name) const {
    if (name.empty() || (shapes_[FirstOf(name)] & LengthBit(name)) == 0) return 0;
    for (size_t slot = Hash(name); slots_[slot].number != 0; slot = (slot + 1) & kMask) {
      if (EqualsLower(slots_[slot].name, name)) return slots_[slot].number;
    }
    return 0;
  }

 private:
  static constexpr size_t kSlots = std::bit_ceil(N * 4);
  static constexpr size_t kMask = kSlots - 1;

  // Letters of both cases alike; others only have to agree with themselves.
  static constexpr size_t FirstOf(std::string_view name) { return name[0] & 31; }
  static constexpr uint32_t LengthBit(std::string_view name) {
    return uint32_t{1} << (name.size() < 31 ? name.size() : 31);
  }

  static constexpr size_t Hash(std::string_view name) {
    uint32_t hash = 2166136261u;  // FNV-1a
    for (char c : name) {
      hash = (hash ^ static_cast<unsigned char>(AsciiLower(c))) * 16777619u;
    }
    return (hash ^ (hash >> 15)) & kMask;
  }

  static constexpr bool EqualsLower(std::string_view lower, std::string_view any) {
    if (lower.size() != any.size()) return false;
    for (size_t i = 0; i < any.size(); ++i) {
      if (lower[i] != AsciiLower(any[i])) return false;
    }
    return true;
  }

  std::array<NamedNumber, kSlots> slots_{};
  std::array<uint32_t, 32> shapes_{};  // by first letter: a bit for each length
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_NAME_TABLE_H_
