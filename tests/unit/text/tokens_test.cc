// How text is cut into tokens. A case is a line: the text, and its tokens with a
// space between each two.

#include "services/common/text/tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"

namespace nutgraf::text {
namespace {

std::string Printed(std::string_view text) {
  std::vector<std::string> tokens;
  for (const Token& token : Tokenize(text)) tokens.emplace_back(token.range.In(text));
  return absl::StrJoin(tokens, " ");
}

struct Case {
  const char* text;
  const char* tokens;
};

class TokensTest : public testing::TestWithParam<Case> {};

TEST_P(TokensTest, Cut) { EXPECT_EQ(Printed(GetParam().text), GetParam().tokens); }

INSTANTIATE_TEST_SUITE_P(
    Words, TokensTest,
    testing::Values(Case{"", ""}, Case{"The boat sank.", "The boat sank ."},
                    Case{"Romero's $3.5m, he said", "Romero 's $ 3.5m , he said"},
                    Case{"Romero’s boats’ oars", "Romero ’s boats ’ oars"},
                    Case{"don't can't won’t", "do n't ca n't wo n’t"},
                    Case{"we've they'll I'd I'm you're", "we 've they 'll I 'd I 'm you 're"},
                    Case{"O'Brien d'Arc rock'n'roll", "O'Brien d'Arc rock'n'roll"},
                    Case{"ten-year-old twins", "ten-year-old twins"},
                    Case{"AT&T's phones", "AT&T 's phones"}, Case{"and/or", "and / or"},
                    Case{"café Ærø naïve", "café Ærø naïve"}, Case{"Jose\u0301's", "Jose\u0301 's"},
                    Case{"snake_case", "snake_case"}, Case{"the '90s", "the '90s"},
                    Case{"the ’90s", "the ’90s"}));

INSTANTIATE_TEST_SUITE_P(FullStops, TokensTest,
                         testing::Values(Case{"the U.S. Army", "the U.S. Army"},
                                         Case{"at 5 p.m. sharp", "at 5 p.m. sharp"},
                                         Case{"Gen. Ruiz left.", "Gen. Ruiz left ."},
                                         Case{"Mr. J. Moss", "Mr. J. Moss"},
                                         Case{"No. 10 said no.", "No. 10 said no ."},
                                         Case{"Pike Inc. fell", "Pike Inc. fell"},
                                         Case{"Ph.D. student", "Ph.D. student"},
                                         Case{"wait...", "wait ..."}, Case{"wait…", "wait …"},
                                         Case{"amazon.com fell.Then", "amazon.com fell . Then"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, TokensTest,
    testing::Values(Case{"1,000,000.50", "1,000,000.50"}, Case{"10:30 am", "10:30 am"},
                    Case{"50% of 1/2", "50 % of 1/2"}, Case{"£3bn €4", "£ 3bn € 4"},
                    Case{"US$3", "US $ 3"}, Case{"-5 and 3-4", "-5 and 3-4"},
                    Case{"in 2017-18,", "in 2017-18 ,"}, Case{"1980s", "1980s"}));

INSTANTIATE_TEST_SUITE_P(Marks, TokensTest,
                         testing::Values(Case{"\"No,\" he said", "\" No , \" he said"},
                                         Case{"“No”", "“ No ”"}, Case{"(a) [b]", "( a ) [ b ]"},
                                         Case{"a--b—c", "a -- b — c"}, Case{"what?!", "what ? !"},
                                         Case{"``a''", "`` a ''"}));

INSTANTIATE_TEST_SUITE_P(Web, TokensTest,
                         testing::Values(Case{"see https://example.org/a?b=1, then",
                                              "see https://example.org/a?b=1 , then"},
                                         Case{"(www.example.org).", "( www.example.org ) ."},
                                         Case{"@ana_ruiz on #Quito", "@ana_ruiz on #Quito"},
                                         Case{"# 1 @ 2", "# 1 @ 2"}));

INSTANTIATE_TEST_SUITE_P(OtherScripts, TokensTest,
                         testing::Values(Case{"東京で", "東 京 で"},
                                         Case{"2020年A社", "2020 年 A 社"},
                                         Case{"「はい」", "「 は い 」"},
                                         Case{"Привет, мир", "Привет , мир"},
                                         Case{"서울 시장", "서울 시장"}, Case{"नमस्ते", "नमस्ते"}));

TEST(Tokens, KnowTheirKind) {
  std::string kinds;
  for (const Token& token : Tokenize("Ana paid $3.5m, -5 or 東.")) {
    kinds += token.kind == TokenKind::kWord ? 'w' : token.kind == TokenKind::kNumber ? 'n' : 'p';
  }
  EXPECT_EQ(kinds, "wwpnpnwwp");
}

}  // namespace
}  // namespace nutgraf::text
