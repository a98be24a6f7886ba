// UTF-8 as the suite needs it: validity, folding, counting.
//
//   IsValid("caf\xc3\xa9")            // true
//   FoldForMatching("Rodríguez")      // "rodriguez": lower case, no accents
//   CodePoints("Delcy Rodríguez")     // 15
//
// Pure; any thread. Every function takes any bytes; where they are not UTF-8 a
// bad byte counts as one code point and is kept as it is.

#ifndef NUTGRAF_SERVICES_COMMON_TEXT_UTF8_H_
#define NUTGRAF_SERVICES_COMMON_TEXT_UTF8_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace nutgraf::text {

bool IsValid(std::string_view bytes);

// How many of the first bytes are ASCII; 32 bytes at a time.
size_t AsciiPrefix(std::string_view bytes);

// Replaces every maximal ill-formed sequence by U+FFFD (Unicode 15, 3.9, W3C
// practice).
std::string Sanitize(std::string_view bytes);

// The code point at `*offset`, which it moves past it. Ill-formed bytes give
// U+FFFD and move one byte. `*offset` must be below `text.size()`.
char32_t NextBeyondAscii(std::string_view text, size_t* offset);
inline char32_t Next(std::string_view text, size_t* offset) {
  const auto byte = static_cast<unsigned char>(text[*offset]);
  if (byte >= 0x80) return NextBeyondAscii(text, offset);
  ++*offset;
  return byte;
}

void Append(char32_t code_point, std::string* out);

int32_t CodePoints(std::string_view text);
int32_t Utf16Units(std::string_view text);

// Simple lower case, code point by code point. Latin, Greek, Cyrillic and Armenian.
std::string ToLower(std::string_view text);

// Lower case with the accents of Latin letters taken off (ø o, ß ss) and curly
// apostrophes straight, for comparing names.
std::string FoldForMatching(std::string_view text);

bool IsUpper(char32_t c);
bool IsLower(char32_t c);
bool IsAlpha(char32_t c);  // letters of any script
bool IsDigit(char32_t c);  // decimal digits, ASCII and full width
bool IsMark(char32_t c);   // combining marks
bool IsSpaceBeyondAscii(char32_t c);
// Unicode White_Space, and the zero-width space.
inline bool IsSpace(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : IsSpaceBeyondAscii(c);
}

// True for scripts written without spaces between words: Han, Kana, Thai, Lao,
// Khmer, Myanmar.
bool IsUnspacedScript(char32_t c);

}  // namespace nutgraf::text

#endif  // NUTGRAF_SERVICES_COMMON_TEXT_UTF8_H_
