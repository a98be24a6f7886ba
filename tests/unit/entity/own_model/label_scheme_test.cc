// Contract: every common labelling scheme and set of types reads as names; labels that mean
// nothing are refused by name, unless a mapping says what they stand for.
//
// A case is a line: the labels of a sentence's words, and the names that they make.

#include "services/entity/own_model/label_scheme.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "tests/unit/entity/names/tagging.h"

namespace nutgraf::entity {
namespace {

// "0-2 PERSON, 3-4 LOCATION"
std::string Printed(const std::vector<TokenName>& names) {
  std::vector<std::string> printed;
  for (const TokenName& name : names) {
    printed.push_back(absl::StrCat(name.tokens.begin, "-", name.tokens.end, " ",
                                   std::string(TypeName(name.type))));
  }
  return absl::StrJoin(printed, ", ");
}

std::string NamesOf(const std::string& labels, const std::string& mapping = "",
                    const std::string& words = "") {
  const std::vector<std::string> of_words = absl::StrSplit(labels, ' ');
  std::vector<std::string> all = of_words;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const auto mapped = ParseLabelMapping(mapping);
  if (!mapped.ok()) return std::string(mapped.status().message());
  const auto scheme = LabelScheme::Create(all, *mapped);
  if (!scheme.ok()) return std::string(scheme.status().message());
  std::vector<float> logits(of_words.size() * all.size(), 0);
  for (size_t i = 0; i < of_words.size(); ++i) {
    const auto at = std::find(all.begin(), all.end(), of_words[i]) - all.begin();
    logits[i * all.size() + static_cast<size_t>(at)] = 10;
  }
  const std::vector<std::string> text =
      words.empty() ? of_words : std::vector<std::string>(absl::StrSplit(words, ' '));
  return Printed(scheme->Names(logits, WordSequence(text.begin(), text.end())));
}

struct Case {
  const char* labels;
  const char* want;
  const char* mapping = "";
};

TEST(LabelScheme, ReadsTheCommonSchemes) {
  const Case kCases[] = {
      {"B-PER I-PER O B-LOC", "0-2 PERSON, 3-4 LOCATION"},            // BIO
      {"B-PER B-PER I-PER", "0-1 PERSON, 1-3 PERSON"},                // neighbours
      {"I-PER I-PER B-PER I-ORG O", "0-2 PERSON, 2-3 PERSON, 3-4 ORGANIZATION"},  // IOB1
      {"B-PER I-PER L-PER U-LOC U-LOC O", "0-3 PERSON, 3-4 LOCATION, 4-5 LOCATION"},  // BILOU
      {"B-PER E-PER S-ORG O", "0-2 PERSON, 2-3 ORGANIZATION"},        // BIOES
      {"B_PER M_PER E_PER O", "0-3 PERSON"},                          // BMES
      {"PER PER O ORG", "0-2 PERSON, 3-4 ORGANIZATION"},              // no place
      {"B-PER I-LOC O", "0-1 PERSON, 1-2 LOCATION"},                  // what no scheme allows
      {"b-per i-per O", "0-2 PERSON"},
      {"B-GPE B-FAC B-NORP B-WORK_OF_ART O", "0-1 LOCATION, 1-2 LOCATION, 2-3 GROUP, 3-4 WORK"},
      {"B-creative-work I-creative-work B-MISC O", "0-2 WORK, 2-3 OTHER"},
      {"B-EVENT B-PRODUCT B-DATE B-CARDINAL O", "0-1 EVENT, 1-2 PRODUCT"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NamesOf(c.labels), c.want) << c.labels;
}

TEST(LabelScheme, MapsWhatIsUnknown) {
  const Case kCases[] = {
      {"B-GENE I-GENE B-PER O", "0-2 PRODUCT, 2-3 PERSON", "GENE=product"},
      {"B-X B-PER O", "1-2 PERSON", "X=none"},
      {"B-GIVEN B-SUR O", "0-2 PERSON", "GIVEN=person,SUR=I-person"},
      {"LABEL_1 LABEL_2 LABEL_0", "0-2 PERSON", "LABEL_0=none,LABEL_1=B-person,LABEL_2=I-person"},
      {"B-PER I-PER O", "0-2 OTHER", "per=other"},
  };
  for (const Case& c : kCases) EXPECT_EQ(NamesOf(c.labels, c.mapping), c.want) << c.labels;
}

TEST(LabelScheme, SaysWhatIsWrong) {
  const Case kCases[] = {
      {"B-GENE I-GENE B-PER O", "--names_model_labels=GENE=other"},
      {"LABEL_0 LABEL_1", "LABEL_0, LABEL_1"},
      {"O B-DATE", "none of its labels is of a name"},
      {"B-PER O", "\"X=animal\" does not say", "X=animal"},
      {"B-PER O", "\"X\" does not say", "X"},
      {"B-PER O", "it has no label DISEASE", "DISEASE=other"},
  };
  for (const Case& c : kCases) {
    EXPECT_NE(NamesOf(c.labels, c.mapping).find(c.want), std::string::npos)
        << c.labels << ": " << NamesOf(c.labels, c.mapping);
  }
}

TEST(LabelScheme, TakesArticlesAndPossessivesOff) {
  EXPECT_EQ(NamesOf("B-ORG I-ORG I-ORG O", "", "The Harbour Board met"), "1-3 ORGANIZATION");
  EXPECT_EQ(NamesOf("B-PER I-PER I-PER O", "", "Ada Quill 's boat"), "0-2 PERSON");
  EXPECT_EQ(NamesOf("B-WORK I-WORK O", "", "The Tides opened"), "0-2 WORK");
  EXPECT_EQ(NamesOf("B-ORG O", "", "The met"), "0-1 ORGANIZATION");
}

TEST(LabelScheme, IsAsSureAsItsLeastCertainWord) {
  const auto scheme = LabelScheme::Create({"O", "B-PER", "I-PER"}, {});
  ASSERT_TRUE(scheme.ok());
  // Half of the second word's mass is outside, less the third that B-PER has.
  const std::vector<float> logits = {0, 20, 0, 1, 0, 1};
  const auto names = scheme->Names(logits, {"Ada", "Quill"});
  ASSERT_EQ(names.size(), 1);
  EXPECT_EQ(names[0].tokens, (text::Range{0, 2}));
  EXPECT_NEAR(names[0].confidence, (1 + 2.71828) / (1 + 2 * 2.71828), 1e-4);
}

}  // namespace
}  // namespace nutgraf::entity
