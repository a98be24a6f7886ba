#include "services/nutgraf/render/markdown_text.h"

namespace nutgraf::render {

// Escapes every ASCII mark that CommonMark could read as markup (section 2.4),
// and folds white space so that no line of the page starts a block of ours.
std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]<>#|~&!";
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
      continue;
    }
    // These are markup only at the start of a line.
    const bool list_mark = i == 0 && (c == '-' || c == '+' || c == '=');
    const bool ordinal = (c == '.' || c == ')') && i > 0 && i < 10 &&
                         text.substr(0, i).find_first_not_of("0123456789") == text.npos;
    if (list_mark || ordinal || kMarkup.find(c) != kMarkup.npos) out += '\\';
    out += c;
  }
  return out;
}

std::string MarkdownLink(std::string_view uri, std::string_view words) {
  std::string out = "[" + std::string(words) + "](<";
  for (const char c : uri) {  // in angle brackets, which these would end
    if (c == '<') out += "%3C";
    else if (c == '>') out += "%3E";
    else if (c == '\\') out += "%5C";
    else if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  return out + ">)";
}

std::string MarkdownCode(std::string_view text) {
  constexpr std::string_view kIndent = "    ";
  std::string out(kIndent);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += kIndent;
  }
  return out;
}

}  // namespace nutgraf::render
