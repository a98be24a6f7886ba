// What a story says that somebody is. A case: a sentence with marked names and
// the descriptions of its entities, "name: description; description".
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* sentence;
  std::vector<std::string> descriptions;
};

class DescriptionsTest : public testing::TestWithParam<Case> {};

TEST_P(DescriptionsTest, TakesWhatTheStorySays) {
  std::vector<std::string> got;
  const auto analysis = AnalyzeMarked(std::string("paragraph\t") + GetParam().sentence);
  for (const auto& entity : analysis.entities) {
    for (const document::Passage& d : entity.descriptions) {
      got.push_back(entity.display_name + ": " + d.text);
    }
  }
  EXPECT_THAT(got, testing::UnorderedElementsAreArray(GetParam().descriptions));
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, DescriptionsTest,
    testing::Values(
        Case{"Police held former president [Ivo Maran|person] on Monday.",
             {"Ivo Maran: former president"}},
        Case{"[Ivo Maran|person], the mayor of [Lynport|location], resigned.",
             {"Ivo Maran: the mayor of Lynport"}},
        Case{"[Ivo Maran|person], 45, a teacher, resigned.", {"Ivo Maran: a teacher"}},
        Case{"[Ivo Maran|person], brother of judge [Ana Maran|person] and speaker of the "
             "assembly, resigned.",
             {"Ivo Maran: brother of judge Ana Maran", "Ivo Maran: speaker of the assembly",
              "Ana Maran: judge"}},
        Case{"The bank's chief executive, [Ana Ruiz|person], said no.",
             {"Ana Ruiz: The bank's chief executive"}},
        Case{"In a letter, director of the forum, [Ana Ruiz|person], said no.",
             {"Ana Ruiz: director of the forum"}},
        Case{"[Ana Ruiz|person] became interim leader last week.", {"Ana Ruiz: interim leader"}},
        Case{"[Ana Ruiz|person], who is a judge, said no.", {"Ana Ruiz: a judge"}},
        Case{"[Ana Ruiz|person] is not a judge.", {}},
        Case{"[US|location] President [Ana Ruiz|person] said no.", {"Ana Ruiz: US President"}},
        Case{"The [Penal Forum|organization], a human rights organisation in "
             "[Karsk|location], said no.",
             {"Penal Forum: a human rights organisation in Karsk"}},
        Case{"She wrote to the superintendent, [Ivo Maran|person].",
             {"Ivo Maran: the superintendent"}},
        // Not appositions: a list, a clause, a mark that never closes.
        Case{"[Ana Ruiz|person], a professor at the [Penal Institute|organization] "
             "([PI|organization]), had measured it.",
             {"Ana Ruiz: a professor at the Penal Institute"}},
        Case{"[Ana Ruiz|person], the mayor said on Monday, was ill.", {}},
        Case{"[Ana Ruiz|person], a judge and two clerks were hurt.", {}},
        Case{"[Ana Ruiz|person], whose mother, [Eva Ruiz|person], sat, was ill.",
             {"Eva Ruiz: whose mother"}},
        Case{"After he met the president, [Ana Ruiz|person] left.", {}},
        Case{"[Northjet|organization], an airline based in [Dorna|location], flies daily.",
             {"Northjet: an airline"}},
        Case{"Her cousin [Ivo Maran|person] was less sure.", {"Ivo Maran: Her cousin"}},
        // Said of somebody else: of the other sex, or beside her.
        Case{"Asked whether she had warned her husband, Mrs [Ruiz|person] laughed.", {}},
        Case{"The biologist and her sister, [Ana Ruiz|person], left.",
             {"Ana Ruiz: her sister"}}));

}  // namespace
}  // namespace nutgraf::entity
