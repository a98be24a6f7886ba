// Content codings: which is chosen, a line a case; that what is coded decodes to itself in
// any pieces; that decoders keep to their limits and refuse what is not theirs.

#include "services/common/http/content_coding.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace nutgraf::http {
namespace {

TEST(ChooseCodingTest, FollowsTheClientAndThenOurOwnMind) {
  const struct {
    const char* accept;
    const char* want;
  } kCases[] = {
      {"", "identity"},
      {"gzip", "gzip"},
      {"GZIP , deflate", "gzip"},
      {"gzip, deflate, br", "br"},
      {"gzip, deflate, br, zstd", "zstd"},
      {"*", "zstd"},
      {"zstd;q=0, *", "br"},
      {"gzip;q=1.0, br;q=0.9", "gzip"},
      {"gzip;q=0.001", "gzip"},
      {"gzip;q=0", "identity"},
      {"gzip;q=nonsense", "identity"},
      {"gzip;q=", "identity"},
      {"identity;q=1, gzip;q=0.5", "identity"},
      {"identity;q=0.5, gzip;q=0.5", "gzip"},
      {"deflate, compress", "identity"},
      {",,;;=,gzip;q=1,,", "gzip"},
  };
  for (const auto& c : kCases) EXPECT_EQ(CodingName(ChooseCoding(c.accept)), c.want) << c.accept;
}

TEST(CodingOfTest, KnowsItsNames) {
  EXPECT_EQ(CodingOf("gzip"), Coding::kGzip);
  EXPECT_EQ(CodingOf(" X-GZip"), Coding::kGzip);
  EXPECT_EQ(CodingOf("identity"), Coding::kIdentity);
  for (const char* name : {"", "deflate", "gzip, gzip", "gz"}) EXPECT_FALSE(CodingOf(name)) << name;
}

class CodersTest : public ::testing::TestWithParam<Coding> {
 protected:
  static std::string Text() {
    std::string text;
    for (int i = 0; i < 2000; ++i) absl::StrAppend(&text, "line ", i % 977, " of the text\n");
    return text;
  }
  std::string Encoded(std::string_view text) {
    return MakeEncoder(GetParam())->Encode(text, /*last=*/true);
  }
};

TEST_P(CodersTest, DecodeWhatTheyEncoded) {
  for (const std::string& text : {std::string(), std::string("a"), Text()}) {
    const std::string coded = Encoded(text);
    EXPECT_LT(coded.size(), text.size() / 4 + 40) << "no larger than a frame about nothing";
    const auto decoded = DecodeWhole(*MakeDecoder(GetParam()), coded, text.size());
    EXPECT_TRUE(decoded.ok() && *decoded == text) << text.size() << decoded.status();
  }
}

TEST_P(CodersTest, EachPieceCanBeReadAtOnce) {
  const auto encoder = MakeEncoder(GetParam());
  const auto decoder = MakeDecoder(GetParam());
  for (const std::string& piece : {std::string("one\n"), Text(), std::string("three\n")}) {
    const std::string coded = encoder->Encode(piece, /*last=*/false);
    std::string_view rest = coded;
    const auto decoded = decoder->Decode(&rest, 10 << 20);
    EXPECT_TRUE(decoded.ok() && *decoded == piece) << piece.size() << decoded.status();
    EXPECT_FALSE(decoder->AtEnd());
  }
  const std::string coded = encoder->Encode("", /*last=*/true);
  std::string_view rest = coded;
  EXPECT_EQ(decoder->Decode(&rest, 10 << 20).value_or("not decoded"), "");
  EXPECT_TRUE(decoder->AtEnd());
}

TEST_P(CodersTest, DecodeByteByByteAndALittleAtATime) {
  const std::string text = Text(), coded = Encoded(text);
  const auto decoder = MakeDecoder(GetParam());
  std::string decoded;
  for (const char byte : coded) {
    std::string_view rest(&byte, 1);
    std::string piece;
    do {
      auto got = decoder->Decode(&rest, 100);
      ASSERT_TRUE(got.ok()) << got.status();
      piece = *std::move(got);
      decoded += piece;
    } while (!rest.empty() || piece.size() == 100);
  }
  EXPECT_TRUE(decoder->AtEnd());
  EXPECT_TRUE(decoded == text);
}

TEST_P(CodersTest, ABombStopsAtTheLimit) {
  const std::string bomb = Encoded(std::string(8 << 20, 'x'));
  EXPECT_LT(bomb.size(), 50'000u);
  EXPECT_TRUE(absl::IsResourceExhausted(
      DecodeWhole(*MakeDecoder(GetParam()), bomb, 100'000).status()));
}

TEST_P(CodersTest, RefuseWhatIsNotTheirs) {
  const std::string coded = Encoded(Text());
  std::string damaged = coded;
  damaged[0] ^= 0x55;
  for (const std::string& bytes : {std::string(), std::string("nonsense, no coding"), damaged,
                                   coded.substr(0, coded.size() / 2), coded + "more"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(
        DecodeWhole(*MakeDecoder(GetParam()), bytes, 10 << 20).status()))
        << bytes.substr(0, 20);
  }
}

INSTANTIATE_TEST_SUITE_P(All, CodersTest,
                         ::testing::Values(Coding::kGzip, Coding::kBrotli, Coding::kZstd),
                         [](const auto& info) { return std::string(CodingName(info.param)); });

}  // namespace
}  // namespace nutgraf::http
