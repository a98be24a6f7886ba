// What counts as a name, where it begins and ends, and its type. A case is the
// blocks of a story, parted by "¶", and the names expected in reading order.
// The stories are invented; a model answers, so a case should be one that any
// decent model must get.

#include "services/entity/core/names/name_tagger.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/entity/names/tagging.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* about;
  const char* text;
  const char* names;
};

std::vector<std::string> Blocks(const std::string& text) {
  static const std::string kMark = " ¶ ";
  std::vector<std::string> blocks;
  size_t at = 0;
  for (size_t end; (end = text.find(kMark, at)) != std::string::npos; at = end + kMark.size()) {
    blocks.push_back(text.substr(at, end - at));
  }
  blocks.push_back(text.substr(at));
  return blocks;
}

class NameTaggerTest : public testing::TestWithParam<Case> {};

TEST_P(NameTaggerTest, Finds) {
  for (NameModels models : {NameModels::kCrf, NameModels::kNeural}) {
    EXPECT_EQ(Printed(ArticleOf(Blocks(GetParam().text)), models), GetParam().names)
        << GetParam().about << ", " << NameOf(models);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Spans, NameTaggerTest,
    testing::Values(
        Case{"nothing named", "The harbour was quiet and the boats stayed in.", ""},
        Case{"titles stay outside", "It was signed by President Olena Marchuk on Monday.",
             "Olena Marchuk PERSON"},
        Case{"accents and possessives", "A cousin of Núria Bofarull's lawyer, Iñigo Peñalba, wept.",
             "Núria Bofarull PERSON, Iñigo Peñalba PERSON"},
        Case{"possessive of a place", "The strike closed France's ports for a day.",
             "France LOCATION"},
        Case{"the article stays outside", "She works for the United Nations in Geneva.",
             "United Nations ORGANIZATION, Geneva LOCATION"},
        Case{"which part of a place", "Floods cut roads in southern Italy on Monday.",
             "Italy LOCATION"},
        Case{"peoples", "Two Kenyan doctors met Norwegian officials.",
             "Kenyan GROUP, Norwegian GROUP"},
        Case{"countries as modifiers", "The US government warned Japan.",
             "US LOCATION, Japan LOCATION"},
        Case{"weekdays and months are no names", "He left on Tuesday and came back in March.",
             ""},
        Case{"a credit",
             "Villagers wait for water near Nairobi. Source: AAP / Teresa Oldfield/AP",
             "Nairobi LOCATION, AAP ORGANIZATION, Teresa Oldfield PERSON, AP ORGANIZATION"}));

INSTANTIATE_TEST_SUITE_P(
    WholeStory, NameTaggerTest,
    testing::Values(
        Case{"a surname alone is its bearer's, even at the start of a sentence",
             "The director of the clinic, Tomasz Wielgosz, resigned. ¶ "
             "Wielgosz had led it since 2011.",
             "Tomasz Wielgosz PERSON, Wielgosz PERSON"},
        Case{"a headline in capitals",
             "MAYOR HELEN CARTER QUITS AFTER FIRE IN LONDON ¶ "
             "Helen Carter, the mayor, quit on Friday after a fire in London.",
             "HELEN CARTER PERSON, LONDON LOCATION, Helen Carter PERSON, London LOCATION"}));

TEST(NameTaggerAnswer, SpansAreInOrderAndConfidencesAreShares) {
  const document::Article article = ArticleOf(
      {"Carla Jensen met the Danish minister in Oslo.", "“Welcome,” said Jensen to Reuters."});
  document::Span last;
  for (const NameMention& m : Tagged(article)) {
    EXPECT_TRUE(m.span.block > last.block || m.span.begin >= last.end);
    EXPECT_GT(m.span.size(), 0);
    EXPECT_GE(m.confidence, 0);
    EXPECT_LE(m.confidence, 1);
    last = m.span;
  }
  EXPECT_EQ(last.block, 1) << "each block is tagged";
}

TEST(NameTaggerAnswer, DependsOnTheArticleAlone) {
  const auto one = ArticleOf({"Wielgosz said nothing.", "Harrow was closed."});
  const auto other = ArticleOf({"The village of Wielgosz lies in Poland.", "Ms Harrow wept."});
  const std::vector<NameMention> before = Tagged(one);
  Tagged(other);
  EXPECT_EQ(Tagged(one), before);
}

TEST(NameTaggerAnswer, WordsGivenAreTaggedAsWordsFound) {
  const document::Article article =
      ArticleOf({"Carla Jensen met officials in Oslo .", "Jensen left ."});
  const std::vector<WordSequence> words = {
      {"Carla", "Jensen", "met", "officials", "in", "Oslo", "."}, {"Jensen", "left", "."}};
  const auto given = NameTagger::Create()->TagSentences(words);
  std::vector<NameMention> found = Tagged(article);
  size_t at = 0;
  ASSERT_EQ(given.size(), 2);
  for (size_t s = 0; s < given.size(); ++s) {
    for (const TokenName& name : given[s]) {
      ASSERT_LT(at, found.size());
      EXPECT_EQ(name.type, found[at].type);
      EXPECT_EQ(name.confidence, found[at].confidence);
      EXPECT_EQ(words[s][name.tokens.begin],
                article.blocks[s].text.substr(found[at].span.begin,
                                              words[s][name.tokens.begin].size()));
      ++at;
    }
  }
  EXPECT_EQ(at, found.size());
  EXPECT_GT(at, 0);
}

}  // namespace
}  // namespace nutgraf::entity
