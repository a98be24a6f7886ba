// What must hold of sentences and tokens whatever the bytes; shared by the unit
// test and the fuzzer.

#ifndef NUTGRAF_TESTS_UNIT_TEXT_TEXT_INVARIANTS_H_
#define NUTGRAF_TESTS_UNIT_TEXT_TEXT_INVARIANTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/text/sentences.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"

namespace nutgraf::text {

inline std::vector<bool> CharacterStarts(std::string_view text) {
  std::vector<bool> starts(text.size() + 1, false);
  for (size_t at = 0; at < text.size();) {
    starts[at] = true;
    Next(text, &at);
  }
  starts[text.size()] = true;
  return starts;
}

// What is wrong with `ranges`, which should be in order, disjoint, not empty,
// between characters, and cover all but white space; empty when nothing is.
inline std::string FaultOf(std::string_view text, const std::vector<Range>& ranges) {
  const std::vector<bool> starts = CharacterStarts(text);
  int32_t last = 0;
  const auto blank = [&](int32_t begin, int32_t end) {
    for (size_t at = begin; at < static_cast<size_t>(end);) {
      if (!IsSpace(Next(text, &at))) return false;
    }
    return true;
  };
  for (const Range& r : ranges) {
    if (r.begin < last || r.end <= r.begin || r.end > static_cast<int32_t>(text.size())) {
      return "out of order or bounds at " + std::to_string(r.begin);
    }
    if (!starts[r.begin] || !starts[r.end]) return "cuts a character at " + std::to_string(r.begin);
    if (!blank(last, r.begin)) return "leaves text out before " + std::to_string(r.begin);
    last = r.end;
  }
  return blank(last, static_cast<int32_t>(text.size())) ? "" : "leaves out the end";
}

inline std::string SentencesFault(std::string_view text) {
  return FaultOf(text, SplitSentences(text));
}

inline std::string TokensFault(std::string_view text) {
  std::vector<Range> ranges;
  for (const Token& token : Tokenize(text)) ranges.push_back(token.range);
  return FaultOf(text, ranges);
}

}  // namespace nutgraf::text

#endif  // NUTGRAF_TESTS_UNIT_TEXT_TEXT_INVARIANTS_H_
