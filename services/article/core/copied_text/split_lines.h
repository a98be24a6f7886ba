// Cuts copied text into paragraphs.
//
//   for (const Paragraph& p : SplitParagraphs("Ship sinks\n\nA ferry\nsank.", TextLimits()).paragraphs)
//   // "Ship sinks" (blank_before 0)   "A ferry sank." (blank_before 1)
//
// A line is a paragraph, blank line after it or not, unless the text is hard-wrapped:
// then lines that were broken because the next word did not fit are joined. White
// space is folded, invisible characters are dropped; a line without a letter or a digit
// ("* * *", "___") parts as a blank line does. Pure; any thread; linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_SPLIT_LINES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_SPLIT_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/copied_text/copied_text.h"

namespace nutgraf::article {

struct Paragraph {
  std::string text;       // trimmed, white space folded, never empty
  int blank_before = 0;   // blank lines before it
};

struct SplitText {
  std::vector<Paragraph> paragraphs;
  bool paragraphs_dropped = false;  // beyond TextLimits::max_paragraphs
  bool paragraph_cut = false;       // beyond TextLimits::max_paragraph_bytes
};

SplitText SplitParagraphs(std::string_view utf8, const TextLimits& limits);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_SPLIT_LINES_H_
