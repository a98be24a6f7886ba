#include "services/article/core/html/text_shape.h"

#include "services/article/core/html/name_table.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// The commonest words of prose in the languages of most news; menus have few.
// clang-format off
constexpr NameTable kFunctionWords({
    NamedNumber{"the", 1}, {"of", 1}, {"and", 1}, {"to", 1}, {"a", 1}, {"in", 1}, {"is", 1},
    {"that", 1}, {"for", 1}, {"it", 1}, {"with", 1}, {"as", 1}, {"was", 1}, {"on", 1}, {"are", 1},
    {"by", 1}, {"this", 1}, {"be", 1}, {"from", 1}, {"at", 1}, {"or", 1}, {"an", 1}, {"have", 1},
    {"has", 1}, {"but", 1}, {"not", 1}, {"they", 1}, {"which", 1}, {"their", 1}, {"he", 1},
    {"she", 1}, {"his", 1}, {"her", 1}, {"you", 1}, {"we", 1}, {"were", 1}, {"been", 1},
    {"who", 1}, {"will", 1}, {"would", 1}, {"said", 1}, {"can", 1}, {"if", 1}, {"had", 1},
    {"der", 1}, {"die", 1}, {"das", 1}, {"und", 1}, {"den", 1}, {"dem", 1}, {"ist", 1},
    {"nicht", 1}, {"mit", 1}, {"von", 1}, {"ein", 1}, {"eine", 1}, {"zu", 1}, {"auf", 1},
    {"für", 1}, {"sich", 1}, {"im", 1}, {"es", 1}, {"auch", 1}, {"wie", 1}, {"dass", 1},
    {"le", 1}, {"la", 1}, {"les", 1}, {"de", 1}, {"des", 1}, {"du", 1}, {"et", 1}, {"un", 1},
    {"une", 1}, {"que", 1}, {"qui", 1}, {"est", 1}, {"dans", 1}, {"pour", 1}, {"pas", 1},
    {"el", 1}, {"los", 1}, {"las", 1}, {"en", 1}, {"y", 1}, {"por", 1}, {"con", 1}, {"una", 1},
    {"se", 1}, {"su", 1}, {"para", 1}, {"o", 1}, {"os", 1}, {"do", 1}, {"da", 1}, {"em", 1},
    {"não", 1}, {"um", 1}, {"uma", 1}, {"il", 1}, {"di", 1}, {"che", 1}, {"è", 1}, {"per", 1},
    {"non", 1}, {"del", 1}, {"della", 1}, {"het", 1}, {"een", 1}, {"van", 1}, {"och", 1},
    {"att", 1}, {"som", 1}, {"på", 1}, {"av", 1}, {"i", 1}, {"w", 1}, {"na", 1}, {"nie", 1},
    {"и", 1}, {"в", 1}, {"не", 1}, {"на", 1}, {"что", 1}, {"с", 1}, {"по", 1}, {"как", 1},
});
// clang-format on

bool IsSentenceEnd(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01 ||
         c == 0xff1f;
}
bool IsClosing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == 0x201d || c == 0x2019 || c == 0xbb ||
         c == 0x300d || c == ']';
}

}  // namespace

TextShape ShapeOf(std::string_view text) {
  TextShape shape;
  int wide = 0;
  size_t word_begin = std::string_view::npos;
  bool after_end = false;  // a sentence's end and nothing but closing marks since
  bool first = true;
  char32_t last = 0;
  const auto end_word = [&](size_t end) {
    if (word_begin == std::string_view::npos) return;
    ++shape.words;
    if (end - word_begin <= 6) {
      shape.function_words += kFunctionWords.Find(text.substr(word_begin, end - word_begin));
    }
    word_begin = std::string_view::npos;
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    char32_t c = static_cast<unsigned char>(text[at]);
    bool letter, digit = false, upper = false;
    if (c < 0x80) {
      ++at;
      upper = c >= 'A' && c <= 'Z';
      letter = upper || (c >= 'a' && c <= 'z');
      digit = c >= '0' && c <= '9';
    } else {
      c = text::Next(text, &at);
      letter = text::IsAlpha(c);
      upper = letter && text::IsUpper(c);
    }
    if (letter || digit) {
      if (word_begin == std::string_view::npos) word_begin = begin;
      // What nearly every word goes on with; small letters count for nothing else.
      const size_t small = at;
      while (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
      if (at > small) {
        shape.letters += static_cast<int>(at - small);
        last = 'a';
      } else {
        last = c;
      }
      shape.letters += letter;
      shape.upper += upper;
      shape.digits += digit;
      wide += c >= 0x2e80 && text::IsUnspacedScript(c);
      if (first) shape.starts_upper = upper;
      first = false;
      after_end = false;
      continue;
    }
    end_word(begin);
    if (c == ',' || c == 0x3001 || c == 0xff0c) ++shape.commas;
    if (c == '|' || c == 0x203a || c == 0x2022 || c == 0xbb) shape.has_separator = true;
    if (c == 0xa9) shape.has_copyright = true;
    if (IsSentenceEnd(c)) {
      after_end = true;
      if (c >= 0x3000) ++shape.sentences;
    } else if (c == ' ' || c == '\n') {
      if (after_end) ++shape.sentences;
      after_end = false;
    } else if (!IsClosing(c)) {
      after_end = false;
    }
    if (c != ' ') last = c;
  }
  end_word(text.size());
  if (after_end) ++shape.sentences;
  shape.ends_sentence = after_end;
  shape.ends_colon = last == ':' || last == 0xff1a;
  shape.words += wide / 2;
  return shape;
}

}  // namespace nutgraf::article
