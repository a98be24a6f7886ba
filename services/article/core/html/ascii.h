// ASCII as HTML uses it: letters without regard to case, HTML's white space.
//
//   AsciiStrip("  x ")                     // "x"
//   AsciiLowerCopy("UTF-8")                // "utf-8"
//   AsciiContains("Story", "sTo")          // true
//
// Works on std::string_view, which Debian's Abseil does not take. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ASCII_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ASCII_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace nutgraf::article {

constexpr char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }
constexpr bool AsciiIsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
constexpr bool AsciiIsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool AsciiIsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool AsciiIsAlnum(char c) { return AsciiIsAlpha(c) || AsciiIsDigit(c); }

inline std::string AsciiLowerCopy(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = AsciiLower(c);
  return lower;
}

inline std::string_view AsciiStrip(std::string_view text) {
  while (!text.empty() && AsciiIsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && AsciiIsSpace(text.back())) text.remove_suffix(1);
  return text;
}

inline bool AsciiEquals(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return AsciiLower(x) == AsciiLower(y);
         });
}

inline bool AsciiStartsWith(std::string_view text, std::string_view prefix) {
  return AsciiEquals(text.substr(0, prefix.size()), prefix);
}

inline bool AsciiContains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char x, char y) { return AsciiLower(x) == AsciiLower(y); }) != text.end();
}

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ASCII_H_
