// Which marks pair. A case is paragraphs parted by ¶, with ⟦ and ⟧ around every
// pair that must be found; the text is the line without them.

#include "services/entity/core/quotations/marks.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace nutgraf::entity {
namespace {

std::string Marked(const std::vector<std::string>& blocks) {
  std::vector<std::string> marked = blocks;
  const std::vector<std::string_view> views(blocks.begin(), blocks.end());
  const std::vector<MarkedRange> pairs = PairMarks(views);
  for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
    marked[pair->block].insert(pair->outer.end, "⟧");
    marked[pair->block].insert(pair->outer.begin, "⟦");
  }
  return absl::StrJoin(marked, " ¶ ");
}

class MarksTest : public testing::TestWithParam<const char*> {};

TEST_P(MarksTest, Pair) {
  const std::string want = GetParam();
  const std::string text = absl::StrReplaceAll(want, {{"⟦", ""}, {"⟧", ""}});
  const std::vector<std::string> blocks = absl::StrSplit(text, " ¶ ");
  EXPECT_EQ(Marked(blocks), want);
}

INSTANTIATE_TEST_SUITE_P(Double, MarksTest,
                         testing::Values("", "none", R"(⟦"a"⟧)", R"(he said ⟦"no,"⟧ then ⟦"yes"⟧.)",
                                         "⟦“No,”⟧ he said.", "⟦“No,“⟧ he said.", "⟦„Nein“⟧ und ⟦„ja”⟧", "⟦«Non»⟧",
                                         "⟦»Nein«⟧", "⟦「はい」⟧と言った。", "⟦『本』⟧を読む",
                                         R"((⟦"so"⟧)—⟦"so"⟧)", "⟦「彼は『はい』と言った」⟧"));

INSTANTIATE_TEST_SUITE_P(
    Single, MarksTest,
    testing::Values("⟦'No,'⟧ he said", "⟦‘No,’⟧ he said", "the workers' rights", "don't, O'Neil's",
                    "⟦'the workers' rights,'⟧ he said", "of ⟦'political prisoners'⟧ and others",
                    "rock 'n' roll in the '90s", "‘90s and ’tis",
                    "down after ⟦'23 minutes of nothing'⟧", "a '68 car and a '72 one",
                    "get 'em, said ⟦'Al'⟧",
                    "⟦‘It’s the Smiths’ house,’⟧ she said."));

INSTANTIATE_TEST_SUITE_P(Nested, MarksTest,
                         testing::Values("⟦“He said ‘no’ to me,”⟧ she said",
                                         "⟦‘He said “no” to me,’⟧ she said",
                                         R"(⟦"He said 'no' to me,"⟧ she said)",
                                         "⟦‘He said, ‘No,’ to me.’⟧ She left.",
                                         "⟦“I said, ‘More of “never.”’”⟧ She left.",
                                         "⟦‘It’s the Smiths’ house, the ‘big’ one,’⟧ she said."));

INSTANTIATE_TEST_SUITE_P(
    Unbalanced, MarksTest,
    testing::Values(R"(a 6" pipe)", R"(He left." Then he came.)", R"(It was "odd and he left.)",
                    R"(⟦"It was odd and he left.⟧)", R"(He said: ⟦"It was odd.⟧)",
                    "⟦“One.⟧ ¶ ⟦“Two,”⟧ he said.", R"(⟦"One.⟧ ¶ ⟦"Two.⟧ ¶ ⟦"Three,"⟧ he said.)",
                    R"(⟦"One.⟧ ¶ ⟦Two,"⟧ he said.)",
                    R"(⟦"One,"⟧ he said. ⟦"Two.⟧ ¶ ⟦"Three."⟧)", "⟦‘One.⟧ ¶ ⟦‘The boys’ boat.⟧ ¶ ⟦‘Three,’⟧ he said.",
                    "⟦'One.⟧ ¶ ⟦'Two,'⟧ he said.", "'One. ¶ Two.", R"(" ¶ ")", "Home » News » Now"));

TEST(Marks, KnowWhatGoesOn) {
  const std::vector<MarkedRange> pairs = PairMarks({"“One.", "“Two,” he said. “Three.”"});
  ASSERT_EQ(pairs.size(), 3);
  EXPECT_TRUE(pairs[0].unclosed);
  EXPECT_FALSE(pairs[0].continues);
  EXPECT_TRUE(pairs[1].continues);
  EXPECT_FALSE(pairs[1].unclosed);
  EXPECT_FALSE(pairs[2].continues);
}

}  // namespace
}  // namespace nutgraf::entity
