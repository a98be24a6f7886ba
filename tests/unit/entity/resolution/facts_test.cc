// What a story states of its entities. A case: a marked story and its facts, "subject |
// relation (qualifiers) | object"; an object that is nobody the story names is in quotes.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

std::string Told(const document::EntityAnalysis& analysis, const document::Fact& fact) {
  const std::string object =
      fact.object           ? analysis.entities[*fact.object].display_name
      : fact.object_passage ? absl::StrCat("\"", fact.object_passage->text, "\"")
                            : "-";
  const std::string qualifiers =
      fact.qualifiers.empty() ? "" : absl::StrCat(" (", absl::StrJoin(fact.qualifiers, " "), ")");
  return absl::StrCat(analysis.entities[fact.subject].display_name, " | ", fact.relation,
                      qualifiers, " | ", object);
}

struct Case {
  const char* sentence;
  std::vector<std::string> facts;
};

class FactsTest : public testing::TestWithParam<Case> {};

TEST_P(FactsTest, AreWhatTheStoryStates) {
  const auto analysis = AnalyzeMarked(std::string("paragraph\t") + GetParam().sentence);
  std::vector<std::string> got;
  for (const document::Fact& fact : analysis.facts) {
    got.push_back(Told(analysis, fact));
    EXPECT_GT(fact.confidence, 0);
    EXPECT_LE(fact.confidence, 1);
    ASSERT_TRUE(fact.passage.span.has_value());
  }
  EXPECT_THAT(got, testing::ElementsAreArray(GetParam().facts));
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, FactsTest,
    testing::Values(
        Case{"[Ivo Maran|person], brother of the acting president [Ana Maran|person] and speaker "
             "of the assembly, resigned.",
             {"Ivo Maran | brother of | Ana Maran", "Ana Maran | president (acting) | -",
              "Ivo Maran | speaker of | \"the assembly\""}},
        Case{"[Ivo Maran|person], 45, a teacher, resigned.", {"Ivo Maran | teacher | -"}},
        Case{"[Ana Ruiz|person], the mayor of [Lynport|location], resigned.",
             {"Ana Ruiz | mayor of | Lynport"}},
        Case{"[US|location] President [Ana Ruiz|person] said no.",
             {"Ana Ruiz | president of | US"}},
        Case{"Police held former president [Ivo Maran|person] on Monday.",
             {"Ivo Maran | president (former) | -"}},
        Case{"[Karsk|location]'s former deputy mayor, [Ana Ruiz|person], said no.",
             {"Ana Ruiz | deputy mayor of (former) | Karsk"}},
        Case{"[Ana Ruiz|person], a spokeswoman for [Elm Bank|organization] in [Karsk|location], "
             "said no.",
             {"Ana Ruiz | spokeswoman for | Elm Bank"}},
        Case{"[Ivo Maran|person] wept. His wife, [Ana Ruiz|person], did not.",
             {"Ana Ruiz | wife of | Ivo Maran"}},
        Case{"[Ana Ruiz|person], head of the parliament of [Karsk|location], resigned.",
             {"Ana Ruiz | head of | \"the parliament\""}},
        Case{"[Ana Ruiz|person], a judge, spoke. \"No,\" said [Ana Ruiz|person], a judge.",
             {"Ana Ruiz | judge | -"}},
        Case{"[Ana Ruiz|person] is not a judge.", {}},
        Case{"[Ana Ruiz|person] met the mayor of [Lynport|location].", {}}));

}  // namespace
}  // namespace nutgraf::entity
