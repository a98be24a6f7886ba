#include "services/article/core/lines/line_words.h"

#include <array>

#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// What a code point is to a word; ASCII by arithmetic, as it is nearly all of the text.
struct Letter {
  bool alpha = false, digit = false, upper = false, lower = false, mark = false;
};

Letter Classify(char32_t c) {
  if (c < 0x80) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    return {upper || lower, c >= '0' && c <= '9', upper, lower, false};
  }
  return {text::IsAlpha(c), text::IsDigit(c), text::IsUpper(c), text::IsLower(c),
          text::IsMark(c)};
}

char32_t Next(std::string_view line, size_t* at) {
  const auto byte = static_cast<uint8_t>(line[*at]);
  if (byte >= 0x80) return text::Next(line, at);
  ++*at;
  return byte;
}

// What an ASCII byte is to a word.
enum AsciiClass : uint8_t { kNone = 0, kDigit = 1, kLower = 2, kUpper = 4 };

constexpr std::array<uint8_t, 256> kAsciiClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (int c = '0'; c <= '9'; ++c) classes[c] = kDigit;
  for (int c = 'a'; c <= 'z'; ++c) classes[c] = kLower;
  for (int c = 'A'; c <= 'Z'; ++c) classes[c] = kUpper;
  return classes;
}();

uint8_t AsciiClassOf(char c) { return kAsciiClasses[static_cast<uint8_t>(c)]; }

bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

// Appends the folded form of the letters in line[begin, end).
void Fold(std::string_view piece, bool ascii, std::string* out) {
  if (ascii) {
    for (char c : piece) {
      if (c != '\'') out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    }
    return;
  }
  for (char c : text::FoldForMatching(piece)) {
    if (c != '\'') out->push_back(c);
  }
}

}  // namespace

LineWords::LineWords(std::string_view line) : line_(line) {
  folded_.reserve(line.size());
  words_.reserve(line.size() / 5 + 1);
  size_t at = 0;
  while (at < line.size()) {
    if (AddAsciiWord(&at)) continue;
    size_t next = at;
    char32_t c = Next(line, &next);
    const Letter first = Classify(c);
    if (!first.alpha && !first.digit) {
      at = next;
      continue;
    }
    Word word;
    bool ascii = true, letters = false, digits_only = true, lower = false;
    int length = 0;
    word.capitalised = first.upper;
    size_t end = at, cursor = at;
    bool after_apostrophe = false;
    while (cursor < line.size()) {
      size_t after = cursor;
      c = Next(line, &after);
      const Letter letter = Classify(c);
      if (letter.alpha || letter.digit || letter.mark) {
        letters |= letter.alpha;
        digits_only &= letter.digit;
        lower |= letter.lower && !after_apostrophe;
        ascii &= c < 0x80;
        ++length;
        end = after;
      } else if (IsApostrophe(c) && end == cursor) {
        ascii &= c < 0x80;
        after_apostrophe = true;
      } else {
        break;
      }
      cursor = after;
    }
    word.source = {static_cast<int32_t>(at), static_cast<int32_t>(end)};
    word.number = digits_only;
    word.all_capitals = letters && !lower && length >= 2;
    word.folded.begin = static_cast<int32_t>(folded_.size());
    Fold(line.substr(at, end - at), ascii, &folded_);
    word.folded.end = static_cast<int32_t>(folded_.size());
    words_.push_back(word);
    at = end;
  }
}

// The way of nearly every word: ASCII letters and digits, then ASCII or the end.
bool LineWords::AddAsciiWord(size_t* at) {
  size_t end = *at;
  uint8_t seen = 0;
  while (end < line_.size()) {
    const uint8_t c = AsciiClassOf(line_[end]);
    if (c == kNone) break;
    seen |= c;
    ++end;
  }
  if (seen == 0) return false;
  if (end < line_.size() && (line_[end] == '\'' || (line_[end] & 0x80) != 0)) return false;
  Word word;
  word.source = {static_cast<int32_t>(*at), static_cast<int32_t>(end)};
  word.number = seen == kDigit;
  word.capitalised = AsciiClassOf(line_[*at]) == kUpper;
  word.all_capitals = (seen & kUpper) != 0 && (seen & kLower) == 0 && end - *at >= 2;
  word.folded.begin = static_cast<int32_t>(folded_.size());
  folded_.append(line_, *at, end - *at);
  word.folded.end = static_cast<int32_t>(folded_.size());
  for (int32_t i = word.folded.begin; i < word.folded.end; ++i) folded_[i] |= 0x20;  // digits have it
  *at = end;
  words_.push_back(word);
  return true;
}

std::string_view LineWords::After(size_t i) const {
  const size_t begin = words_[i].source.end;
  const size_t end = i + 1 < words_.size() ? words_[i + 1].source.begin : line_.size();
  return line_.substr(begin, end - begin);
}

std::string_view LineWords::Before() const {
  return words_.empty() ? line_ : line_.substr(0, words_.front().source.begin);
}

}  // namespace nutgraf::article
