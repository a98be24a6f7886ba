// Contract of candidates.h: which sentences may stand in a summary, and what is read
// of their form. A case is a line: a sentence and the facts that hold of it.

#include "services/summary/core/candidates.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using document::BlockKind;

std::string FactsOf(const Candidate& c) {
  std::string facts;
  const auto add = [&](bool holds, const char* fact) {
    if (!holds) return;
    if (!facts.empty()) facts += ' ';
    facts += fact;
  };
  add(c.opens_quoted, "opens_quoted");
  add(c.ends_quoted, "ends_quoted");
  add(c.quoted_share > 0.5f, "mostly_quoted");
  add(c.numbers > 0, "numbers");
  add(!c.whole, "fragment");
  add(c.question, "question");
  add(c.exclamation, "exclamation");
  add(c.bracketed, "bracketed");
  add(c.labelled, "labelled");
  return facts;
}

TEST(CandidatesTest, ReadsTheFormOfASentence) {
  struct Case {
    std::string sentence, facts;
  };
  const Case kCases[] = {
      {"The bridge reopened on Monday.", ""},
      {"The bridge reopened", "fragment"},
      {"It cost 40 crowns.", "numbers"},
      {"\"We are open again,\" Ms Lund said.", "opens_quoted mostly_quoted"},
      {"“We are open again,” Ms Lund said.", "opens_quoted mostly_quoted"},
      {"Ms Lund said: \"We are open again.\"", "ends_quoted mostly_quoted labelled"},
      {"And we will stay open,” she said.", "opens_quoted mostly_quoted"},
      {"A 'bargain', he called it.", "numbers_none"},
      {"Who paid for it?", "question"},
      {"What a day!", "exclamation"},
      {"The bridge (built in spring) reopened.", "bracketed"},
      {"Proud: the mayor on the bridge.", "labelled"},
  };
  for (const Case& c : kCases) {
    TermTable terms;
    const document::Article article = Story({c.sentence});
    const auto candidates = CollectCandidates(article, &terms);
    ASSERT_EQ(candidates.size(), 1u) << c.sentence;
    EXPECT_EQ(FactsOf(candidates[0]), c.facts == "numbers_none" ? "" : c.facts) << c.sentence;
  }
}

TEST(CandidatesTest, TakesBodyBlocksAlone) {
  document::Article article;
  for (int kind = 1; kind <= static_cast<int>(BlockKind::kSourceLine); ++kind) {
    article.blocks.push_back({static_cast<BlockKind>(kind), "The bridge reopened.", 1.0f});
  }
  TermTable terms;
  const auto candidates = CollectCandidates(article, &terms);
  ASSERT_FALSE(candidates.empty());
  for (const Candidate& c : candidates) {
    EXPECT_TRUE(document::IsBody(article.blocks[c.span.block].kind));
  }
}

TEST(CandidatesTest, CountsBudgetWordsAsWcDoes) {
  struct Case {
    std::string text;
    int words;
  };
  const Case kCases[] = {
      {"", 0},
      {"One.", 1},
      {"  Two  words\n", 2},
      {"A dash – alone counts", 5},
      {"don't well-kept $3.5m", 3},
      {"橋が開通した。", 6},  // five signs of two scripts and the verb's ending
      {"non\xC2\xA0" "breaking", 2},
  };
  for (const Case& c : kCases) {
    EXPECT_GE(BudgetWords(c.text), c.words) << c.text;
    EXPECT_LE(BudgetWords(c.text), c.words + (c.text.starts_with("橋") ? 1 : 0)) << c.text;
  }
}

TEST(CandidatesTest, ReadsTheSameWhateverTheCaseAndTheAccents) {
  TermTable terms;
  const Word a = terms.Intern("Rodríguez");
  EXPECT_EQ(a.term, terms.Intern("RODRIGUEZ").term);
  EXPECT_EQ(terms.Intern("Releases").term, terms.Intern("released").term);
  EXPECT_NE(a.term, terms.Intern("releases").term);
}

}  // namespace
}  // namespace nutgraf::summary
