// Which names are one entity by their spelling. A case: the names of a story, in
// order, and for each the number of its entity (in order of appearance).
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

struct Case {
  const char* description;
  std::vector<const char*> names;  // "Ana Ruiz|person"
  std::vector<int> entities;       // -1: the spelling does not decide
};

class NameGroupsTest : public testing::TestWithParam<Case> {};

TEST_P(NameGroupsTest, GroupsBySpelling) {
  std::string text = "paragraph\t";
  for (const char* name : GetParam().names) text += "[" + std::string(name) + "] arrived. ";
  const document::EntityAnalysis analysis = AnalyzeMarked(text + "\n");
  std::map<document::Span, int> found;
  for (int e = 0; e < analysis.entities.size(); ++e) {
    for (const document::Mention& mention : analysis.entities[e].mentions) {
      if (mention.kind == document::MentionKind::kNamed) found[*mention.passage.span] = e;
    }
  }
  for (const document::Mention& m : analysis.unresolved_mentions) found[*m.passage.span] = -1;
  std::map<int, int> numbers = {{-1, -1}};
  std::vector<int> got;
  for (const auto& [span, entity] : found) {
    got.push_back(numbers.try_emplace(entity, numbers.size() - 1).first->second);
  }
  EXPECT_EQ(got, GetParam().entities);
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, NameGroupsTest,
    testing::Values(
        Case{"accents", {"José Pérez|person", "Jose Perez|person"}, {0, 0}},
        Case{"surname", {"Ana Ruiz|person", "Ruiz|person"}, {0, 0}},
        Case{"surname before the full name", {"Ruiz|person", "Ana Ruiz|person"}, {0, 0}},
        Case{"given name", {"Ana Ruiz|person", "Ana|person"}, {0, 0}},
        Case{"two given names", {"Ana Ruiz|person", "Ana Moll|person"}, {0, 1}},
        Case{"initial", {"Ana Ruiz|person", "A. Ruiz|person"}, {0, 0}},
        Case{"middle name", {"Ana Clara Ruiz|person", "Ana Ruiz|person"}, {0, 0}},
        Case{"second surname", {"Ana Ruiz Ferrer|person", "Ana Ruiz|person"}, {0, 0}},
        Case{"one letter", {"Oleh Zelenskyy|person", "Oleh Zelensky|person"}, {0, 0}},
        Case{"junior", {"Al Barlow|person", "Al Barlow Jr.|person"}, {0, 1}},
        Case{"acronym", {"World Fish Council|organization", "WFC|organization"}, {0, 0}},
        Case{"acronym, small words",
             {"Union of Maritime Workers|organization", "UMW|organization"}, {0, 0}},
        Case{"foreign acronym", {"World Fish Council|organization", "WTO|organization"}, {0, 1}},
        Case{"known alias", {"US|location", "United States|location", "U.S.|location"}, {0, 0, 0}},
        Case{"short body", {"Corvin Bank|organization", "Corvin|organization"}, {0, 0}},
        Case{"short body tagged as a person",
             {"Corvin Foods|organization", "Corvin|person"}, {0, 0}},
        Case{"short body tagged as both",
             {"Corvin Foods|organization", "Corvin|person", "Corvin|organization",
              "Corvin|person"}, {0, 0, 0, 0}},
        Case{"two long bodies",
             {"Corvin Bank|organization", "Corvin Foods|organization", "Corvin|organization"},
             {0, 1, 2}},
        Case{"place in a body's name", {"Bank of Alder|organization", "Alder|location"}, {0, 1}},
        Case{"surname and company", {"Tom Ford|person", "Ford|organization"}, {0, 1}},
        Case{"mistagged surname", {"Ana Ruiz|person", "Ruiz|group"}, {0, 0}},
        Case{"surname with particles",
             {"Van der Linde|person", "Anke van der Linde|person", "Joris Brandt|person"},
             {0, 0, 1}},
        Case{"article", {"The Penal Forum|organization", "Penal Forum|organization"}, {0, 0}}),
    [](const testing::TestParamInfo<Case>& info) {
      std::string name = info.param.description;
      for (char& c : name) {
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      }
      return name;
    });

}  // namespace
}  // namespace nutgraf::entity
