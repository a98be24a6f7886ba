// Text that nobody wrote must come to an end: each case is large enough that a
// step quadratic in it would run into the test's limit.
#include <string>

#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

document::Article ArticleOf(std::string text) {
  document::Article article;
  article.blocks.push_back({document::BlockKind::kParagraph, std::move(text), 1});
  return article;
}

std::string Repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

// `count` names, made by `name(i)`, each a mention.
template <typename NameOf>
void AnalyzeNames(int count, document::EntityType type, NameOf name, std::string_view between) {
  std::string text;
  std::vector<NameMention> names;
  for (int i = 0; i < count; ++i) {
    const auto begin = static_cast<int32_t>(text.size());
    text += name(i);
    names.push_back({{0, begin, static_cast<int32_t>(text.size())}, type, 0.9f});
    text += between;
  }
  const document::Article article = ArticleOf(std::move(text));
  const auto analysis = SharedAnalyzer().AnalyzeNames(article, names, {});
  ASSERT_TRUE(analysis.ok());
  EXPECT_FALSE(analysis->entities.empty());
}

std::string Letters(int i) {
  std::string out;
  for (; i > 0; i /= 26) out += static_cast<char>('a' + i % 26);
  return out;
}

TEST(BadInputTest, FiftyThousandPeople) {
  AnalyzeNames(50'000, document::EntityType::kPerson,
               [](int i) { return "Ana R" + Letters(i); }, " said he left. ");
}

TEST(BadInputTest, FiftyThousandOfOneSurname) {
  AnalyzeNames(50'000, document::EntityType::kPerson,
               [](int i) { return i % 2 ? "Ruiz" : "A" + Letters(i) + " Ruiz"; },
               ", a judge, met her former deputy. ");
}

TEST(BadInputTest, FiftyThousandBodiesOfOneInitial) {
  AnalyzeNames(50'000, document::EntityType::kOrganization,
               [](int i) { return i % 2 ? "B" + Letters(i % 5000) : "Bank of B" + Letters(i); },
               " told the bank of its plan. ");
}

TEST(BadInputTest, OneSentenceOfNames) {
  AnalyzeNames(50'000, document::EntityType::kPerson, [](int i) { return "R" + Letters(i); },
               ", ");
}

TEST(BadInputTest, OneWordOfAMegabyte) {
  EXPECT_TRUE(SharedAnalyzer().Analyze(ArticleOf(std::string(1 << 20, 'a')), {}).ok());
}

TEST(BadInputTest, PronounsAndPhrasesAlone) {
  const std::string text = Repeat("the head of the country's parliament of his ", 20'000);
  EXPECT_TRUE(SharedAnalyzer().Analyze(ArticleOf(text), {}).ok());
}

TEST(BadInputTest, OpenBracketsAndCommas) {
  EXPECT_TRUE(SharedAnalyzer().Analyze(ArticleOf(Repeat("Ana, (\"the ", 10'000)), {}).ok());
}

TEST(BadInputTest, TooLongATextIsCutWithAWarning) {
  const auto analysis = SharedAnalyzer().Analyze(ArticleOf(Repeat("word ", 400'010)), {});
  ASSERT_TRUE(analysis.ok());
  ASSERT_EQ(analysis->warnings.size(), 1);
  EXPECT_EQ(analysis->warnings[0].reason, "TEXT_TRUNCATED");
}

TEST(BadInputTest, RightToLeftAndUnspacedScripts) {
  for (const char* text : {"قال الرئيس إنه سيغادر. \"نعم\" قال.", "首相は東京で「はい」と述べた。",
                           "\xff\xfe Ruiz \xc3 said", "\xe2\x80\xae Ruiz said"}) {
    EXPECT_TRUE(SharedAnalyzer().Analyze(ArticleOf(text), {}).ok()) << text;
  }
}

}  // namespace
}  // namespace nutgraf::entity
