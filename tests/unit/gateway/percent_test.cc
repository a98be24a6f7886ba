// Percent-encoding and query strings.

#include "gateway/transcoding/percent.h"

#include <gtest/gtest.h>

namespace nutgraf::gateway {
namespace {

TEST(DecodePercentTest, DecodesWhatIsEncodedAndKeepsTheRest) {
  const struct {
    const char* text;
    const char* want;
    const char* want_in_path;
  } kCases[] = {
      {"abc", "abc", "abc"},
      {"a%20b", "a b", "a b"},
      {"%C3%a9", "\xc3\xa9", "\xc3\xa9"},
      {"a%2Fb", "a/b", "a%2Fb"},
      {"a%2fb", "a/b", "a%2fb"},
      {"100%", "100%", "100%"},
      {"%4", "%4", "%4"},
      {"%zz%41", "%zzA", "%zzA"},
      {"a+b", "a+b", "a+b"},
      {"%2541", "%41", "%41"},
      {"", "", ""},
      {"%4%41", "%4A", "%4A"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(DecodePercent(c.text), c.want) << c.text;
    EXPECT_EQ(DecodePercent(c.text, Slash::kKeepEncoded), c.want_in_path) << c.text;
  }
}

TEST(ParseQueryTest, Splits) {
  const struct {
    const char* query;
    const char* want;
  } kCases[] = {
      {"", ""},
      {"a=1", "[a][1]"},
      {"a=1&b=2", "[a][1][b][2]"},
      {"a=1&&b=2&", "[a][1][b][2]"},
      {"a", "[a][]"},
      {"a=", "[a][]"},
      {"=a", "[][a]"},
      {"a=b=c", "[a][b=c]"},
      {"a=x+y%2Bz", "[a][x y+z]"},
      {"a%3Db=%26", "[a=b][&]"},
  };
  for (const auto& c : kCases) {
    std::string got;
    for (const QueryParameter& p : ParseQuery(c.query)) {
      got += "[" + p.name + "][" + p.value + "]";
    }
    EXPECT_EQ(got, c.want) << c.query;
  }
}

}  // namespace
}  // namespace nutgraf::gateway
