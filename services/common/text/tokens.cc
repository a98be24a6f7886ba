// One pass, one token at a time: the first character of a token says which of the
// scanners below reads it. A word is read whole, then an English ending that the
// treebanks write apart ('s, n't) is cut off it.

#include "services/common/text/tokens.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "services/common/text/abbreviations.h"
#include "services/common/text/utf8.h"

namespace nutgraf::text {
namespace {

// The last part of names of sites that stories mention without "www".
constexpr std::string_view kTopLevelDomains[] = {
    "au", "ca", "co", "com", "de", "edu", "eu", "fr", "gov", "io", "mil", "net", "org", "tv", "uk"};
constexpr std::string_view kUriStarts[] = {"http://", "https://", "www.", "ftp://"};
constexpr std::string_view kEndings[] = {"s", "S", "re", "ve", "ll", "d", "m", "RE", "VE", "LL"};

bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
  return IsAlpha(c) || IsDigit(c) || IsMark(c) || c == U'ª' || c == U'º';
}

bool IsApostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'ʼ'; }
bool IsHyphen(char32_t c) { return c == '-' || c == U'‐' || c == U'‑' || c == U'\u00AD'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> Scan() {
    while (at_ < text_.size()) {
      const size_t begin = at_;
      const char32_t c = Next(text_, &at_);
      if (IsSpace(c)) continue;
      ScanToken(begin, c);
    }
    return std::move(tokens_);
  }

 private:
  // Reads the token that begins with `c`, which lies in [begin, at_).
  void ScanToken(size_t begin, char32_t c) {
    if (IsUnspacedScript(c)) {
      while (IsMark(Peek())) Advance();
      Emit(begin, at_, TokenKind::kWord);
    } else if (const size_t end = UriEnd(begin); end > begin) {
      at_ = end;
      Emit(begin, end, TokenKind::kWord);
    } else if (IsWordCharacter(c)) {
      at_ = begin;
      ScanWord();
    } else if (StartsSignedNumber(begin, c) || StartsDecade(begin, c)) {
      ScanWord(begin);
    } else if ((c == '@' || c == '#') && IsAlpha(Peek())) {
      while (IsWordCharacter(Peek())) Advance();
      Emit(begin, at_, TokenKind::kWord);
    } else if (IsApostrophe(c) && EndingSize(at_) > 0 && !tokens_.empty() &&
               tokens_.back().range.end == static_cast<int32_t>(begin)) {
      at_ += EndingSize(at_);
      Emit(begin, at_, TokenKind::kWord);
    } else {
      ScanMarks(begin, c);
    }
  }

  // A mark, or a run of one that is a mark of its own: ... -- !! ''.
  void ScanMarks(size_t begin, char32_t c) {
    const bool runs = c == '.' || c == '-' || c == '!' || c == '?' || c == '*' || c == '=' ||
                      c == '_' || c == '~' || c == '\'' || c == '`';
    while (runs && Peek() == c) Advance();
    Emit(begin, at_, TokenKind::kPunctuation);
  }

  // Reads a word or number from at_; the token begins at `begin` (a sign before).
  void ScanWord() { ScanWord(at_); }
  void ScanWord(size_t begin) {
    const size_t first = at_;
    while (ScanPart()) {
    }
    if (Peek() == '.' && TakesFullStop(text_.substr(begin, at_ - begin))) Advance();
    size_t peek = first;
    const TokenKind kind = IsDigit(Next(text_, &peek)) ? TokenKind::kNumber : TokenKind::kWord;
    EmitWord(begin, at_, kind);
  }

  // Reads word characters and, where another word character follows, the mark
  // that joins the two. False at the end of the word.
  bool ScanPart() {
    char32_t last = 0;
    for (char32_t c; IsWordCharacter(c = Peek()) && !IsUnspacedScript(c);) last = Advance();
    if (last == 0) return false;
    size_t after = at_;
    if (after >= text_.size()) return false;
    const char32_t joint = Next(text_, &after);
    const char32_t next = after < text_.size() ? PeekAt(after) : 0;
    if (!IsWordCharacter(next) || IsUnspacedScript(next)) return false;
    if (!Joins(last, joint, next, after)) return false;
    at_ = after;
    return true;
  }

  bool Joins(char32_t last, char32_t joint, char32_t next, size_t after) const {
    if (IsHyphen(joint) || joint == '&') return true;
    if (IsApostrophe(joint)) return true;
    if (IsDigit(last) && IsDigit(next)) {
      return joint == '.' || joint == ',' || joint == ':' || joint == '/';
    }
    if (joint != '.') return false;
    return InInitialism(after) || BeginsDomain(after);
  }

  // After "U." in "U.S": one letter before the full stop and one after it.
  bool InInitialism(size_t after) const {
    const size_t stop = after - 1;
    if (stop == 0 || !absl::ascii_isalpha(text_[stop - 1])) return false;
    if (stop >= 2 && IsWordByte(text_[stop - 2])) {
      return text_[stop - 1] == 'h' && text_[stop - 2] == 'P' && text_[after] == 'D';  // Ph.D.
    }
    return absl::ascii_isalpha(text_[after]) &&
           (after + 1 >= text_.size() || !IsWordByte(text_[after + 1]));
  }

  bool BeginsDomain(size_t after) const {
    size_t end = after;
    while (end < text_.size() && absl::ascii_islower(text_[end])) ++end;
    return end - after <= 3 &&
           std::binary_search(std::begin(kTopLevelDomains), std::end(kTopLevelDomains),
                              text_.substr(after, end - after));
  }

  // Initialisms, initials and the abbreviations that stand before something keep
  // their full stop; those that may end a sentence do when it does not end here.
  bool TakesFullStop(std::string_view word) const {
    if (word.size() >= 3 && word[word.size() - 2] == '.') return true;
    if (word == "Ph.D") return true;
    size_t after = at_ + 1;
    if (after < text_.size() && text_[after] == '.') return false;  // an ellipsis
    if (word.size() == 1) return absl::ascii_isupper(word[0]);
    while (after < text_.size() && text_[after] == ' ') ++after;
    const char32_t next = after < text_.size() ? PeekAt(after) : 0;
    switch (AbbreviationOf(word)) {
      case Abbreviation::kNone:
        return false;
      case Abbreviation::kTitle:
      case Abbreviation::kLinking:
        return next != 0;
      case Abbreviation::kNumbered:
      case Abbreviation::kMonth:
        return IsDigit(next);
      case Abbreviation::kFinal:
      case Abbreviation::kPlain:
        return next != 0 && !IsUpper(next);
    }
    return false;
  }

  bool StartsSignedNumber(size_t begin, char32_t c) const {
    if ((c != '-' && c != '+' && c != U'−' && c != '.') || !IsDigit(Peek())) return false;
    return begin == 0 || IsSpace(Before(begin)) || Before(begin) == '(';
  }

  // '90s, ’24
  bool StartsDecade(size_t begin, char32_t c) const {
    if (!IsApostrophe(c) || at_ + 1 >= text_.size()) return false;
    if (!absl::ascii_isdigit(text_[at_]) || !absl::ascii_isdigit(text_[at_ + 1])) return false;
    const bool bare = at_ + 2 >= text_.size() || !IsWordByte(text_[at_ + 2]);
    const bool plural = !bare && text_[at_ + 2] == 's';
    return (bare || plural) && (begin == 0 || IsSpace(Before(begin)));
  }

  // The end of a URI or mail address that begins at `begin`, else `begin`.
  size_t UriEnd(size_t begin) const {
    const std::string_view rest = text_.substr(begin);
    const bool uri = std::any_of(std::begin(kUriStarts), std::end(kUriStarts),
                                 [&](std::string_view s) { return rest.starts_with(s); });
    if (!uri) return begin;
    size_t end = begin;
    while (end < text_.size()) {
      size_t next = end;
      const char32_t c = Next(text_, &next);
      if (IsSpace(c) || c == '"' || c == '<' || c == '>' || c == U'”' || c == U'」' ||
          IsUnspacedScript(c)) {
        break;
      }
      end = next;
    }
    while (end > begin &&
           std::string_view(".,;:!?)]'").find(text_[end - 1]) != std::string_view::npos)
      --end;
    return end;
  }

  // Bytes of the ending (without its apostrophe) that is all of the word at `at`.
  size_t EndingSize(size_t at) const {
    for (const std::string_view ending : kEndings) {
      if (!text_.substr(at).starts_with(ending)) continue;
      const size_t end = at + ending.size();
      if (end >= text_.size() || !IsWordCharacter(PeekAt(end))) return ending.size();
    }
    return 0;
  }

  // Emits a word as one token, or two where an ending is written on: it 's, do n't.
  void EmitWord(size_t begin, size_t end, TokenKind kind) {
    const size_t cut = EndingBegin(begin, end);
    if (cut <= begin || cut >= end) {
      Emit(begin, end, kind);
      return;
    }
    Emit(begin, cut, kind);
    Emit(cut, end, TokenKind::kWord);
  }

  size_t EndingBegin(size_t begin, size_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    const size_t straight = word.rfind('\'');
    const size_t curly = word.rfind("’");
    const bool is_curly = curly != word.npos && (straight == word.npos || curly > straight);
    const size_t apostrophe = is_curly ? curly : straight;
    if (apostrophe == word.npos || apostrophe == 0) return end;
    const std::string_view ending = word.substr(apostrophe + (is_curly ? 3 : 1));
    if (ending == "t" || ending == "T") {
      return absl::ascii_tolower(word[apostrophe - 1]) == 'n' ? begin + apostrophe - 1 : end;
    }
    const bool known =
        std::find(std::begin(kEndings), std::end(kEndings), ending) != std::end(kEndings);
    return known ? begin + apostrophe : end;
  }

  void Emit(size_t begin, size_t end, TokenKind kind) {
    tokens_.push_back({{static_cast<int32_t>(begin), static_cast<int32_t>(end)}, kind});
  }

  static bool IsWordByte(char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<uint8_t>(c) >= 0x80;
  }
  char32_t PeekAt(size_t at) const { return Next(text_, &at); }
  char32_t Peek() const { return at_ < text_.size() ? PeekAt(at_) : 0; }
  char32_t Advance() { return Next(text_, &at_); }
  // The last byte before `at` when that is ASCII, else U+FFFD.
  char32_t Before(size_t at) const {
    const auto byte = static_cast<uint8_t>(text_[at - 1]);
    return byte < 0x80 ? byte : 0xFFFD;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenize(std::string_view text) { return Scanner(text).Scan(); }

}  // namespace nutgraf::text
