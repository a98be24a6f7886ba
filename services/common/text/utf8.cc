#include "services/common/text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <array>
#include <cstddef>
#include <cstring>

namespace nutgraf::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point;  // kReplacement when ill-formed
  size_t size;          // bytes of the character, or of the maximal ill-formed subpart
  bool valid;
};

// What may follow a lead byte (Unicode 15, table 3-7): how many bytes, and the
// bounds of the first of them, which keep out overlong forms and surrogates.
struct Lead {
  int trailing;
  uint8_t low, high;
};

Lead LeadOf(uint8_t byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

Decoded DecodeMultibyte(std::string_view text, size_t offset) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const Lead lead = LeadOf(byte(offset));
  if (lead.trailing == 0) return {kReplacement, 1, false};
  char32_t c = byte(offset) & (0x3F >> lead.trailing);
  for (int i = 1; i <= lead.trailing; ++i) {
    const size_t at = offset + i;
    const uint8_t low = i == 1 ? lead.low : 0x80;
    const uint8_t high = i == 1 ? lead.high : 0xBF;
    if (at >= text.size() || byte(at) < low || byte(at) > high) {
      return {kReplacement, static_cast<size_t>(i), false};
    }
    c = (c << 6) | (byte(at) & 0x3F);
  }
  return {c, static_cast<size_t>(lead.trailing) + 1, true};
}

bool IsAscii(char c) { return static_cast<uint8_t>(c) < 0x80; }

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Latin letters that Unicode does not decompose, as people type them without
// their own keyboard.
struct LatinSpelling {
  char32_t letter;  // lower case
  std::string_view plain;
};
constexpr LatinSpelling kLatinSpellings[] = {
    {U'ß', "ss"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'ø', "o"}, {U'đ', "d"},  {U'ð', "d"},
    {U'ħ', "h"},  {U'ı', "i"},  {U'ł', "l"},  {U'ŋ', "n"}, {U'þ', "th"}, {U'ŧ', "t"},
    {U'ĸ', "k"},  {U'ƒ', "f"},  {U'ɨ', "i"},  {U'ʉ', "u"}, {U'ǝ', "e"},  {U'ə', "e"},
};

// The plain letters of a lower-case Latin letter; empty for anything else.
std::string_view PlainLatin(char32_t c) {
  for (const LatinSpelling& s : kLatinSpellings) {
    if (s.letter == c) return s.plain;
  }
  return {};
}

// The ASCII letter under the accents of `c`, or 0. A letter may carry several
// accents (ế), each of which Unicode takes off in one step.
char BaseLetter(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  UChar parts[8];
  const int32_t size =
      U_SUCCESS(status) ? unorm2_getDecomposition(nfd, static_cast<UChar32>(c), parts, 8, &status)
                        : -1;
  if (U_FAILURE(status) || size <= 0 || parts[0] >= 0x80) return 0;
  const char base = static_cast<char>(parts[0]);
  return (base >= 'a' && base <= 'z') || (base >= 'A' && base <= 'Z') ? AsciiLower(base) : 0;
}

// Foldings of the blocks that hold nearly all accented Latin letters, made once:
// Latin-1 to Latin Extended-B, and Latin Extended Additional (Vietnamese).
class LatinBases {
 public:
  static const LatinBases& Get() {
    static const LatinBases* const bases = new LatinBases;
    return *bases;
  }
  char Of(char32_t c) const {
    if (c >= 0x80 && c < 0x250) return first_[c - 0x80];
    if (c >= 0x1E00 && c < 0x1F00) return additional_[c - 0x1E00];
    return 0;
  }

 private:
  LatinBases() {
    for (char32_t c = 0x80; c < 0x250; ++c) first_[c - 0x80] = BaseLetter(c);
    for (char32_t c = 0x1E00; c < 0x1F00; ++c) additional_[c - 0x1E00] = BaseLetter(c);
  }
  std::array<char, 0x250 - 0x80> first_;
  std::array<char, 0x100> additional_;
};

bool IsCombiningAccent(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

char32_t Lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

// Appends the folded form of one character that is not ASCII.
void AppendFolded(char32_t c, std::string* out) {
  if (c == U'’' || c == U'‘' || c == U'ʼ') {
    out->push_back('\'');
  } else if (const char base = LatinBases::Get().Of(c); base != 0) {
    out->push_back(base);
  } else if (const std::string_view plain = PlainLatin(Lower(c)); !plain.empty()) {
    out->append(plain);
  } else if (!(IsCombiningAccent(c) && !out->empty() && IsAscii(out->back()))) {
    Append(Lower(c), out);
  }
}

// Calls `each(character, bytes)` for every code point that is not ASCII, and
// `ascii(byte)` for every one that is.
template <typename Ascii, typename Each>
void Walk(std::string_view text, Ascii ascii, Each each) {
  for (size_t i = 0; i < text.size();) {
    if (IsAscii(text[i])) {
      ascii(text[i++]);
      continue;
    }
    Decoded d = DecodeMultibyte(text, i);
    if (!d.valid) d.size = 1;
    each(d, text.substr(i, d.size));
    i += d.size;
  }
}

}  // namespace

size_t AsciiPrefix(std::string_view bytes) {
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  size_t i = 0;
  uint64_t words[4];
  for (; i + sizeof words <= bytes.size(); i += sizeof words) {
    std::memcpy(words, bytes.data() + i, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
  }
  while (i < bytes.size() && IsAscii(bytes[i])) ++i;
  return i;
}

bool IsValid(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    i += AsciiPrefix(bytes.substr(i));
    if (i == bytes.size()) break;
    const Decoded d = DecodeMultibyte(bytes, i);
    if (!d.valid) return false;
    i += d.size;
  }
  return true;
}

std::string Sanitize(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t i = 0; i < bytes.size();) {
    if (IsAscii(bytes[i])) {
      out.push_back(bytes[i++]);
      continue;
    }
    const Decoded d = DecodeMultibyte(bytes, i);
    if (d.valid) {
      out.append(bytes.substr(i, d.size));
    } else {
      Append(kReplacement, &out);
    }
    i += d.size;
  }
  return out;
}

char32_t NextBeyondAscii(std::string_view text, size_t* offset) {
  const Decoded d = DecodeMultibyte(text, *offset);
  *offset += d.valid ? d.size : 1;
  return d.code_point;
}

void Append(char32_t c, std::string* out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto trail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->append({static_cast<char>(0xC0 | (c >> 6)), trail(0)});
  } else if (c < 0x10000) {
    out->append({static_cast<char>(0xE0 | (c >> 12)), trail(6), trail(0)});
  } else {
    out->append({static_cast<char>(0xF0 | (c >> 18)), trail(12), trail(6), trail(0)});
  }
}

int32_t CodePoints(std::string_view text) {
  int32_t count = 0;
  Walk(
      text, [&](char) { ++count; }, [&](const Decoded&, std::string_view) { ++count; });
  return count;
}

int32_t Utf16Units(std::string_view text) {
  int32_t count = 0;
  Walk(
      text, [&](char) { ++count; },
      [&](const Decoded& d, std::string_view) { count += d.code_point > 0xFFFF ? 2 : 1; });
  return count;
}

std::string ToLower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  Walk(
      text, [&](char c) { out.push_back(AsciiLower(c)); },
      [&](const Decoded& d, std::string_view bytes) {
        if (d.valid) {
          Append(Lower(d.code_point), &out);
        } else {
          out.append(bytes);
        }
      });
  return out;
}

std::string FoldForMatching(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  Walk(
      text, [&](char c) { out.push_back(AsciiLower(c)); },
      [&](const Decoded& d, std::string_view bytes) {
        if (d.valid) {
          AppendFolded(d.code_point, &out);
        } else {
          out.append(bytes);
        }
      });
  return out;
}

bool IsUpper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool IsLower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_islower(static_cast<UChar32>(c));
}

bool IsAlpha(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c));
}

bool IsDigit(char32_t c) { return (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９'); }

bool IsMark(char32_t c) {
  return c >= 0x300 && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool IsSpaceBeyondAscii(char32_t c) {
  return c == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool IsUnspacedScript(char32_t c) {
  if (c < 0x0E00) return false;
  if (c == U'ー' || c == U'ｰ') return true;  // shared by both Kana, so in no script
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

}  // namespace nutgraf::text
