// Writes what the summarizer sees in stories, for training and measuring it.
//
//   nutgraf_summary_dump features  < stories.txt > features.tsv
//   nutgraf_summary_dump terms     < stories.txt > terms.txt
//
// A story is a run of lines, each a paragraph, and ends at an empty line; a line
// "# …" is its title. `features` prints a header of names, then a row for each
// candidate: block, begin, end (bytes), log odds, title overlap, features; `terms` the
// stems of each candidate's words and a full stop; `sentences=N` and `words=N` the
// summary within that budget, a sentence a line (it aborts at a span that does not hold what
// it says). All print an empty line after each story.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/document/article.h"
#include "services/summary/core/candidates.h"
#include "services/summary/core/context.h"
#include "services/summary/core/features.h"
#include "services/summary/core/odds.h"
#include "services/summary/core/summarizer.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {
namespace {

bool ReadStory(std::istream& in, document::Article* article) {
  *article = {};
  article->language_code = "en";
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) return true;
    document::Block block;
    if (line.starts_with("# ")) {
      line.erase(0, 2);
      block.kind = document::BlockKind::kHeadline;
      article->title = document::Passage{
          line, document::Span{static_cast<int32_t>(article->blocks.size()), 0,
                               static_cast<int32_t>(line.size())}};
    }
    block.text = line;
    article->blocks.push_back(std::move(block));
  }
  return !article->blocks.empty();
}

void PrintFeatures(const document::Article& article) {
  TermTable terms;
  const std::vector<Candidate> candidates = CollectCandidates(article, &terms);
  const StoryVectors vectors = Vectorize(candidates, terms);
  const std::vector<FeatureRow> rows = ExtractFeatures(candidates, vectors, terms);
  const StoryContext context = ReadContext(article, nullptr, candidates, vectors, &terms);
  const std::vector<int32_t> log_odds = LogOddsOf(rows);
  for (size_t i = 0; i < rows.size(); ++i) {
    const Candidate& c = candidates[i];
    std::printf("%d\t%d\t%d", c.span.block, c.span.begin, c.span.end);
    std::printf("\t%d\t%.9g", log_odds[i], context.title_overlap[i]);
    for (float value : rows[i]) std::printf("\t%.9g", value);
    std::printf("\n");
  }
  std::printf("\n");
}

void PrintTerms(const document::Article& article) {
  TermTable terms;
  for (const Candidate& c : CollectCandidates(article, &terms)) {
    for (const Word& word : c.words) std::printf("%s ", terms.stem(word.term).c_str());
    std::printf(".\n");
  }
  std::printf("\n");
}

// What the span says stands there must stand there.
bool StandsThere(const document::Article& article, const document::Passage& passage) {
  const std::string& text = article.blocks[passage.span->block].text;
  return text.compare(passage.span->begin, passage.span->end - passage.span->begin,
                      passage.text) == 0;
}

void PrintSummary(const document::Article& article, const Budget& budget) {
  const auto summary = Summarize(article, nullptr, {budget}, std::stop_token());
  if (!summary.ok()) return;
  for (const document::SummarySentence& s : summary->sentences) {
    if (!StandsThere(article, s.passage)) std::abort();
    std::printf("%s\n", s.passage.text.c_str());
  }
  std::printf("\n");
}

// "sentences=3" or "words=60".
std::optional<Budget> ParseBudget(std::string_view what) {
  const size_t equals = what.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const int limit = std::atoi(std::string(what.substr(equals + 1)).c_str());
  Budget budget;
  (what.starts_with("words") ? budget.words : budget.sentences) = limit;
  return budget;
}

int Usage() {
  std::fprintf(stderr,
               "usage: nutgraf_summary_dump features|terms|sentences=N|words=N\n");
  return 2;
}

int Run(std::string_view what) {
  std::function<void(const document::Article&)> print;
  if (what == "features") {
    std::printf("block\tbegin\tend\tlog_odds\ttitle_overlap");
    for (int f = 0; f < kFeatureCount; ++f) {
      std::printf("\t%s", std::string(FeatureName(f)).c_str());
    }
    std::printf("\n");
    print = PrintFeatures;
  } else if (what == "terms") {
    print = PrintTerms;
  } else if (const std::optional<Budget> budget = ParseBudget(what)) {
    print = [budget](const document::Article& article) { PrintSummary(article, *budget); };
  } else {
    return Usage();
  }
  document::Article article;
  while (ReadStory(std::cin, &article)) print(article);
  return 0;
}

}  // namespace
}  // namespace nutgraf::summary

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return nutgraf::summary::Run(argc > 1 ? argv[1] : "");
}
