#include "services/summary/core/candidates.h"

#include <algorithm>

#include "services/common/text/sentences.h"
#include "services/common/text/utf8.h"

namespace nutgraf::summary {
namespace {

// A label is at most this many words before its colon.
constexpr int kMaxLabelWords = 4;

bool IsQuoteMark(std::string_view mark) {
  return mark == "\"" || mark == "“" || mark == "”" || mark == "„" || mark == "«" ||
         mark == "»" || mark == "``" || mark == "''" || mark == "‘‘" || mark == "’’";
}

// Also a single mark, which only counts at the ends of a sentence: elsewhere it
// is an apostrophe as often.
bool IsEdgeQuoteMark(std::string_view mark) {
  return IsQuoteMark(mark) || mark == "'" || mark == "‘" || mark == "’" || mark == "`";
}

// Reads the marks of one sentence, in order.
class FormReader {
 public:
  explicit FormReader(Candidate* out) : out_(*out) {}

  void Word() {
    ++words_;
    if (inside_) ++quoted_words_;
  }

  void Mark(std::string_view mark, bool first) {
    if (first && IsEdgeQuoteMark(mark)) out_.opens_quoted = true;
    if (IsQuoteMark(mark)) {
      ++out_.quote_marks;
      if (!inside_ && out_.quote_marks == 1 && IsClosing(mark)) {
        quoted_words_ = words_;  // the quotation began in an earlier sentence
        out_.opens_quoted = true;
      } else {
        inside_ = !inside_;
      }
    }
    if (mark == ",") ++out_.commas;
    if (mark == "(" || mark == "[") out_.bracketed = true;
    if (mark == ":" && words_ > 0 && words_ <= kMaxLabelWords) out_.labelled = true;
    if (mark.front() == '?' || mark == "？") out_.question = true;
    if (mark.front() == '!' || mark == "！") out_.exclamation = true;
  }

  void Finish(std::string_view last_mark) {
    out_.ends_quoted = IsEdgeQuoteMark(last_mark);
    out_.quoted_share =
        words_ == 0 ? 0.0f : static_cast<float>(quoted_words_) / static_cast<float>(words_);
  }

 private:
  static bool IsClosing(std::string_view mark) { return mark == "”" || mark == "’’"; }

  Candidate& out_;
  int words_ = 0;
  int quoted_words_ = 0;
  bool inside_ = false;
};

bool EndsSentence(std::string_view text) {
  constexpr std::string_view kEnds[] = {".", "!", "?", "…", "。", "！", "？"};
  constexpr std::string_view kClosers[] = {"\"", "'", "”", "’", ")",
                                           "]",  "»", "」", "』", " "};
  for (bool stripped = true; stripped;) {
    stripped = false;
    for (std::string_view closer : kClosers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        stripped = true;
      }
    }
  }
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return text.ends_with(end); });
}

void ReadForm(std::string_view sentence, TermTable* terms, Candidate* out) {
  FormReader form(out);
  std::string_view last_mark;
  bool first = true;
  for (const text::Token& token : text::Tokenize(sentence)) {
    const std::string_view word = token.range.In(sentence);
    if (token.kind == text::TokenKind::kPunctuation) {
      form.Mark(word, first);
      last_mark = word;
    } else {
      out->words.push_back(terms->Intern(word));
      out->letters += text::CodePoints(word);
      if (token.kind == text::TokenKind::kNumber) ++out->numbers;
      form.Word();
      last_mark = {};
    }
    first = false;
  }
  form.Finish(last_mark);
  out->whole = EndsSentence(sentence);
  out->budget_words = BudgetWords(sentence);
}

}  // namespace

int BudgetWords(std::string_view text) {
  int count = 0;
  bool in_word = false;
  for (size_t at = 0; at < text.size();) {
    const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;  // as most of it is
    const char32_t c = ascii ? static_cast<char32_t>(text[at++]) : text::Next(text, &at);
    if (ascii ? c == ' ' || (c >= '\t' && c <= '\r') : text::IsSpace(c)) {
      in_word = false;
    } else if (!ascii && text::IsUnspacedScript(c)) {
      ++count;
      in_word = true;
    } else if (!in_word) {
      ++count;
      in_word = true;
    }
  }
  return count;
}

std::vector<Word> WordsOf(std::string_view text, TermTable* terms) {
  std::vector<Word> words;
  for (const text::Token& token : text::Tokenize(text)) {
    if (token.kind != text::TokenKind::kPunctuation) {
      words.push_back(terms->Intern(token.range.In(text)));
    }
  }
  return words;
}

std::vector<Candidate> CollectCandidates(const document::Article& article, TermTable* terms) {
  std::vector<Candidate> candidates;
  for (size_t block = 0; block < article.blocks.size(); ++block) {
    if (!document::IsBody(article.blocks[block].kind)) continue;
    const std::string_view text = article.blocks[block].text;
    bool first = true;
    for (const text::Range& range : text::SplitSentences(text)) {
      if (candidates.size() >= kMaxCandidates) return candidates;
      if (range.size() > kMaxCandidateBytes) continue;
      Candidate candidate;
      candidate.span = {static_cast<int32_t>(block), range.begin, range.end};
      candidate.text = range.In(text);
      candidate.first_in_block = first;
      first = false;
      ReadForm(candidate.text, terms, &candidate);
      if (!candidate.words.empty()) candidates.push_back(std::move(candidate));
    }
  }
  return candidates;
}

}  // namespace nutgraf::summary
