// Text put together from pieces, white space folded as a browser shows it.
//
//   FoldedText text;
//   text.Append("  Two \n");  text.Append(" words ");
//   text.Take()   // "Two words"
//
// All Unicode white space counts, no-break spaces included; zero-width spaces and
// soft hyphens are dropped. Plain value; one thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_FOLDED_TEXT_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_FOLDED_TEXT_H_

#include <string>
#include <string_view>
#include <utility>

namespace nutgraf::article {

class FoldedText {
 public:
  void Append(std::string_view piece, bool keep_newlines = false);
  // White space before what is appended next; a line's end outdoes a tab, a tab a
  // space.
  void Separate(char separator = ' ') {
    if (gap_ == 0 || gap_ == ' ' || separator == '\n') gap_ = separator;
  }

  // Where what is appended next will begin, if it is not white space.
  size_t NextOffset() const { return text_.empty() || gap_ == 0 ? text_.size() : text_.size() + 1; }
  size_t size() const { return text_.size(); }
  bool empty() const { return text_.empty(); }
  std::string Take() {
    gap_ = 0;
    return std::exchange(text_, {});
  }

 private:
  std::string text_;
  char gap_ = 0;  // what separates the next piece, 0 for nothing
};

// One piece by itself.
std::string Fold(std::string_view text);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_FOLDED_TEXT_H_
