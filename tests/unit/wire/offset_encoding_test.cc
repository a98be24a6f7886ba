// Contract: an offset keeps its character when it changes its unit, whatever the
// text; offsets that lie on no character are refused. A case is a line of the
// table: text, byte offset, UTF-16 offset, code point offset (-1: no such place).
#include "services/common/wire/offset_encoding.h"

#include <random>
#include <string>

#include "gtest/gtest.h"
#include "nutgraf/v1/entity.pb.h"
#include "services/common/text/utf8.h"

namespace nutgraf::wire {
namespace {

struct Case {
  const char* text;
  int bytes, utf16, code_points;
};

constexpr Case kCases[] = {
    {"", 0, 0, 0},
    {"plain", 3, 3, 3},
    {"plain", 5, 5, 5},
    {"plain", 6, -1, -1},
    {"plain", -1, -1, -1},
    {"Bel\u00e9n", 3, 3, 3},
    {"Bel\u00e9n", 5, 4, 4},
    {"Bel\u00e9n", 6, 5, 5},
    {"Bel\u00e9n", 4, -1, -1},  // inside the accented letter
    {"a\U0001F5DEb", 1, 1, 1},
    {"a\U0001F5DEb", 5, 3, 2},
    {"a\U0001F5DEb", 6, 4, 3},
};

TEST(UnitIndex, ConvertsBothWays) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(std::string(c.text) + " @" + std::to_string(c.bytes));
    const UnitIndex utf16(c.text, v1::UTF16), code_points(c.text, v1::CODE_POINTS);
    EXPECT_EQ(utf16.ToUnits(c.bytes).value_or(-1), c.utf16);
    EXPECT_EQ(code_points.ToUnits(c.bytes).value_or(-1), c.code_points);
    if (c.utf16 < 0) continue;
    EXPECT_EQ(utf16.ToBytes(c.utf16).value_or(-1), c.bytes);
    EXPECT_EQ(code_points.ToBytes(c.code_points).value_or(-1), c.bytes);
  }
}

TEST(UnitIndex, RefusesTheMiddleOfASurrogatePair) {
  EXPECT_FALSE(UnitIndex("a\U0001F5DEb", v1::UTF16).ToBytes(2).has_value());
}

// The table of checkpoints against a plain count from the start of the text.
TEST(UnitIndex, AgreesWithCountingFromTheStart) {
  std::mt19937 random(7);
  const std::string pieces[] = {"a", "\u00e9", "\u65b0", "\U0001F5DE", " word "};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = random() % 120; i > 0; --i) text += pieces[random() % std::size(pieces)];
    const UnitIndex utf16(text, v1::UTF16), code_points(text, v1::CODE_POINTS);
    for (size_t at = 0; at < text.size(); text::Next(text, &at)) {
      const std::string before = text.substr(0, at);
      ASSERT_EQ(utf16.ToUnits(at), text::Utf16Units(before));
      ASSERT_EQ(code_points.ToUnits(at), text::CodePoints(before));
      ASSERT_EQ(utf16.ToBytes(text::Utf16Units(before)), at);
      ASSERT_EQ(code_points.ToBytes(text::CodePoints(before)), at);
    }
    ASSERT_EQ(utf16.ToUnits(text.size()), text::Utf16Units(text));
  }
}

v1::EntityAnalysis OneMention(int block, int begin, int end) {
  v1::EntityAnalysis analysis;
  v1::TextSpan* span = analysis.add_entities()->add_mentions()->mutable_passage()->mutable_span();
  span->set_block(block);
  span->set_begin(begin);
  span->set_end(end);
  return analysis;
}

TEST(OffsetRecoder, RecodesEverySpanInAMessage) {
  v1::Article article;
  article.add_blocks()->set_text("Bel\u00e9n Ruiz");
  v1::EntityAnalysis analysis = OneMention(0, 7, 11);
  ASSERT_TRUE(OffsetRecoder(article.blocks(), v1::BYTES, v1::UTF16).Recode(&analysis).ok());
  const v1::TextSpan& span = analysis.entities(0).mentions(0).passage().span();
  EXPECT_EQ(span.begin(), 6);
  EXPECT_EQ(span.end(), 10);
}

TEST(OffsetRecoder, RefusesSpansOutOfPlace) {
  v1::Article article;
  article.add_blocks()->set_text("Bel\u00e9n");
  const struct {
    int block, begin, end;
  } bad[] = {{1, 0, 1}, {-1, 0, 1}, {0, 3, 2}, {0, 0, 7}, {0, 4, 5}};
  for (const auto& span : bad) {
    v1::EntityAnalysis analysis = OneMention(span.block, span.begin, span.end);
    const absl::Status status =
        OffsetRecoder(article.blocks(), v1::BYTES, v1::BYTES).Recode(&analysis);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument)
        << span.block << " " << span.begin << " " << span.end;
  }
}

}  // namespace
}  // namespace nutgraf::wire
