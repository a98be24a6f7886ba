// A half-open range of bytes in one string.
//
//   Range r{4, 9};  r.In("the quick fox") == "quick"
//
// Plain value; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_TEXT_RANGE_H_
#define NUTGRAF_SERVICES_COMMON_TEXT_RANGE_H_

#include <compare>
#include <cstdint>
#include <string_view>

namespace nutgraf::text {

struct Range {
  int32_t begin = 0;
  int32_t end = 0;

  int32_t size() const { return end - begin; }
  // The bytes of `text` under this range, which must lie within it.
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
  friend auto operator<=>(const Range&, const Range&) = default;
};

}  // namespace nutgraf::text

#endif  // NUTGRAF_SERVICES_COMMON_TEXT_RANGE_H_
