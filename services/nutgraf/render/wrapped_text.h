// Text laid out in columns for a terminal, with styles.
//
//   WrappedText out(80, /*colour=*/true);
//   out.Paragraph({{"Romero", Style::kPerson}, {" wrote."}}, {.indent = 2});
//   std::cout << out.text();
//
// Lines break at spaces; a word wider than the line is left whole. East Asian
// wide characters count two columns. Control characters become U+FFFD.
//
// One thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_WRAPPED_TEXT_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_WRAPPED_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::render {

enum class Style { kPlain, kBold, kDim, kHeading, kPerson, kOrganization, kLocation, kOther };

struct Run {
  std::string_view text;
  Style style = Style::kPlain;
};

struct Indent {
  int first = 0;  // columns before the first line
  int rest = 0;   // columns before the others
};

class WrappedText {
 public:
  WrappedText(int width, bool colour) : width_(width), colour_(colour) {}

  // Starts on a line of its own and ends its last line.
  void Paragraph(const std::vector<Run>& runs, Indent indent = {});
  void BlankLine() { text_ += '\n'; }

  const std::string& text() const { return text_; }

 private:
  void Put(std::string_view word, Style style);

  int width_;
  bool colour_;
  std::string text_;
};

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_WRAPPED_TEXT_H_
