// The words of a short block that may tell its kind, each with a number to know it by.
//
//   ForEachEvidentWord("Sign up!", [](std::string_view word, uint32_t name) { … });
//   // "Sign", NameOfWord("sign"); "up", NameOfWord("up")
//
// A word is a run of letters: those of ASCII in either case, and all bytes beyond,
// which is enough to know a word again. Long blocks have none: stories speak of
// newsletters, too. Pure; any thread; any bytes.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_EVIDENT_WORDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_EVIDENT_WORDS_H_

#include <cstdint>
#include <string_view>

#include "services/article/core/html/page_blocks.h"

namespace nutgraf::article {

// The words past these say little more; the first ones of a label are its gist.
inline constexpr int kMaxEvidentWords = 12;

inline constexpr uint32_t kNoWord = 2166136261u;  // FNV-1a

constexpr bool IsWordByte(char lower) { return (lower >= 'a' && lower <= 'z') || (lower & 0x80); }

constexpr char LowerByte(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr uint32_t ExtendName(uint32_t name, char lower) {
  return (name ^ static_cast<unsigned char>(lower)) * 16777619u;
}

constexpr uint32_t NameOfWord(std::string_view lower) {
  uint32_t name = kNoWord;
  for (const char c : lower) name = ExtendName(name, c);
  return name;
}

template <typename Use>
void ForEachEvidentWord(std::string_view text, Use use) {
  if (text.size() > kMaxCueBytes) return;
  uint32_t name = kNoWord;
  size_t begin = 0;
  int words = 0;
  for (size_t i = 0; i <= text.size() && words < kMaxEvidentWords; ++i) {
    const char lower = i < text.size() ? LowerByte(text[i]) : ' ';
    if (IsWordByte(lower)) {
      name = ExtendName(name, lower);
      continue;
    }
    if (begin < i) {
      use(text.substr(begin, i - begin), name);
      ++words;
    }
    begin = i + 1;
    name = kNoWord;
  }
}

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_EVIDENT_WORDS_H_
