// Writes what the summarizer sees in stories, for training and measuring it.
//
//   nutgraf_summary_dump features  < stories.txt > features.tsv
//   nutgraf_summary_dump terms     < stories.txt > terms.txt
//
// A story is a run of lines, each a paragraph, and ends at an empty line; a line
// "# …" is its title. `features` prints a header of names, then a row for each
// candidate: block, begin, end (bytes), budget words, telling,
// title overlap, features; `terms` the stem ids
// of each candidate; `sentences=N` and `words=N` the summary within that budget, a
// sentence a line; after `sets:` instead the sets that it is chosen among, as
// candidates' numbers and set features. All print an empty line after each story.

#include <algorithm>
#include <cstddef>
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
#include "services/summary/core/features.h"
#include "services/summary/core/context.h"
#include "services/summary/core/scorer.h"
#include "services/summary/core/selection.h"
#include "services/summary/core/sentence_set.h"
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
  for (size_t i = 0; i < rows.size(); ++i) {
    const Candidate& c = candidates[i];
    std::printf("%d\t%d\t%d\t%d", c.span.block, c.span.begin, c.span.end, c.budget_words);
    std::printf("\t%d\t%.9g", TellingOf(rows[i]), context.title_overlap[i]);
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

// Scored as Summarize does, for the sets.
SetStory ReadStorySets(const document::Article& article) {
  TermTable terms;
  const std::vector<Candidate> candidates = CollectCandidates(article, &terms);
  const std::vector<FeatureRow> rows =
      ExtractFeatures(candidates, Vectorize(candidates, terms), terms);
  SetStory story = ReadSetStory(candidates, rows, terms);
  for (size_t i = 0; i < rows.size(); ++i) story.items[i].telling = TellingOf(rows[i]);
  return story;
}

// Visits every set of the kPooled likeliest sentences to which the limit lets in
// no further one.
class SetPrinter {
 public:
  SetPrinter(const SetStory& story, const SelectionLimit& limit)
      : story_(story), limit_(limit), pool_(PoolOf(story, limit)), set_(story) {
    std::stable_sort(pool_.begin(), pool_.end(), [&](int a, int b) {
      return story.items[a].log_odds > story.items[b].log_odds;
    });
    if (pool_.size() > kPooled) pool_.resize(kPooled);
    std::sort(pool_.begin(), pool_.end());
  }

  void Print(size_t from = 0) {
    bool full = true;
    for (size_t i = 0; i < pool_.size(); ++i) {
      if (set_.Has(pool_[i]) || !Fits(pool_[i])) continue;
      full = false;
      if (i < from) continue;
      set_.Add(pool_[i]);
      Print(i + 1);
      set_.Remove(pool_[i]);
    }
    if (full && set_.size() > 0) PrintSet();
  }

 private:
  static constexpr size_t kPooled = 10;

  bool Fits(int item) const {
    return set_.size() < limit_.sentences &&
           set_.budget_words() + story_.items[item].budget_words <= limit_.words;
  }

  void PrintSet() const {
    const char* separator = "";
    for (const int member : set_.members()) {
      std::printf("%s%d", separator, member);
      separator = ",";
    }
    for (const double value : set_.Features()) std::printf("\t%.9g", value);
    std::printf("\n");
  }

  const SetStory& story_;
  const SelectionLimit limit_;
  std::vector<int> pool_;
  SentenceSet set_;
};

void PrintSets(const document::Article& article, const Budget& budget) {
  const SetStory story = ReadStorySets(article);
  SelectionLimit limit;
  if (budget.sentences.has_value()) limit.sentences = *budget.sentences;
  if (budget.words.has_value()) limit.words = *budget.words;
  SetPrinter(story, limit).Print();
  std::printf("\n");
}

void PrintSummary(const document::Article& article, const Budget& budget) {
  const auto summary = Summarize(article, nullptr, {budget}, std::stop_token());
  if (!summary.ok()) return;
  for (const document::SummarySentence& s : summary->sentences) {
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
               "usage: nutgraf_summary_dump features|terms|[sets:]sentences=N|[sets:]words=N\n");
  return 2;
}

int Run(std::string_view what) {
  std::function<void(const document::Article&)> print;
  if (what == "features") {
    std::printf("block\tbegin\tend\tbudget_words\ttelling\ttitle_overlap");
    for (int f = 0; f < kFeatureCount; ++f) {
      std::printf("\t%s", std::string(FeatureName(f)).c_str());
    }
    std::printf("\n");
    print = PrintFeatures;
  } else if (what == "terms") {
    print = PrintTerms;
  } else if (what.starts_with("sets:")) {
    const std::optional<Budget> budget = ParseBudget(what.substr(5));
    if (!budget.has_value()) return Usage();
    print = [budget](const document::Article& article) { PrintSets(article, *budget); };
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
