// What holds of every summary of every story: spans are true, the budget is kept, the
// order is that of reading, and the same input gives the same answer. The stories are
// generated from a fixed seed.

#include <algorithm>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/candidates.h"
#include "services/summary/core/summarizer.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

constexpr const char* kWords[] = {
    "the",  "council", "of",    "Orrin", "raised", "fares",   "by",  "4",     "crowns", "but",
    "he",   "said",    "“yes",  "no”",   "café",   "Dr.",     "U.S.", "a.m.", "strike", "(new)",
    "橋が", "開通",    "ended", "on",    "Friday", "\xff\xfe", "–",  "ferry", "miners", "\"quote",
    "ran",  "aground", "She",   "this",  "it",     "in",      "and", "3,000", "people", "signed"};
constexpr const char* kEnds[] = {". ", "? ", "! ", ".\" ", ".” ", " ", ".\n", "。"};

class Generator {
 public:
  explicit Generator(int seed) : random_(seed) {}

  document::Article Article() {
    document::Article article;
    article.language_code = Below(4) == 0 ? "und" : "en";
    for (int b = Below(14); b > 0; --b) {
      document::Block block;
      block.kind = static_cast<document::BlockKind>(Below(3) == 0 ? 1 + Below(17) : 9);
      for (int s = Below(5); s > 0; --s) block.text += Sentence();
      article.blocks.push_back(std::move(block));
    }
    return article;
  }

  SummaryOptions AnyOptions() {
    constexpr SummaryKind kKinds[] = {SummaryKind::kParagraph, SummaryKind::kBullets,
                                      SummaryKind::kLine, SummaryKind::kQuery,
                                      SummaryKind::kTimeline};
    SummaryOptions options;
    options.kind = kKinds[Below(std::size(kKinds))];
    if (options.kind == SummaryKind::kQuery) options.query = "Which council raised fares?";
    options.compress = Below(2) == 0;
    Budget& budget = options.budget;
    switch (Below(4)) {
      case 0: budget.sentences = options.kind == SummaryKind::kLine ? 1 : 1 + Below(8); break;
      case 1: budget.words = 1 + Below(120); break;
      case 2: budget.characters = 1 + Below(500); break;
      default: budget.ratio = 0.01 * (1 + Below(100));
    }
    return options;
  }

  int Below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

 private:
  std::string Sentence() {
    std::string text;
    for (int w = 1 + Below(30); w > 0; --w) {
      text += kWords[Below(std::size(kWords))];
      if (w > 1) text += ' ';
    }
    return text + kEnds[Below(std::size(kEnds))];
  }

  std::mt19937 random_;
};

void ExpectTrueSpans(const document::Article& article, const document::Summary& summary) {
  EXPECT_TRUE(summary.grounded);
  const document::Span* last = nullptr;
  for (const auto& sentence : summary.sentences) {
    ASSERT_TRUE(sentence.passage.span.has_value());
    const document::Span& span = *sentence.passage.span;
    ASSERT_LT(static_cast<size_t>(span.block), article.blocks.size());
    const document::Block& block = article.blocks[span.block];
    ASSERT_TRUE(document::IsBody(block.kind));
    ASSERT_LE(static_cast<size_t>(span.end), block.text.size());
    EXPECT_EQ(block.text.substr(span.begin, span.size()), sentence.passage.text);
    if (last != nullptr && !sentence.date.has_value()) {
      EXPECT_LT(*last, span);
    }
    last = &span;
  }
}

void ExpectWithin(const Budget& budget, const document::Summary& summary) {
  int words = 0, characters = summary.sentences.empty() ? 0 : -1;
  for (const auto& sentence : summary.sentences) {
    words += BudgetWords(sentence.text);
    characters += 1 + text::CodePoints(sentence.text);
  }
  EXPECT_LE(words, budget.words.value_or(1 << 30));
  EXPECT_LE(characters, budget.characters.value_or(1 << 30));
  EXPECT_LE(static_cast<int>(summary.sentences.size()), budget.sentences.value_or(1 << 30));
}

bool Same(const document::Summary& a, const document::Summary& b) {
  const auto same = [](const auto& x, const auto& y) {
    return x.passage == y.passage && x.score == y.score && x.reasons == y.reasons;
  };
  return a.headline == b.headline && a.warnings == b.warnings &&
         std::equal(a.sentences.begin(), a.sentences.end(), b.sentences.begin(),
                    b.sentences.end(), same);
}

TEST(SummarizerPropertyTest, HoldsForGeneratedStories) {
  Generator generator(20260107);
  for (int i = 0; i < 2000; ++i) {
    const document::Article article = generator.Article();
    const SummaryOptions options = generator.AnyOptions();
    const auto summary = Summarize(article, nullptr, options, std::stop_token());
    ASSERT_TRUE(summary.ok()) << i;
    ExpectTrueSpans(article, *summary);
    ExpectWithin(options.budget, *summary);
    const auto again = Summarize(article, nullptr, options, std::stop_token());
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(Same(*summary, *again)) << i;
    if (HasFatalFailure() || HasNonfatalFailure()) FAIL() << "story " << i;
  }
}

// A megabyte in one block, in many blocks, without full stops, and of distinct words:
// each is answered from a bounded number of candidates.
TEST(SummarizerPropertyTest, LargeStoriesAreBounded) {
  constexpr size_t kMegabyte = 1 << 20;
  std::string sentences, words, distinct;
  for (int i = 0; sentences.size() < kMegabyte; ++i) {
    sentences += "Council " + std::to_string(i % 97) + " raised the fares again on Friday. ";
  }
  while (words.size() < kMegabyte) words += "fares ";
  for (int i = 0; distinct.size() < kMegabyte; ++i) distinct += "word" + std::to_string(i) + " s. ";
  document::Article blocks = Story({});
  const document::Block short_block = Story({"Fares rose on Friday."}).blocks[0];
  blocks.blocks.assign(20000, short_block);
  const document::Article kStories[] = {Story({sentences}), Story({words}), Story({distinct}),
                                        blocks};
  for (const document::Article& article : kStories) {
    TermTable terms;
    EXPECT_LE(CollectCandidates(article, &terms).size(), static_cast<size_t>(kMaxCandidates));
    for (const Budget& budget : {Budget{.sentences = 100}, Budget{.words = 10000}}) {
      const auto summary = Summarize(article, nullptr, {budget}, std::stop_token());
      ASSERT_TRUE(summary.ok());
      ExpectTrueSpans(article, *summary);
      ExpectWithin(budget, *summary);
    }
  }
}

}  // namespace
}  // namespace nutgraf::summary
