#include "services/nutgraf/render/wrapped_text.h"

#include "services/common/text/utf8.h"

namespace nutgraf::render {
namespace {

// ANSI SGR parameters of a style.
std::string_view Escape(Style style) {
  switch (style) {
    case Style::kPlain: return "";
    case Style::kBold: return "1";
    case Style::kDim: return "2";
    case Style::kHeading: return "1;4";
    case Style::kPerson: return "36";
    case Style::kOrganization: return "33";
    case Style::kLocation: return "32";
    case Style::kOther: return "35";
  }
  return "";
}

// A rough East Asian Width: Hangul, Kana, Han, full-width forms, emoji.
int Columns(char32_t c) {
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

bool IsControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);  // bidirectional overrides reorder the screen
}

struct Word {
  std::string text;
  Style style = Style::kPlain;
  int columns = 0;
  bool space_before = false;
};

// The words of the runs. Runs that touch without a space stay together on a line.
std::vector<Word> Words(const std::vector<Run>& runs) {
  std::vector<Word> words;
  bool space = true;
  for (const Run& run : runs) {
    bool fresh = true;
    for (size_t at = 0; at < run.text.size();) {
      char32_t c = text::Next(run.text, &at);
      if (c == ' ' || c == '\n' || c == '\t') {
        space = true;
        continue;
      }
      if (fresh || space) words.push_back({.style = run.style, .space_before = space});
      fresh = space = false;
      if (IsControl(c)) c = 0xFFFD;
      text::Append(c, &words.back().text);
      words.back().columns += Columns(c);
    }
  }
  return words;
}

}  // namespace

void WrappedText::Put(std::string_view word, Style style) {
  if (!colour_ || style == Style::kPlain) {
    text_ += word;
    return;
  }
  text_ += "\x1b[";
  text_ += Escape(style);
  text_ += 'm';
  text_ += word;
  text_ += "\x1b[0m";
}

void WrappedText::Paragraph(const std::vector<Run>& runs, Indent indent) {
  const std::vector<Word> words = Words(runs);
  text_.append(indent.first, ' ');
  int column = indent.first;
  bool line_start = true;
  for (size_t i = 0; i < words.size();) {
    size_t end = i + 1;
    int columns = words[i].columns;
    for (; end < words.size() && !words[end].space_before; ++end) columns += words[end].columns;
    if (!line_start && column + 1 + columns > width_) {
      text_ += '\n';
      text_.append(indent.rest, ' ');
      column = indent.rest;
      line_start = true;
    }
    if (!line_start) {
      const bool same = words[i - 1].style == words[i].style;
      Put(" ", same && words[i].style == Style::kHeading ? words[i].style : Style::kPlain);
      ++column;
    }
    for (; i < end; ++i) Put(words[i].text, words[i].style);
    column += columns;
    line_start = false;
  }
  text_ += '\n';
}

}  // namespace nutgraf::render
