// The contract of utf8.h: any bytes in, the same characters out. To add a case,
// add a line to a table.

#include "services/common/text/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::text {
namespace {

using std::string_view_literals::operator""sv;

struct Bytes {
  std::string_view bytes;
  bool valid;
  std::string_view sanitized;
  int32_t code_points;
  int32_t utf16_units;
};

class BytesTest : public testing::TestWithParam<Bytes> {};

TEST_P(BytesTest, Reads) {
  const Bytes& c = GetParam();
  EXPECT_EQ(IsValid(c.bytes), c.valid);
  EXPECT_EQ(Sanitize(c.bytes), c.sanitized);
  EXPECT_EQ(CodePoints(c.bytes), c.code_points);
  EXPECT_EQ(Utf16Units(c.bytes), c.utf16_units);
}

INSTANTIATE_TEST_SUITE_P(
    Bytes, BytesTest,
    testing::Values(Bytes{"", true, "", 0, 0}, Bytes{"plain", true, "plain", 5, 5},
                    Bytes{"Delcy Rodríguez", true, "Delcy Rodríguez", 15, 15},
                    Bytes{"日本", true, "日本", 2, 2}, Bytes{"😀!", true, "😀!", 2, 3},
                    Bytes{"a\0b"sv, true, "a\0b"sv, 3, 3},
                    // The bounds of every length.
                    Bytes{"\x7F", true, "\x7F", 1, 1}, Bytes{"\xC2\x80", true, "\xC2\x80", 1, 1},
                    Bytes{"\xDF\xBF", true, "\xDF\xBF", 1, 1},
                    Bytes{"\xE0\xA0\x80", true, "\xE0\xA0\x80", 1, 1},
                    Bytes{"\xEF\xBF\xBF", true, "\xEF\xBF\xBF", 1, 1},
                    Bytes{"\xF0\x90\x80\x80", true, "\xF0\x90\x80\x80", 1, 2},
                    Bytes{"\xF4\x8F\xBF\xBF", true, "\xF4\x8F\xBF\xBF", 1, 2},
                    // Stray, overlong, surrogate, too large.
                    Bytes{"\x80", false, "�", 1, 1},
                    Bytes{"a\xFF"
                          "b",
                          false, "a�b", 3, 3},
                    Bytes{"\xC0\xAF", false, "��", 2, 2}, Bytes{"\xE0\x80\xAF", false, "���", 3, 3},
                    Bytes{"\xED\xA0\x80", false, "���", 3, 3},
                    Bytes{"\xF4\x90\x80\x80", false, "����", 4, 4},
                    // Cut short: one replacement for the longest start of a character, but
                    // each byte counts for itself.
                    Bytes{"\xE6\x97", false, "�", 2, 2}, Bytes{"\xF0\x9F\x98x", false, "�x", 4, 4},
                    Bytes{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", false, "����A", 9, 9}));

TEST(Utf8, NextWalksEveryCodePoint) {
  const std::string_view text = "aé日😀\xFFz";
  std::vector<char32_t> seen;
  for (size_t at = 0; at < text.size();) seen.push_back(Next(text, &at));
  EXPECT_THAT(seen, testing::ElementsAre(U'a', U'é', U'日', U'😀', 0xFFFD, U'z'));
}

TEST(Utf8, AppendIsTheInverseOfNext) {
  for (const char32_t c :
       {U'a', U'é', U'\u07FF', U'\u0800', U'日', U'\uFFFF', U'😀', U'\U0010FFFF'}) {
    std::string bytes;
    Append(c, &bytes);
    size_t at = 0;
    EXPECT_EQ(Next(bytes, &at), c);
    EXPECT_EQ(at, bytes.size());
  }
}

TEST(Utf8, AppendReplacesWhatIsNoCharacter) {
  for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string bytes;
    Append(c, &bytes);
    EXPECT_EQ(bytes, "�");
  }
}

struct Folding {
  std::string_view text, lower, folded;
};

class FoldingTest : public testing::TestWithParam<Folding> {};

TEST_P(FoldingTest, Folds) {
  EXPECT_EQ(ToLower(GetParam().text), GetParam().lower);
  EXPECT_EQ(FoldForMatching(GetParam().text), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(
    Words, FoldingTest,
    testing::Values(Folding{"Rodríguez", "rodríguez", "rodriguez"},
                    Folding{"ÉCOLE", "école", "ecole"}, Folding{"Łódź", "łódź", "lodz"},
                    Folding{"Nguyễn Ế", "nguyễn ế", "nguyen e"},
                    Folding{"Ærø Straße", "ærø straße", "aero strasse"},
                    Folding{"O’Neil", "o’neil", "o'neil"},
                    Folding{"Jose\u0301", "jose\u0301", "jose"},  // accent as its own character
                    Folding{"Йод Ё", "йод ё", "йод ё"},           // Cyrillic keeps its marks
                    Folding{"ΑΘΉΝΑ", "αθήνα", "αθήνα"}, Folding{"ՀԱՅ", "հայ", "հայ"},
                    Folding{"東京", "東京", "東京"}, Folding{"A\xFFZ", "a\xFFz", "a\xFFz"}));

struct Character {
  char32_t c;
  std::string_view classes;  // u, l, a, d, m, s, n as printed below
};

std::string Classes(char32_t c) {
  std::string out;
  if (IsUpper(c)) out += 'u';
  if (IsLower(c)) out += 'l';
  if (IsAlpha(c)) out += 'a';
  if (IsDigit(c)) out += 'd';
  if (IsMark(c)) out += 'm';
  if (IsSpace(c)) out += 's';
  if (IsUnspacedScript(c)) out += 'n';
  return out;
}

class CharacterTest : public testing::TestWithParam<Character> {};

TEST_P(CharacterTest, IsOfItsClasses) { EXPECT_EQ(Classes(GetParam().c), GetParam().classes); }

INSTANTIATE_TEST_SUITE_P(
    Characters, CharacterTest,
    testing::Values(Character{U'a', "la"}, Character{U'Z', "ua"}, Character{U'É', "ua"},
                    Character{U'я', "la"}, Character{U'ǅ', "ua"}, Character{U'7', "d"},
                    Character{U'７', "d"}, Character{U' ', "s"}, Character{U'\t', "s"},
                    Character{U'\u00A0', "s"}, Character{U'\u3000', "s"}, Character{U'\u200B', "s"},
                    Character{U'.', ""}, Character{U'日', "an"}, Character{U'か', "an"},
                    Character{U'ー', "an"}, Character{U'ท', "an"}, Character{U'。', ""},
                    Character{U'한', "a"}, Character{U'\u0301', "m"}, Character{0xFFFD, ""}));

}  // namespace
}  // namespace nutgraf::text
