// The sentences of a story that may stand in its summary, read once.
//
//   TermTable terms;
//   std::vector<Candidate> candidates = CollectCandidates(article, &terms);
//
// A candidate is a sentence of a body block (document::IsBody): never a caption, a
// heading or a label. Reading it gives its words as terms and what the features need
// to know of its form, none of which depends on case or on spaces around marks.
//
// Candidates view the article's text, which must outlive them. Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_CANDIDATES_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_CANDIDATES_H_

#include <string_view>
#include <vector>

#include "services/common/document/article.h"
#include "services/common/text/tokens.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

// The gist of a story stands near its beginning: later sentences are not read.
// Bounds the time on a book or a log pasted as one article.
inline constexpr int kMaxCandidates = 1000;
// Nor do sentences beyond this length tell anything briefly: a table or a list
// without full stops. They are no candidates.
inline constexpr int kMaxCandidateBytes = 4000;

struct Candidate {
  document::Span span;
  int source = 0;  // the story, where several are read
  std::string_view text;
  std::vector<Word> words;
  int budget_words = 0;  // as `wc -w` counts; each letter where words are not spaced
  int letters = 0;       // code points in words
  int numbers = 0;
  int commas = 0;
  int quote_marks = 0;
  float quoted_share = 0;     // of its words that stand between quotation marks
  bool opens_quoted = false;  // begins inside a quotation or with a mark
  bool ends_quoted = false;
  bool whole = false;         // ends as sentences do
  bool question = false;
  bool exclamation = false;
  bool bracketed = false;
  bool labelled = false;      // "Breakthrough: …", as captions begin
  bool first_in_block = false;
};

std::vector<Candidate> CollectCandidates(const document::Article& article, TermTable* terms);

// The words of any passage, such as the title.
std::vector<Word> WordsOf(std::string_view text, TermTable* terms);

// As `wc -w` counts, and every letter of scripts without spaces.
int BudgetWords(std::string_view text);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_CANDIDATES_H_
