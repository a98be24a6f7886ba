// One pass over the text stops at every run of terminators (. ! ? … and their
// wide forms) and takes in the quotation marks and brackets that close after it.
// Whether a sentence ends there is decided by what stands on both sides: the word
// before ("Gen", "p.m", "J"), the mark, and the first word after.

#include "services/common/text/sentences.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "services/common/text/abbreviations.h"
#include "services/common/text/utf8.h"

namespace nutgraf::text {
namespace {

// Words that begin sentences and hardly ever stand, capitalised, inside one: after
// an abbreviation that may or may not end its sentence they say that it does.
constexpr std::string_view kStarters[] = {
    "A",        "About",      "Additionally", "After",    "Again",      "All",         "Also",
    "Although", "An",         "And",          "Another",  "Any",        "Anyone",      "Anything",
    "As",       "At",         "Authorities",  "Because",  "Before",     "Both",        "But",
    "By",       "Critics",    "Despite",      "Dozens",   "During",     "Each",        "Earlier",
    "Even",     "Eventually", "Every",        "Everyone", "Everything", "Experts",     "Few",
    "Finally",  "First",      "For",          "Four",     "From",       "Furthermore", "Given",
    "He",       "Her",        "Here",         "His",      "How",        "However",     "Hundreds",
    "I",        "If",         "In",           "Instead",  "It",         "Its",         "Just",
    "Last",     "Later",      "Like",         "Many",     "Meanwhile",  "More",        "Moreover",
    "Most",     "Much",       "My",           "Nearly",   "Neither",    "Next",        "No",
    "Nobody",   "Nor",        "Not",          "Nothing",  "Now",        "Officials",   "On",
    "Once",     "One",        "Only",         "Or",       "Other",      "Others",      "Our",
    "Over",     "Overall",    "People",       "Perhaps",  "Police",     "Prosecutors", "Several",
    "She",      "Since",      "So",           "Some",     "Someone",    "Something",   "Still",
    "Such",     "That",       "The",          "Their",    "Then",       "There",       "These",
    "They",     "This",       "Those",        "Though",   "Thousands",  "Three",       "Through",
    "Thus",     "To",         "Today",        "Together", "Tomorrow",   "Two",         "Under",
    "Until",    "We",         "What",         "When",     "Where",      "Whether",     "Which",
    "While",    "Who",        "Why",          "With",     "Without",    "Witnesses",   "Yesterday",
    "Yet",      "You",        "Your"};

// With these a sentence goes on after "…?" and a name.
constexpr std::string_view kSpeechVerbs[] = {
    "added",    "answered",  "asked",     "asks",     "began",    "called",   "cried",
    "declared", "demanded",  "exclaimed", "howled",   "inquired", "insisted", "muttered",
    "replied",  "responded", "said",      "say",      "says",     "screamed", "shouted",
    "started",  "tweeted",   "whispered", "wondered", "writes",   "wrote",    "yelled"};

constexpr int kMaxSpeakerWords = 5;   // "Deputy Interior Minister Ana Ruiz said"
constexpr size_t kMaxReference = 24;  // bytes inside [12, 14-16]
constexpr size_t kMaxEnumerator = 6;  // "12.3.1"

bool IsSpeechVerb(std::string_view word) {
  return std::binary_search(std::begin(kSpeechVerbs), std::end(kSpeechVerbs), word);
}

bool IsStarter(std::string_view word) {
  return std::binary_search(std::begin(kStarters), std::end(kStarters), word);
}

bool IsTerminator(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'…' || c == U'‼' || c == U'⁇' || c == U'⁈' ||
         c == U'⁉';
}
// Ends a sentence with no space after it.
bool IsWideTerminator(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'．' || c == U'｡';
}
bool IsCloser(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case U'”':
    case U'’':
    case U'»':
    case U'›':
    case U'」':
    case U'』':
    case U'）':
    case U'】':
    case U'〉':
    case U'》':
    case U'］':
    case U'｣':
      return true;
    default:
      return false;
  }
}
bool IsOpener(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case U'“':
    case U'‘':
    case U'„':
    case U'‚':
    case U'«':
    case U'‹':
    case U'「':
    case U'『':
    case U'（':
    case U'【':
      return true;
    default:
      return false;
  }
}

// What stands around a run of terminators.
struct Candidate {
  size_t stop = 0;         // the first terminator
  size_t end = 0;          // after the closers that follow
  std::string_view word;   // the word that the terminators touch; may be empty
  std::string_view marks;  // the terminators
  bool closed = false;     // quotation marks or brackets close after them
  size_t next = 0;         // the first character after white space and openers
  bool opens = false;      // openers or dashes stand before it
  bool bracket = false;    // one of them a round bracket
};

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Range> Split() {
    size_t word = 0;
    while (at_ < text_.size()) {
      const size_t begin = at_;
      const char32_t c = Next(text_, &at_);
      if (IsTerminator(c) || IsWideTerminator(c)) {
        if (ReadTerminators(begin, word, IsWideTerminator(c))) word = at_;
      } else if (IsSpace(c)) {
        if (c == '\n' && IsBlankLine()) EndSentence(begin);
        word = at_;
      } else if (IsOpener(c) || c == U'—' || c == U'–' || c == '/') {
        word = at_;
      } else {
        has_words_ = true;
      }
    }
    EndSentence(text_.size());
    return std::move(sentences_);
  }

 private:
  // `begin` is the first terminator; the word before it begins at `word`. False
  // when that word goes on after the terminators.
  bool ReadTerminators(size_t begin, size_t word, bool wide) {
    Candidate c;
    c.stop = begin;
    if (word < begin) c.word = text_.substr(word, begin - word);
    while (at_ < text_.size()) {
      const char32_t next = Peek();
      if (!IsTerminator(next) && !IsWideTerminator(next)) break;
      wide = wide || IsWideTerminator(next);
      Next(text_, &at_);
    }
    c.marks = text_.substr(begin, at_ - begin);
    if (!wide && at_ < text_.size() && IsInsideWord()) return false;
    while (at_ < text_.size() && IsCloser(Peek())) {
      Next(text_, &at_);
      c.closed = true;
    }
    while (SkipReference()) {
    }
    c.end = at_;
    if (wide ? EndsWide(c) : Ends(&c)) EndSentence(c.end);
    return true;
  }

  // Takes in what belongs to the sentence before though it stands after its full
  // stop: a reference [12], words left out [...].
  bool SkipReference() {
    size_t at = at_;
    while (at < text_.size() && text_[at] == ' ') ++at;
    if (at >= text_.size() || text_[at] != '[') return false;
    constexpr std::string_view kInside = "0123456789 ,-.";
    const size_t end = text_.substr(at + 1, kMaxReference).find_first_not_of(kInside);
    if (end == std::string_view::npos || end == 0 || text_[at + 1 + end] != ']') return false;
    at_ = at + end + 2;
    while (at_ < text_.size() && text_[at_] == '.') ++at_;
    return true;
  }

  // U.S, 3.5, example.org: a letter or digit touches the full stop.
  bool IsInsideWord() const {
    const char32_t next = Peek();
    return IsAlpha(next) || IsDigit(next) || next == '-' || next == ',' || next == '_';
  }

  // 「…。」と述べた goes on; anything else after a wide terminator begins anew.
  bool EndsWide(const Candidate& c) const {
    if (!c.closed || at_ >= text_.size()) return true;
    const char32_t next = Peek();
    return !(next >= U'ぁ' && next <= U'ん') && next != U'、' && next != U'。';
  }

  bool Ends(Candidate* c) const {
    if (c->end >= text_.size()) return true;
    if (!IsSpace(Peek())) return false;
    FindNext(c);
    if (c->next >= text_.size()) return true;
    const char32_t next = PeekAt(c->next);
    if (IsTerminator(next) || next == ':' || next == ';' || next == ',') return false;
    if (!has_words_) return false;  // "... And then?"
    const bool plain = c->marks == "." && AbbreviationOf(c->word) == Abbreviation::kNone;
    if (IsLower(next) && !IsCamelCase(c->next)) return plain && c->bracket && !c->closed;
    if (c->marks == ".") return EndsAtFullStop(*c, next);
    return !(c->closed && NamesSpeaker(c->next));
  }

  // iPhone, eBay: a small letter that may well begin a sentence.
  bool IsCamelCase(size_t at) const {
    const std::string_view word = WordAt(at);
    return std::any_of(word.begin(), word.end(), absl::ascii_isupper);
  }

  // "Where is it?" Ana Ruiz asked: a name or "I", then a verb of speech.
  bool NamesSpeaker(size_t at) const {
    for (int words = 0; words < kMaxSpeakerWords; ++words) {
      const std::string_view word = WordAt(at);
      if (word.empty()) return false;
      if (words > 0 && IsSpeechVerb(word)) return true;
      if (!absl::ascii_isupper(word[0])) return false;
      at += word.size();
      if (at >= text_.size() || text_[at] != ' ') return false;
      ++at;
    }
    return false;
  }

  bool EndsAtFullStop(const Candidate& c, char32_t next) const {
    const std::string_view after = WordAt(c.next);
    const size_t after_end = c.next + after.size();
    const bool initial = after.size() == 1 && after_end < text_.size() && text_[after_end] == '.';
    const bool starts = IsStarter(after) && !initial;
    switch (AbbreviationOf(c.word)) {
      case Abbreviation::kTitle:
        return c.closed;
      case Abbreviation::kLinking:
        return false;
      case Abbreviation::kNumbered:
        return !IsDigit(next);
      case Abbreviation::kMonth:
        return !IsDigit(next) && starts;
      case Abbreviation::kPlain:
        return starts || c.opens;
      case Abbreviation::kFinal:
        return !IsDigit(next);
      case Abbreviation::kNone:
        break;
    }
    if (IsInitial(c.word)) return starts;
    if (IsInitialism(c.word)) return starts || c.opens;
    return !IsEnumerator(c);
  }

  static bool IsInitial(std::string_view word) {
    if (word.empty()) return false;
    size_t end = 0;
    return IsUpper(Next(word, &end)) && end == word.size();
  }

  // U.S, a.m, J.R.R
  static bool IsInitialism(std::string_view word) {
    return word.size() >= 3 && word[word.size() - 2] == '.' &&
           absl::ascii_isalpha(word[word.size() - 1]);
  }

  // "1." or "2.1." with which a sentence begins.
  bool IsEnumerator(const Candidate& c) const {
    return !c.word.empty() && c.word.size() <= kMaxEnumerator && c.stop - c.word.size() == begin_ &&
           c.word.find_first_not_of("0123456789.") == std::string_view::npos;
  }

  void FindNext(Candidate* c) const {
    size_t at = c->end;
    while (at < text_.size()) {
      size_t after = at;
      const char32_t next = Next(text_, &after);
      if (IsOpener(next) || next == U'—' || next == U'–' || next == '-') {
        c->opens = true;
        c->bracket = c->bracket || next == '(';
      } else if (!IsSpace(next)) {
        break;
      }
      at = after;
    }
    c->next = at;
  }

  std::string_view WordAt(size_t begin) const {
    size_t end = begin;
    while (end < text_.size() && absl::ascii_isalpha(text_[end])) ++end;
    return text_.substr(begin, end - begin);
  }

  // True after a line feed when the line that begins is blank.
  bool IsBlankLine() const {
    size_t at = at_;
    while (at < text_.size()) {
      const char32_t c = Next(text_, &at);
      if (c == '\n') return true;
      if (!IsSpace(c)) return false;
    }
    return false;
  }

  // Ends the sentence before `end`, and begins the next at the first character
  // after it that is not white space.
  void EndSentence(size_t end) {
    if (begin_ >= end) return;
    size_t begin = begin_;
    while (begin < end) {
      size_t after = begin;
      if (!IsSpace(Next(text_, &after))) break;
      begin = after;
    }
    size_t last = begin;  // after the last character that is not white space
    for (size_t at = begin; at < end;) {
      if (!IsSpace(Next(text_, &at))) last = at;
    }
    if (last > begin) {
      sentences_.push_back({static_cast<int32_t>(begin), static_cast<int32_t>(last)});
    }
    has_words_ = false;
    begin_ = end;
    while (begin_ < text_.size()) {
      size_t after = begin_;
      if (!IsSpace(Next(text_, &after))) break;
      begin_ = after;
    }
  }

  char32_t PeekAt(size_t at) const { return Next(text_, &at); }
  char32_t Peek() const { return PeekAt(at_); }

  std::string_view text_;
  size_t at_ = 0;           // the next character to read
  size_t begin_ = 0;        // of the sentence being read
  bool has_words_ = false;  // it is more than marks so far
  std::vector<Range> sentences_;
};

}  // namespace

std::vector<Range> SplitSentences(std::string_view text) { return Splitter(text).Split(); }

}  // namespace nutgraf::text
