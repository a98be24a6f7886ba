// robots.txt on any bytes: no crash, and every pattern matches what a slow matcher says.
// The first line is a path, the second a pattern for the matchers, all of it a file.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "services/article/fetch/robots_rules.h"

namespace {

// Of few different bytes, so that patterns often nearly match.
std::string Narrowed(std::string_view text, std::string_view alphabet) {
  std::string out = "/";
  for (const char c : text.substr(0, 64)) {
    out += alphabet[static_cast<unsigned char>(c) % alphabet.size()];
  }
  return out;
}

// For each length of the path in turn, whether the pattern so far can match it.
bool SlowlyMatches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::vector<bool> reached(path.size() + 1, false);
  reached[0] = true;
  for (const char c : pattern) {
    std::vector<bool> next(path.size() + 1, false);
    for (size_t i = 0; i <= path.size(); ++i) {
      if (c == '*') {
        next[i] = reached[i] || (i > 0 && next[i - 1]);
      } else if (i > 0) {
        next[i] = reached[i - 1] && path[i - 1] == c;
      }
    }
    reached = next;
  }
  if (anchored) return reached[path.size()];
  for (const bool here : reached) {
    if (here) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using nutgraf::article::RobotsRules;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view first = text.substr(0, text.find('\n'));
  const std::string_view rest = text.substr(std::min(text.size(), first.size() + 1));

  const RobotsRules rules = RobotsRules::Parse(text, "nutgraf");
  rules.Allows(first);
  if (!rules.Allows("/robots.txt")) std::abort();
  if (rules.crawl_delay() < absl::ZeroDuration()) std::abort();

  const std::string path = Narrowed(first, "/aab$*");
  const std::string pattern = Narrowed(rest.substr(0, rest.find('\n')), "/aab**$");
  const RobotsRules one = RobotsRules::Parse("User-agent: *\nDisallow: " + pattern, "nutgraf");
  if (one.Allows(path) == SlowlyMatches(pattern, path)) std::abort();
  return 0;
}
