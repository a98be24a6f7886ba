// Contract of name_rules.h: what is always a name, and what never.
#include "services/entity/core/names/name_rules.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

document::Article ArticleOf(const char* text) {
  document::Article article;
  article.blocks.push_back({document::BlockKind::kParagraph, text, 1});
  return article;
}

struct Case {
  const char* text;
  std::vector<NameRule> rules;
  std::vector<std::string> tagged;  // what the tagger found, as organisations
  const char* names;                // what is left, "words type", of 1 what a rule found
};

constexpr EntityType kProduct = EntityType::kProduct, kBody = EntityType::kOrganization;

const Case kCases[] = {
    {"The Falcon 9 flew.", {{"Falcon #", kProduct}}, {}, "Falcon 9 7"},
    {"The Falcon Nine flew.", {{"Falcon #", kProduct}}, {}, ""},
    {"Elm Rovers lost.", {{"* Rovers", kBody}}, {}, "Elm Rovers 2"},
    {"The rovers lost.", {{"* Rovers", kBody}}, {}, ""},
    {"An apple fell on Apple.", {{"Apple", kBody}}, {}, "Apple 2"},
    {"APPLE ROSE", {{"Apple", kBody}}, {}, "APPLE 2"},
    {"The Elm Bank of Karsk fell.", {{"Elm Bank", kProduct}}, {"Elm Bank of Karsk"}, "Elm Bank 7"},
    {"The Monday Club met.", {{"Monday Club", {}}}, {"Monday Club"}, ""},
    {"The Monday Club met.", {{"Monday Club", {}}}, {"Club"}, ""},
    {"The Monday Club Trust met.", {{"Monday Club", {}}}, {"Monday Club Trust"},
     "Monday Club Trust 2"},
    // The longest counts, and of equals the last.
    {"Elm Bank Street", {{"Elm Bank", kBody}, {"Elm Bank Street", EntityType::kLocation}}, {},
     "Elm Bank Street 3"},
    {"Elm Bank fell.", {{"Elm Bank", kBody}, {"elm bank", {}}}, {"Elm Bank"}, ""},
    {"Rodríguez spoke.", {{"Rodriguez", EntityType::kPerson}}, {}, "Rodríguez 1"},
    {"Nothing here.", {}, {"Nothing"}, "Nothing 2"},
};

TEST(NameRules, FindAndForbidNames) {
  for (const Case& c : kCases) {
    const document::Article article = ArticleOf(c.text);
    const std::string& text = article.blocks[0].text;
    std::vector<NameMention> names;
    for (const std::string& words : c.tagged) {
      const auto at = static_cast<int32_t>(text.find(words));
      names.push_back({{0, at, at + static_cast<int32_t>(words.size())}, kBody, 0.5f});
    }
    const auto rules = NameRules::Create(c.rules);
    ASSERT_TRUE(rules.ok()) << rules.status();
    rules->Apply(article, &names);
    std::vector<std::string> got;
    for (const NameMention& name : names) {
      got.push_back(absl::StrCat(text.substr(name.span.begin, name.span.size()), " ",
                                 static_cast<int>(name.type)));
    }
    EXPECT_EQ(absl::StrJoin(got, "; "), c.names) << c.text;
  }
}

TEST(NameRules, RefuseWhatCannotBeMeant) {
  const std::vector<NameRule> bad[] = {
      {{"", kBody}}, {{"* #", kBody}}, {{"a b c d e f g h i j k l m n o p q", kBody}},
      std::vector<NameRule>(NameRules::kMaxOpenRules + 1, NameRule{"* Rovers", kBody}),
      std::vector<NameRule>(NameRules::kMaxRules + 1, NameRule{"Rovers", kBody})};
  for (const auto& rules : bad) {
    EXPECT_EQ(NameRules::Create(rules).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(NameRules, AreReadFromALineEach) {
  const auto rules = ParseNameRules("# ours\n\norganization  * Rovers\nnever\tMonday Club\r\n");
  ASSERT_TRUE(rules.ok()) << rules.status();
  ASSERT_EQ(rules->size(), 2u);
  EXPECT_EQ((*rules)[0].phrase, "* Rovers");
  EXPECT_EQ((*rules)[0].type, kBody);
  EXPECT_EQ((*rules)[1].phrase, "Monday Club");
  EXPECT_FALSE((*rules)[1].type.has_value());
  for (const char* bad : {"bank Elm", "person", "Elm Bank"}) {
    const absl::Status status = ParseNameRules(absl::StrCat("never x\n", bad)).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << bad;
    EXPECT_NE(status.message().find("line 2"), absl::string_view::npos) << bad;
  }
}

}  // namespace
}  // namespace nutgraf::entity
