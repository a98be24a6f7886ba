// The words of one line, folded for comparison, with their places.
//
//   LineWords words("By Zoë O’Neil, sign-up!");
//   // by | zoe | oneil | sign | up
//   words.Folded(1) == "zoe", words[1].source == Range{3, 7}
//
// A word is a run of letters and digits; an apostrophe inside one is dropped, all
// else separates. Every recogniser of this folder reads a line through it.
//
// Holds views into the line, which must outlive it. Not shared between threads.
// Any bytes; linear in the line.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_LINE_WORDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_LINE_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::article {

class LineWords {
 public:
  struct Word {
    text::Range source;  // in the line
    text::Range folded;  // in the folded copy
    bool number = false;       // digits alone
    bool capitalised = false;  // its first letter is upper case
    bool all_capitals = false;  // two letters or more, none lower case
  };

  explicit LineWords(std::string_view line);

  size_t size() const { return words_.size(); }
  bool empty() const { return words_.empty(); }
  const Word& operator[](size_t i) const { return words_[i]; }

  std::string_view line() const { return line_; }
  std::string_view Source(size_t i) const { return words_[i].source.In(line_); }
  std::string_view Folded(size_t i) const { return words_[i].folded.In(folded_); }

  // The line's bytes after word i and before word i + 1 or the end.
  std::string_view After(size_t i) const;
  // The line's bytes before the first word; the whole line when it has none.
  std::string_view Before() const;

 private:
  bool AddAsciiWord(size_t* at);

  std::string_view line_;
  std::string folded_;
  std::vector<Word> words_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_LINE_WORDS_H_
