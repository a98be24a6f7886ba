// Fields set from text, as paths and queries of URLs do.

#include "gateway/transcoding/field_path.h"

#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "google/protobuf/dynamic_message.h"
#include "services/common/document/reason.h"
#include "tests/unit/gateway/test_schema.h"

namespace nutgraf::gateway {
namespace {

class FieldPathTest : public testing::Test {
 protected:
  FieldPathTest()
      : codec_(TestPool()), message_(factory_.GetPrototype(&TestMessage("Everything"))->New()) {}

  absl::Status Set(const std::string& path, const std::string& text) {
    return SetFieldFromText(absl::StrSplit(path, '.'), text, codec_, message_.get());
  }
  std::string Json() {
    return *codec_.ToJson(*message_->GetDescriptor(), message_->SerializeAsString());
  }

  JsonCodec codec_;
  google::protobuf::DynamicMessageFactory factory_;
  std::unique_ptr<google::protobuf::Message> message_;
};

TEST_F(FieldPathTest, SetsEveryKindOfField) {
  const struct {
    const char* path;
    const char* text;
    const char* want;
  } kCases[] = {
      {"text", "a b", R"({"text":"a b"})"},
      {"text", "", "{}"},
      {"data", "AP8=", R"({"data":"AP8="})"},
      {"data", "_-8", R"({"data":"/+8="})"},
      {"flag", "true", R"({"flag":true})"},
      {"i32", "-5", R"({"i32":-5})"},
      {"i64", "9223372036854775807", R"({"i64":"9223372036854775807"})"},
      {"u32", "4294967295", R"({"u32":4294967295})"},
      {"u64", "18446744073709551615", R"({"u64":"18446744073709551615"})"},
      {"single", "0.5", R"({"single":0.5})"},
      {"wide", "-1e3", R"({"wide":-1000})"},
      {"colour", "BLUE", R"({"colour":"BLUE"})"},
      {"colour", "1", R"({"colour":"RED"})"},
      {"book.title_text", "t", R"({"book":{"titleText":"t"}})"},
      {"book.titleText", "t", R"({"book":{"titleText":"t"}})"},
      {"book.sequel.sequel.pages", "3", R"({"book":{"sequel":{"sequel":{"pages":3}}}})"},
      {"texts", "x", R"({"texts":["x"]})"},
      {"colours", "RED", R"({"colours":["RED"]})"},
      {"maybe", "0", R"({"maybe":0})"},
      {"right", "0", R"({"right":0})"},
      {"time", "2026-01-09T00:00:00Z", R"({"time":"2026-01-09T00:00:00Z"})"},
      {"span", "1.5s", R"({"span":"1.500s"})"},
      {"mask", "text,book.titleText", R"({"mask":"text,book.titleText"})"},
      {"wrapped", "7", R"({"wrapped":"7"})"},
      {"wrapped_flag", "true", R"({"wrappedFlag":true})"},
      {"wrapped_text", "say \"hi\" \\", R"({"wrappedText":"say \"hi\" \\"})"},
  };
  for (const auto& c : kCases) {
    message_->Clear();
    const absl::Status status = Set(c.path, c.text);
    EXPECT_TRUE(status.ok()) << c.path << ": " << status;
    EXPECT_EQ(Json(), c.want) << c.path << "=" << c.text;
  }
}

TEST_F(FieldPathTest, RepeatedFieldsGrow) {
  for (const char* text : {"1", "2", "3"}) EXPECT_TRUE(Set("numbers", text).ok());
  EXPECT_EQ(Json(), R"({"numbers":[1,2,3]})");
}

TEST_F(FieldPathTest, RefusesAndNamesTheField) {
  EXPECT_TRUE(Set("left", "x").ok());
  EXPECT_TRUE(Set("book.name", "x").ok());
  const struct {
    const char* path;
    const char* text;
    std::string_view reason;
  } kCases[] = {
      {"txt", "a", kJsonUnknownField},
      {"", "a", kJsonUnknownField},
      {"book.", "a", kJsonUnknownField},
      {"book.nme", "a", kJsonUnknownField},
      {"text.x", "a", kJsonUnknownField},
      {"book.cited.name", "a", kJsonUnknownField},
      {"words.a", "a", kJsonUnknownField},
      {"i32", "", document::kFieldInvalid},
      {"i32", "1x", document::kFieldInvalid},
      {"i32", "2147483648", document::kFieldInvalid},
      {"u32", "-1", document::kFieldInvalid},
      {"flag", "1", document::kFieldInvalid},
      {"wide", "wide", document::kFieldInvalid},
      {"colour", "GREEN", document::kFieldInvalid},
      {"data", "***", document::kFieldInvalid},
      {"text", "\xff", document::kFieldInvalid},
      {"book", "x", document::kFieldInvalid},
      {"words", "x", document::kFieldInvalid},
      {"free", "x", document::kFieldInvalid},
      {"time", "now", document::kFieldInvalid},
      {"wrapped_text", "\xff", document::kFieldInvalid},
      {"wrapped_flag", "true}", document::kFieldInvalid},
      {"right", "1", document::kFieldInvalid},  // the other of the oneof is set
      {"book.name", "again", document::kFieldInvalid},
  };
  for (const auto& c : kCases) {
    const absl::Status status = Set(c.path, c.text);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << c.path << "=" << c.text;
    EXPECT_EQ(document::ReasonOf(status), c.reason) << c.path << ": " << status;
    EXPECT_EQ(document::FieldOf(status), c.path);
  }
  EXPECT_EQ(Json(), R"({"book":{"name":"x"},"left":"x"})");
}

}  // namespace
}  // namespace nutgraf::gateway
