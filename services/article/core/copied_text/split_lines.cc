// Hard wrapping is found by its cause: a line ends where the next word would have
// passed the margin. In wrapped text that holds for nearly every line inside a
// paragraph, and most of the lines after such a break start in lower case; in text
// with a line for each paragraph neither does. Covered by split_lines_test.
#include "services/article/core/copied_text/split_lines.h"

#include <algorithm>

#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// Margins beyond this are no margins: e-mail wraps at 72 to 78, terminals at 80 to 100.
constexpr int kWidestMargin = 120;
constexpr int kNarrowestMargin = 40;
// Fewer wrapped lines than this prove nothing.
constexpr int kFewestWrapped = 3;

struct Line {
  std::string text;
  int width = 0;       // in code points
  int first_word = 0;  // width of its first word
  int blank_before = 0;
  bool opens_lower = false;
  bool any_word = false;  // holds a letter or a digit
};

bool IsInvisible(char32_t c) {
  return c == 0xFEFF || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0x00AD ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c < 0x20 || c == 0x7F;
}

// Folds the white space of one line; stops at `max_bytes`, at a word where it can.
Line ReadLine(std::string_view raw, size_t max_bytes, bool* cut) {
  Line line;
  line.text.reserve(std::min(raw.size(), max_bytes));
  bool space = false, first = true;
  size_t last_space = 0;
  for (size_t at = 0; at < raw.size();) {
    const size_t begin = at;
    const auto byte = static_cast<uint8_t>(raw[at]);
    if (byte > 0x20 && byte < 0x7F && !space && !line.text.empty() &&
        line.text.size() < max_bytes) {  // most of all text, in short
      line.text += raw[at++];
      ++line.width;
      line.first_word += first;
      line.any_word = line.any_word || text::IsAlpha(byte) || text::IsDigit(byte);
      continue;
    }
    const char32_t c = text::Next(raw, &at);
    if (text::IsSpace(c) && c != 0x200B) {
      space = true;
      continue;
    }
    if (IsInvisible(c)) continue;
    if (space && !line.text.empty()) {
      last_space = line.text.size();
      line.text += ' ';
      ++line.width;
      first = false;
    }
    space = false;
    if (line.text.size() + (at - begin) > max_bytes) {
      *cut = true;
      line.text.resize(last_space > 0 ? last_space : line.text.size());
      break;
    }
    if (line.text.empty()) line.opens_lower = text::IsLower(c);
    line.any_word |= text::IsAlpha(c) || text::IsDigit(c);
    line.text.append(raw, begin, at - begin);
    ++line.width;
    line.first_word += first;
  }
  while (!line.text.empty() && line.text.back() == ' ') line.text.pop_back();
  return line;
}

// The next line of `rest`, which it removes with its end ("\n", "\r\n", "\r", U+2028/9).
std::string_view TakeLine(std::string_view* rest) {
  size_t end = rest->find_first_of("\n\r\xE2");
  while (end != rest->npos && (*rest)[end] == '\xE2' &&
         rest->substr(end, 3) != "\u2028" && rest->substr(end, 3) != "\u2029") {
    end = rest->find_first_of("\n\r\xE2", end + 1);
  }
  if (end == rest->npos) {
    const std::string_view line = *rest;
    rest->remove_prefix(rest->size());
    return line;
  }
  const std::string_view line = rest->substr(0, end);
  size_t skip = 1;
  if ((*rest)[end] == '\xE2') skip = 3;
  if (rest->substr(end, 2) == "\r\n") skip = 2;
  rest->remove_prefix(end + skip);
  return line;
}

// Whether the line break before `next` was made by a margin at `margin`.
bool BrokenByMargin(const Line& line, const Line& next, int margin) {
  return next.blank_before == 0 && line.width <= margin &&
         line.width + 1 + next.first_word > margin;
}

// The margin at which the text was wrapped; 0 when it was not.
int FindMargin(const std::vector<Line>& lines) {
  int margin = 0, wide = 0;
  for (const Line& line : lines) {
    if (line.width > kWidestMargin) {
      ++wide;
    } else {
      margin = std::max(margin, line.width);
    }
  }
  if (margin < kNarrowestMargin || wide * 10 > static_cast<int>(lines.size())) return 0;
  int wrapped = 0, lower = 0, inside = 0;
  for (size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].blank_before > 0) continue;
    ++inside;
    if (!BrokenByMargin(lines[i - 1], lines[i], margin)) continue;
    ++wrapped;
    lower += lines[i].opens_lower;
  }
  const bool mostly = wrapped >= kFewestWrapped && wrapped * 2 >= inside && lower * 2 >= wrapped;
  return mostly ? margin : 0;
}

}  // namespace

SplitText SplitParagraphs(std::string_view utf8, const TextLimits& limits) {
  SplitText result;
  std::vector<Line> lines;
  int blank = 0;
  while (!utf8.empty()) {
    const std::string_view raw = TakeLine(&utf8);
    Line line = ReadLine(raw, limits.max_paragraph_bytes, &result.paragraph_cut);
    if (!line.any_word) {
      ++blank;
      continue;
    }
    if (lines.size() >= limits.max_paragraphs) {
      result.paragraphs_dropped = true;
      break;
    }
    line.blank_before = blank;
    blank = 0;
    lines.push_back(std::move(line));
  }
  const int margin = FindMargin(lines);
  for (size_t i = 0; i < lines.size(); ++i) {
    std::vector<Paragraph>& paragraphs = result.paragraphs;
    if (margin > 0 && i > 0 && BrokenByMargin(lines[i - 1], lines[i], margin) &&
        paragraphs.back().text.size() + lines[i].text.size() < limits.max_paragraph_bytes) {
      std::string& text = paragraphs.back().text;
      if (!text.ends_with('-')) text += ' ';
      text += lines[i].text;
      continue;
    }
    paragraphs.push_back({std::move(lines[i].text), lines[i].blank_before});
  }
  return result;
}

}  // namespace nutgraf::article
