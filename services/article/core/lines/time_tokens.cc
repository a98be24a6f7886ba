#include "services/article/core/lines/time_tokens.h"

#include <utility>

#include "services/common/text/utf8.h"

namespace nutgraf::article {

std::vector<TimeToken> CutForTimes(std::string_view line) {
  std::vector<TimeToken> tokens;
  size_t at = 0;
  bool space = false;
  while (at < line.size() && tokens.size() < kMaxTimeTokens) {
    TimeToken token;
    token.space_before = space;
    space = false;
    size_t end = at;
    if (IsAsciiDigit(line[at])) {
      while (end < line.size() && IsAsciiDigit(line[end])) ++end;
      token.kind = TimeToken::Kind::kNumber;
      token.digits = static_cast<int>(end - at);
      token.number = -1;
      if (token.digits <= 9) token.number = std::stoi(std::string(line.substr(at, end - at)));
    } else {
      const char32_t c = text::Next(line, &end);
      if (text::IsSpace(c)) {
        space = true;
        at = end;
        continue;
      }
      if (text::IsAlpha(c)) {
        for (size_t next = end; next < line.size(); end = next) {
          const char32_t letter = text::Next(line, &next);
          if (!text::IsAlpha(letter) && !text::IsMark(letter)) break;
        }
        token.kind = TimeToken::Kind::kWord;
        // Longer words are in no table of months, zones and labels.
        if (end - at <= 40) token.folded = text::FoldForMatching(line.substr(at, end - at));
      }
    }
    token.range = {static_cast<int32_t>(at), static_cast<int32_t>(end)};
    tokens.push_back(std::move(token));
    at = end;
  }
  return tokens;
}

}  // namespace nutgraf::article
