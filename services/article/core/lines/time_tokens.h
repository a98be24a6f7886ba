// A line cut for the reading of times: numbers, words and single marks.
//
//   CutForTimes("9th Jan.")   // 9, "th", "jan", "."
//
// Pure; any thread; linear in the line. What lies beyond kMaxTimeTokens is left out.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_TIME_TOKENS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_TIME_TOKENS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::article {

// No line that is worth reading for its times is longer.
inline constexpr size_t kMaxTimeTokens = 2'000;

struct TimeToken {
  enum class Kind { kNumber, kWord, kMark };
  Kind kind = Kind::kMark;
  text::Range range;
  int number = 0;      // of kNumber; -1 when it has more than nine digits
  int digits = 0;
  std::string folded;  // of kWord
  bool space_before = false;
};

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

std::vector<TimeToken> CutForTimes(std::string_view line);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_TIME_TOKENS_H_
