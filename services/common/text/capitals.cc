#include "services/common/text/capitals.h"

#include "services/common/text/utf8.h"

namespace nutgraf::text {

bool IsAllCapitals(std::string_view text) {
  bool letters = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = Next(text, &at);
    if (IsLower(c)) return false;
    letters |= IsUpper(c);
  }
  return letters;
}

bool OpensWithCapital(std::string_view text) {
  size_t at = 0;
  return !text.empty() && IsUpper(Next(text, &at));
}

}  // namespace nutgraf::text
