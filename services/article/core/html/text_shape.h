// How a block's text looks, whatever it says.
//
//   TextShape s = ShapeOf("Rain fell, he said.");   // 4 words, ends a sentence
//
// Pure; any thread; linear in the text.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TEXT_SHAPE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TEXT_SHAPE_H_

#include <string_view>

namespace nutgraf::article {

struct TextShape {
  int words = 0;           // runs of letters and digits; in Chinese and Japanese, code points / 2
  int function_words = 0;  // "the", "und", "de" …
  int letters = 0;
  int upper = 0;
  int digits = 0;
  int commas = 0;
  int sentences = 0;  // ends of sentences, inside and at the end
  bool ends_sentence = false;
  bool ends_colon = false;
  bool starts_upper = false;
  bool has_separator = false;  // "|", "›", "•", "»"
  bool has_copyright = false;
};

TextShape ShapeOf(std::string_view text);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TEXT_SHAPE_H_
