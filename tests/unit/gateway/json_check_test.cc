// What is refused before protobuf reads it, with the place; and what is not. Whatever
// passes is then read by protobuf, whose verdict on values is in json_test.

#include "gateway/transcoding/json_check.h"

#include <gtest/gtest.h>

#include "services/common/document/reason.h"
#include "tests/unit/gateway/test_schema.h"

namespace nutgraf::gateway {
namespace {

TEST(JsonCheckTest, Accepts) {
  const char* kCases[] = {
      "{}",
      " \r\n\t{ } \n",
      R"({"text": "a", "i32": 1, "book": {"titleText": "b", "sequel": {"name": "c"}}})",
      R"({"book": {"title_text": "b"}})",
      R"({"te\u0078t": "escaped key"})",
      R"({"text": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"})",
      "{\"text\": \"caf\xc3\xa9 \xf0\x9f\x98\x80 \xef\xbf\xbd\"}",
      R"({"words": {"any": "key", "goes": "here"}, "flags": {"1": true}})",
      R"({"free": {"any": {"key": [1, {"goes": null}]}}})",
      R"({"any": {"@type": "type.googleapis.com/test.Book", "name": "x"}})",
      R"({"wide": -0.5e-10, "single": 1E+3, "i64": "12", "i32": 0})",
      R"({"flag": true, "wrapped": null, "texts": [], "numbers": [1, 2]})",
      R"({"book": {"editions": {"1st": {"name": "x"}, "2nd": {"name": "y"}}}})",
      R"({"left": "a", "text": "b"})",
  };
  for (const char* json : kCases) {
    EXPECT_TRUE(CheckJson(json, &TestMessage("Everything"), {}).ok())
        << json << ": " << CheckJson(json, &TestMessage("Everything"), {});
  }
}

TEST(JsonCheckTest, RefusesWithThePlace) {
  const struct {
    const char* json;
    const char* place;  // "line:column"
    std::string_view reason;
    const char* field;
  } kCases[] = {
      {"", "1:1", kJsonMalformed, ""},
      {"   ", "1:4", kJsonMalformed, ""},
      {"[]", "1:1", kJsonMalformed, ""},
      {"\"x\"", "1:1", kJsonMalformed, ""},
      {"null", "1:1", kJsonMalformed, ""},
      {"{", "1:2", kJsonMalformed, ""},
      {"{\"text\"", "1:8", kJsonMalformed, "text"},
      {"{\"text\":", "1:9", kJsonMalformed, "text"},
      {"{\"text\": \"a\"", "1:13", kJsonMalformed, "text"},
      {"{\"text\": \"a", "1:12", kJsonMalformed, "text"},
      {"{\"text\": \"a\",}", "1:14", kJsonMalformed, ""},
      {"{,}", "1:2", kJsonMalformed, ""},
      {"{text: 1}", "1:2", kJsonMalformed, ""},
      {"{'text': 'a'}", "1:2", kJsonMalformed, ""},
      {"{\"text\": 'a'}", "1:10", kJsonMalformed, "text"},
      {"{\"texts\": [1,]}", "1:14", kJsonMalformed, "texts[1]"},
      {"{\"texts\": [1 2]}", "1:14", kJsonMalformed, "texts[0]"},
      {"{\"i32\": 01}", "1:10", kJsonMalformed, "i32"},
      {"{\"i32\": +1}", "1:9", kJsonMalformed, "i32"},
      {"{\"i32\": 1.}", "1:11", kJsonMalformed, "i32"},
      {"{\"i32\": .5}", "1:9", kJsonMalformed, "i32"},
      {"{\"i32\": 1e}", "1:11", kJsonMalformed, "i32"},
      {"{\"i32\": NaN}", "1:9", kJsonMalformed, "i32"},
      {"{\"flag\": TRUE}", "1:10", kJsonMalformed, "flag"},
      {"{\"flag\": tru", "1:10", kJsonMalformed, "flag"},
      {"{} {}", "1:4", kJsonMalformed, ""},
      {"{}x", "1:3", kJsonMalformed, ""},
      {"{}\n\n,", "3:1", kJsonMalformed, ""},
      {"{/* no */}", "1:2", kJsonMalformed, ""},
      {"{\"text\": \"a\nb\"}", "1:12", kJsonMalformed, "text"},
      {"{\"text\": \"\\x\"}", "1:11", kJsonMalformed, "text"},
      {"{\"text\": \"\\u12g4\"}", "1:11", kJsonMalformed, "text"},
      {"{\"text\": \"\\ud83d\"}", "1:11", kJsonMalformed, "text"},
      {"{\"text\": \"\\ud83dx\"}", "1:11", kJsonMalformed, "text"},
      {"{\"text\": \"\\ude00\"}", "1:11", kJsonMalformed, "text"},
      {"{\"text\": \"\xff\"}", "1:11", kJsonMalformed, "text"},
      {"{\"text\": \"ab\xc3\"}", "1:13", kJsonMalformed, "text"},
      {"{\"text\": \"\xed\xa0\x80\"}", "1:11", kJsonMalformed, "text"},
      {"{\"te\xfft\": 1}", "1:5", kJsonMalformed, ""},
      {"\xef\xbb\xbf{}", "1:1", kJsonMalformed, ""},
      {"{\n  \"txt\": 1}", "2:3", kJsonUnknownField, "txt"},
      {"{\"book\": {\"sequel\": {\"nme\": 1}}}", "1:22", kJsonUnknownField, "book.sequel.nme"},
      {"{\"book\": {\"cited\": [{}, {\"x\": 1}]}}", "1:26", kJsonUnknownField, "book.cited[1].x"},
      {"{\"book\": {\"editions\": {\"1st\": {\"x\": 1}}}}", "1:32", kJsonUnknownField,
       "book.editions.1st.x"},
      {"{\"TEXT\": 1}", "1:2", kJsonUnknownField, "TEXT"},
      {"{\"text\": 1, \"text\": 2}", "1:13", kJsonDuplicateKey, "text"},
      {"{\"text\": 1, \"\\u0074ext\": 2}", "1:13", kJsonDuplicateKey, "text"},
      {"{\"book\": {\"titleText\": 1, \"title_text\": 2}}", "1:27", kJsonDuplicateKey,
       "book.title_text"},
      {"{\"words\": {\"a\": \"1\", \"a\": \"2\"}}", "1:22", kJsonDuplicateKey, "words.a"},
      {"{\"free\": {\"a\": {\"b\": 1, \"b\": 2}}}", "1:25", kJsonDuplicateKey, "free.a.b"},
  };
  for (const auto& c : kCases) {
    const absl::Status status = CheckJson(c.json, &TestMessage("Everything"), {});
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << c.json << ": " << status;
    EXPECT_EQ(document::ReasonOf(status), c.reason) << c.json << ": " << status;
    EXPECT_EQ(document::FieldOf(status), c.field) << c.json;
    std::string place = c.place;
    place = "line " + place.replace(place.find(':'), 1, ", column ") + ":";
    EXPECT_EQ(std::string(status.message()).substr(0, place.size()), place)
        << c.json << ": " << status;
  }
}

TEST(JsonCheckTest, UnknownFieldsAreIgnoredOnRequest) {
  const JsonCheckOptions lenient{.ignore_unknown_fields = true};
  EXPECT_TRUE(
      CheckJson(R"({"x": {"y": [1]}, "text": "a"})", &TestMessage("Everything"), lenient).ok());
  EXPECT_EQ(
      document::ReasonOf(CheckJson(R"({"x": 1, "x": 2})", &TestMessage("Everything"), lenient)),
      kJsonDuplicateKey);
}

TEST(JsonCheckTest, DepthHasALimit) {
  const auto nested = [](int depth) {
    std::string json = "{\"free\": {\"a\": ";
    for (int i = 0; i < depth; ++i) json += "[";
    for (int i = 0; i < depth; ++i) json += "]";
    return json + "}}";
  };
  EXPECT_TRUE(CheckJson(nested(62), &TestMessage("Everything"), {}).ok());
  EXPECT_EQ(document::ReasonOf(CheckJson(nested(63), &TestMessage("Everything"), {})),
            kJsonTooDeep);
  const std::string bomb(1'000'000, '[');
  EXPECT_EQ(
      document::ReasonOf(CheckJson("{\"free\": {\"a\": " + bomb, &TestMessage("Everything"), {})),
      kJsonTooDeep);
}

}  // namespace
}  // namespace nutgraf::gateway
