#include "services/entity/core/quotations/elision.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

constexpr size_t kYearDigits = 2;
// A count of things that a headline quotes is no longer.
constexpr size_t kMaxQuoted = 80;

// Words that English writes with an apostrophe for their first letters.
constexpr std::string_view kElided[] = {"bout", "cause", "cos", "em",  "er",   "im",
                                        "n",    "round", "til", "tis", "twas", "tween"};

// '90s, '68: a number of two digits, unless a count of things is quoted to its end.
bool IsYear(std::string_view rest) {
  size_t digits = 0;
  while (digits < rest.size() && absl::ascii_isdigit(rest[digits])) ++digits;
  if (digits != kYearDigits) return digits > 0;
  const bool counts = rest.size() > digits + 1 && rest[digits] == ' ' &&
                      absl::ascii_islower(rest[digits + 1]);
  const size_t close = rest.substr(0, kMaxQuoted).find('\'', digits);
  if (!counts || close == rest.npos || rest[close - 1] == 's') return true;
  return close + 1 < rest.size() && rest[close + 1] != ' ' && rest[close + 1] != ',';
}

}  // namespace

bool IsElided(std::string_view rest) {
  size_t end = 0;
  while (end < rest.size() && end < 8 && absl::ascii_isalpha(rest[end])) ++end;
  if (end == 0) return IsYear(rest);
  return std::binary_search(std::begin(kElided), std::end(kElided),
                            text::ToLower(rest.substr(0, end)));
}

}  // namespace nutgraf::entity
