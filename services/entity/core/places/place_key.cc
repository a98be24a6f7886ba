#include "services/entity/core/places/place_key.h"

#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

std::string_view Spelled(std::string_view word) {
  if (word == "st") return "saint";
  if (word == "ft") return "fort";
  if (word == "mt") return "mount";
  return word;
}

bool IsDropped(char c) { return c == '.' || c == '\'' || c == '`'; }

// The length of what parts words at `at`: white space, a comma, a dash; 0 for none.
size_t GapAt(std::string_view text, size_t at) {
  constexpr std::string_view kEnDash = "–";
  const char c = text[at];
  if (c == ' ' || c == ',' || c == '-' || (c >= '\t' && c <= '\r')) return 1;
  return text.substr(at, kEnDash.size()) == kEnDash ? kEnDash.size() : 0;
}

}  // namespace

std::string PlaceKey(std::string_view name) {
  const std::string folded = text::FoldForMatching(name);
  std::string key, word;
  const auto flush = [&] {
    if (word.empty()) return;
    if (key == "the") key.clear();
    if (!key.empty()) key += ' ';
    key += Spelled(word);
    word.clear();
  };
  for (size_t i = 0; i < folded.size();) {
    if (const size_t gap = GapAt(folded, i); gap > 0) {
      flush();
      i += gap;
      continue;
    }
    if (!IsDropped(folded[i])) word += folded[i];
    ++i;
  }
  flush();
  return key;
}

}  // namespace nutgraf::entity
