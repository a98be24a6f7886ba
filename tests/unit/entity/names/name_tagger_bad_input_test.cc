// Text that is no prose: the answer is bounded and sane, and nothing crashes. A
// case is a name and a maker of blocks; every answer is checked alike.

#include <gtest/gtest.h>

#include <stop_token>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "tests/unit/entity/names/tagging.h"

namespace nutgraf::entity {
namespace {

std::string Repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

struct Case {
  const char* name;
  std::vector<std::string> (*blocks)();
};

class BadInputTest : public testing::TestWithParam<Case> {};

TEST_P(BadInputTest, HasABoundedAnswer) {
  const document::Article article = ArticleOf(GetParam().blocks());
  document::Span last;
  for (const NameMention& m : Tagged(article)) {
    ASSERT_LT(m.span.block, article.blocks.size());
    ASSERT_GE(m.span.begin, 0);
    ASSERT_LE(m.span.end, article.blocks[m.span.block].text.size());
    ASSERT_GT(m.span.size(), 0);
    ASSERT_LE(m.span.size(), 256) << "no name is that long";
    ASSERT_TRUE(m.span.block > last.block || m.span.begin >= last.end) << "names overlap";
    last = m.span;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Texts, BadInputTest,
    testing::Values(
        Case{"nothing", [] { return std::vector<std::string>{}; }},
        Case{"blank", [] { return std::vector<std::string>{"", " \n\t "}; }},
        Case{"capitals", [] { return std::vector{Repeated("HE WENT TO PARIS WITH BOB. ", 300)}; }},
        Case{"no_marks", [] { return std::vector{Repeated("Bob saw Paris and Ann left ", 4000)}; }},
        Case{"one_word", [] { return std::vector{"A" + std::string(1'000'000, 'a')}; }},
        Case{"one_shout", [] { return std::vector{std::string(1'000'000, 'X')}; }},
        Case{"names", [] { return std::vector{Repeated("Maria Lopez, ", 50'000)}; }},
        Case{"names_apart", [] { return std::vector<std::string>(50'000, "Maria Lopez"); }},
        Case{"accents", [] { return std::vector{"E" + Repeated("\xcc\x81", 100'000)}; }},
        Case{"marks", [] { return std::vector{std::string(300'000, '"')}; }},
        Case{"zeros", [] { return std::vector{std::string(5'000, '\0')}; }},
        Case{"bad_bytes", [] { return std::vector{Repeated("Bob \xff\xc3 Ann\xe2\x82 ", 500)}; }},
        Case{"arabic", [] { return std::vector{Repeated("قالت ليلى إن المدينة هادئة. ", 200)}; }},
        Case{"hebrew", [] { return std::vector{Repeated("דנה גרה בחיפה ליד הים. ", 200)}; }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(BadInput, JapaneseHasFewNames) {
  const document::Article article =
      ArticleOf({"港は静かだった。市長は会見で何も話さなかった。漁師たちは朝まで待った。"});
  EXPECT_LE(Tagged(article).size(), 2);
}

TEST(BadInput, WhatIsBeyondTheLimitIsLeftUntagged) {
  const int sentences = NameTagger::kMaxArticleTokens / 5 + 1;
  std::vector<std::string> blocks(sentences, "He went to sea.");
  blocks.push_back("Then Maria Lopez met Carla Jensen in London.");
  EXPECT_EQ(Printed(ArticleOf(blocks)), "");
  blocks.erase(blocks.begin(), blocks.end() - 10);
  EXPECT_NE(Printed(ArticleOf(blocks)), "");
}

TEST(BadInput, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  const auto names =
      NameTagger::Create()->TagArticle(ArticleOf({"Maria Lopez left."}), source.get_token());
  EXPECT_EQ(names.status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace nutgraf::entity
