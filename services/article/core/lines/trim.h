// Ranges of a line without the white space and marks at their ends.
//
//   Trim("  (Ana Ruiz) ", {0, 13}, " ()")   // {3, 11}
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_TRIM_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_TRIM_H_

#include <string_view>

#include "services/common/text/range.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {

// Drops white space and the code points of `marks` from both ends of `range`.
inline text::Range Trim(std::string_view line, text::Range range, std::u32string_view marks) {
  const auto dropped = [&](char32_t c) {
    return text::IsSpace(c) || marks.find(c) != std::u32string_view::npos;
  };
  while (range.begin < range.end) {
    size_t next = range.begin;
    if (!dropped(text::Next(line, &next))) break;
    range.begin = static_cast<int32_t>(next);
  }
  while (range.begin < range.end) {
    int32_t last = range.end - 1;
    while (last > range.begin && (line[last] & 0xC0) == 0x80) --last;
    size_t next = last;
    if (!dropped(text::Next(line, &next))) break;
    range.end = last;
  }
  return range;
}

inline text::Range Trim(std::string_view line, text::Range range) {
  return Trim(line, range, U"");
}

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_TRIM_H_
