// Messages from JSON and back, held to protobuf's own JSON conversion.

#include "gateway/transcoding/json.h"

#include <gtest/gtest.h>

#include <random>

#include "gateway/transcoding/json_printer.h"
#include "gateway/transcoding/json_to_wire.h"
#include "gateway/transcoding/wire_to_json.h"
#include "google/protobuf/any.pb.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver.h"
#include "google/protobuf/util/type_resolver_util.h"
#include "services/common/document/reason.h"
#include "tests/unit/gateway/test_schema.h"

namespace nutgraf::gateway {
namespace {

const JsonCodec& Codec() {
  static const JsonCodec codec(TestPool());
  return codec;
}

// JSON to wire and back.
std::string RoundTrip(const std::string& json) {
  const auto wire = Codec().ToWire(TestMessage("Everything"), json, {});
  if (!wire.ok()) return std::string(wire.status().message());
  return *Codec().ToJson(TestMessage("Everything"), *wire);
}

TEST(JsonCodecTest, ReadsAndPrints) {
  const struct {
    const char* json;
    const char* want;
  } kCases[] = {
      {"{}", "{}"},
      {R"({"text": "a", "i32": 0, "flag": false})", R"({"text":"a"})"},
      {R"({"maybe": 0})", R"({"maybe":0})"},
      {R"({"i64": 9007199254740993})", R"({"i64":"9007199254740993"})"},
      {R"({"i64": "9223372036854775807", "u64": "18446744073709551615"})",
       R"({"i64":"9223372036854775807","u64":"18446744073709551615"})"},
      {R"({"i32": "12", "s32": -3, "f64": 4})", R"({"i32":12,"s32":-3,"f64":"4"})"},
      {R"({"single": 0.1, "wide": 0.1})", R"({"single":0.1,"wide":0.1})"},
      {R"({"wide": "NaN", "single": "-Infinity"})", R"({"single":"-Infinity","wide":"NaN"})"},
      {R"({"colour": "BLUE"})", R"({"colour":"BLUE"})"},
      {R"({"colour": 7, "colours": [1, "RED", 99]})",
       R"({"colour":"BLUE","colours":["RED","RED",99]})"},
      {R"({"data": "AP8="})", R"({"data":"AP8="})"},
      {R"({"data": "_-8"})", R"({"data":"/+8="})"},
      {R"({"book": {"title_text": "t"}})", R"({"book":{"titleText":"t"}})"},
      {R"({"words": {"a": "1"}})", R"({"words":{"a":"1"}})"},
      {R"({"flags": {"1": true}})", R"({"flags":{"1":true}})"},
      {R"({"right": 0})", R"({"right":0})"},
      {R"({"time": "2026-01-09T14:05:00.5+11:00"})", R"({"time":"2026-01-09T03:05:00.500Z"})"},
      {R"({"span": "1.5s"})", R"({"span":"1.500s"})"},
      {R"({"mask": "book.titleText,text"})", R"({"mask":"book.titleText,text"})"},
      {R"({"wrapped": "5", "wrappedFlag": false})", R"({"wrapped":"5","wrappedFlag":false})"},
      {R"({"free": {"a": [1, null]}})", R"({"free":{"a":[1,null]}})"},
      {R"({"any": {"@type": "type.googleapis.com/test.Book", "pages": 3}})",
       R"({"any":{"@type":"type.googleapis.com/test.Book","pages":3}})"},
      {R"({"text": "\ud83d\ude00"})", "{\"text\":\"\xf0\x9f\x98\x80\"}"},
  };
  for (const auto& c : kCases) EXPECT_EQ(RoundTrip(c.json), c.want) << c.json;
}

// What protobuf itself prints of a message.
std::string PrintedByProtobuf(const google::protobuf::Message& message) {
  const std::unique_ptr<google::protobuf::util::TypeResolver> resolver(
      google::protobuf::util::NewTypeResolverForDescriptorPool("type.googleapis.com", TestPool()));
  std::string json;
  const auto printed = google::protobuf::util::BinaryToJsonString(
      resolver.get(), "type.googleapis.com/" + message.GetDescriptor()->full_name(),
      message.SerializeAsString(), &json);
  return printed.ok() ? json : std::string(printed.message());
}

TEST(JsonPrinterTest, PrintsAsProtobufDoes) {
  const char* const kCases[] = {
      "{}",
      R"({"i32": -2147483648, "u64": "18446744073709551615", "i64": "-1", "flag": true})",
      R"({"single": 3.4028235e38, "wide": 1.7976931348623157e308})",
      R"({"single": 1.2e-38, "wide": 5e-324})",
      R"({"single": 16777217, "wide": 0.30000000000000004})",
      R"({"single": 1e10, "wide": 123456789012345678})",
      R"({"wide": -0.0})",
      R"({"text": "\"\\\/\b\f\n\r\t\u0001\u001f\u007f<b>\u2028\u2029\u00e9\u20ac\ud83d\ude00&'"})",
      R"({"data": "AAECAwQF+/8="})",
      R"({"colour": "BLUE", "colours": [0, 1, 99]})",
      R"({"book": {}})",
      R"({"book": {"title_text": "t"}, "maybe": 0, "right": 0})",
      R"({"words": {"": "", "a\"b": "<"}, "flags": {"-1": false}})",
      R"({"span": "-1.000000001s"})",
      R"({"span": "315576000000s"})",
  };
  google::protobuf::DynamicMessageFactory factory(TestPool());
  for (const char* text : kCases) {
    const auto wire = Codec().ToWire(TestMessage("Everything"), text, {});
    ASSERT_TRUE(wire.ok()) << text << wire.status();
    const std::unique_ptr<google::protobuf::Message> message(
        factory.GetPrototype(&TestMessage("Everything"))->New());
    ASSERT_TRUE(message->ParseFromString(*wire));
    std::string json;
    ASSERT_TRUE(PrintJson(*message, &json)) << text;
    EXPECT_EQ(json, PrintedByProtobuf(*message)) << text;
    EXPECT_EQ(*Codec().ToJson(TestMessage("Everything"), *wire), json) << text;
  }
}

TEST(JsonPrinterTest, LeavesWellKnownTypesToProtobuf) {
  const auto wire = Codec().ToWire(TestMessage("Everything"), R"({"wrapped": "5"})", {});
  ASSERT_TRUE(wire.ok());
  google::protobuf::DynamicMessageFactory factory(TestPool());
  const std::unique_ptr<google::protobuf::Message> message(
      factory.GetPrototype(&TestMessage("Everything"))->New());
  ASSERT_TRUE(message->ParseFromString(*wire));
  std::string json;
  EXPECT_FALSE(PrintJson(*message, &json)) << "within another";
  google::protobuf::Any any;
  EXPECT_FALSE(PrintJson(any, &json)) << "by itself";
}

TEST(JsonCodecTest, NamesTheFieldOfABadValue) {
  const struct {
    const char* json;
    const char* field;
  } kCases[] = {
      {R"({"i32": "x"})", "i32"},
      {R"({"i32": 2147483648})", "i32"},
      {R"({"i32": 1.5})", "i32"},
      {R"({"u32": -1})", "u32"},
      {R"({"flag": "yes"})", "flag"},
      {R"({"flag": 1})", "flag"},
      {R"({"texts": "a"})", "texts"},
      {R"({"texts": [["a"]]})", "texts[0]"},
      {R"({"text": ["a"]})", "text"},
      {R"({"text": {}})", "text"},
      {R"({"book": []})", "book"},
      {R"({"book": "x"})", "book"},
      {R"({"words": []})", "words"},
      {R"({"colour": "GREEN"})", "colour"},
      {R"({"book": {"pages": true}})", "book.pages"},
      {R"({"time": "yesterday"})", "time"},
      {R"({"data": "***"})", "data"},
  };
  for (const auto& c : kCases) {
    const auto wire = Codec().ToWire(TestMessage("Everything"), c.json, {});
    EXPECT_TRUE(absl::IsInvalidArgument(wire.status())) << c.json;
    EXPECT_EQ(document::ReasonOf(wire.status()), document::kFieldInvalid) << c.json;
    EXPECT_EQ(document::FieldOf(wire.status()), c.field) << c.json << ": " << wire.status();
  }
}

TEST(JsonCodecTest, PrintsOneFieldAlone) {
  const auto& type = TestMessage("Everything");
  const std::string wire =
      *Codec().ToWire(type, R"({"text":"a","numbers":[1,2],"book":{"pages":3},"i64":"4"})", {});
  const struct {
    const char* field;
    const char* want;
  } kCases[] = {
      {"text", "\"a\""},
      {"numbers", "[1,2]"},
      {"book", R"({"pages":3})"},
      {"i64", "\"4\""},
      {"texts", "[]"},
      {"words", "{}"},
      {"data", "\"\""},
      {"flag", "false"},
      {"i32", "0"},
      {"u64", "\"0\""},
      {"wide", "0"},
      {"time", "null"},
      {"colour", "\"COLOUR_UNSPECIFIED\""},
  };
  for (const auto& c : kCases) {
    const auto json = Codec().FieldToJson(*type.FindFieldByName(c.field), wire);
    ASSERT_TRUE(json.ok()) << json.status();
    EXPECT_EQ(*json, c.want) << c.field;
  }
}

TEST(JsonCodecTest, BytesThatAreNoMessageAreAnError) {
  EXPECT_TRUE(
      absl::IsInternal(Codec().ToJson(TestMessage("Everything"), "\x0a\xff garbage").status()));
  const auto& type = TestMessage("Everything");
  EXPECT_TRUE(absl::IsInternal(
      Codec().FieldToJson(*type.FindFieldByName("text"), "\x0a\xff garbage").status()));
}

// Edits that turn JSON into something near it.
std::string Mutate(std::string json, std::mt19937* random) {
  static const char* const kBits[] = {"\"",        "{", "}",  "[",    "]",      ",",    ":",
                                      "\\",        "0", "-",  "e",    ".",      "null", "true",
                                      "\"text\":", " ", "\n", "\xff", "\\u0000"};
  const size_t edits = 1 + (*random)() % 2;
  for (size_t i = 0; i < edits && !json.empty(); ++i) {
    const size_t at = (*random)() % json.size();
    switch ((*random)() % 3) {
      case 0:
        json.erase(at, 1 + (*random)() % 3);
        break;
      case 1:
        json.insert(at, kBits[(*random)() % std::size(kBits)]);
        break;
      default:
        json[at] = static_cast<char>((*random)() % 256);
    }
  }
  return json;
}

// The ways past protobuf, on what they are made for and on what is near it.

const char* const kPlainSeeds[] = {
    R"({"text":"a\u00e9\ud83d\ude00\n\"<\/","i32":-1,"i64":"5","flag":true,"colour":"RED",)"
    R"("book":{"titleText":"t","pages":3,"cited":[{},{"name":"x"}]},"texts":["x","","y"],)"
    R"("right":2,"data":"AP8="})",
    R"({"u32":4294967295,"u64":"18446744073709551615","s32":-2147483648,"f64":"7",)"
    R"("single":0.1,"wide":1.5e3,"numbers":[0,-1,2147483647],"colours":["BLUE","RED"],)"
    R"("left":"","maybe":0,"book":{"sequel":{"sequel":{"title_text":""}}},"data":"AAE="})",
    R"( { "texts" : [ ] , "numbers":[] , "book" : { } , "flag":false, "wide": -0.25 } )",
};

const MessageTable& PlainTable() {
  static const MessageTables tables;
  return *tables.Of(TestMessage("Everything"));
}

TEST(PlainJsonTest, IsReadAndPrintedByTheTables) {
  for (const char* json : kPlainSeeds) {
    std::string wire, printed;
    EXPECT_TRUE(ReadWire(PlainTable(), json, &wire)) << json;
    google::protobuf::DynamicMessageFactory factory;
    const std::unique_ptr<google::protobuf::Message> message(
        factory.GetPrototype(&TestMessage("Everything"))->New());
    ASSERT_TRUE(message->ParseFromString(wire)) << json;
    EXPECT_TRUE(PrintWire(PlainTable(), message->SerializeAsString(), &printed)) << json;
  }
}

TEST(PlainJsonTest, BytesThatNoSerializerWritesAreLeftToTheThoroughWay) {
  const struct {
    const char* name;
    std::string wire;
  } kCases[] = {
      {"length in too many bytes", std::string("\x0a\x80\x80\x80\x80\x80\x00", 7)},
      {"tag in too many bytes", std::string("\x8a\x00\x00", 3)},
      {"fields out of order", "\x20\x01\x18\x01"},
      {"a field twice", "\x18\x01\x18\x01"},
      {"two of one choice", std::string("\x9a\x01\x00\xa0\x01\x01", 6)},
      {"text that is not UTF-8", "\x0a\x01\xff"},
      {"a map", std::string("\x8a\x01\x00", 3)},
      {"cut off", "\x0a\x05abc"},
  };
  for (const auto& c : kCases) {
    std::string json;
    EXPECT_FALSE(PrintWire(PlainTable(), c.wire, &json)) << c.name;
  }
}

TEST(PlainJsonTest, IsReadAsTheThoroughWayReadsIt) {
  std::mt19937 random(20261125);
  google::protobuf::DynamicMessageFactory factory;
  const auto* prototype = factory.GetPrototype(&TestMessage("Everything"));
  int accepted = 0;
  for (int i = 0; i < 40000; ++i) {
    const std::string json = Mutate(kPlainSeeds[i % std::size(kPlainSeeds)], &random);
    std::string wire;
    if (!ReadWire(PlainTable(), json, &wire)) continue;
    ++accepted;
    const auto want = Codec().ToWireThoroughly(TestMessage("Everything"), json, {});
    ASSERT_TRUE(want.ok()) << json << want.status();
    const std::unique_ptr<google::protobuf::Message> ours(prototype->New());
    const std::unique_ptr<google::protobuf::Message> theirs(prototype->New());
    ASSERT_TRUE(ours->ParseFromString(wire)) << json;
    ASSERT_TRUE(theirs->ParseFromString(*want)) << json;
    EXPECT_EQ(ours->DebugString(), theirs->DebugString()) << json;
  }
  EXPECT_GT(accepted, 1000);
}

TEST(PlainJsonTest, IsPrintedAsTheThoroughWayPrintsIt) {
  std::mt19937 random(20261126);
  google::protobuf::DynamicMessageFactory factory;
  const auto* prototype = factory.GetPrototype(&TestMessage("Everything"));
  const std::string seeds[] = {
      *Codec().ToWireThoroughly(TestMessage("Everything"), kPlainSeeds[0], {}),
      *Codec().ToWireThoroughly(TestMessage("Everything"), kPlainSeeds[1], {})};
  int printed = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::unique_ptr<google::protobuf::Message> message(prototype->New());
    ASSERT_TRUE(message->ParseFromString(seeds[i % 2]));
    std::string wire = message->SerializeAsString();
    for (size_t edits = random() % 4; edits > 0; --edits) {
      wire[random() % wire.size()] = static_cast<char>(random() % 256);
    }
    std::string json;
    if (!PrintWire(PlainTable(), wire, &json)) continue;
    ++printed;
    const auto want = Codec().ToJsonThoroughly(TestMessage("Everything"), wire);
    ASSERT_TRUE(want.ok()) << json << want.status();
    EXPECT_EQ(json, *want);
  }
  EXPECT_GT(printed, 1000);
}

// What the check lets through, protobuf reads to the very same message; what protobuf
// refuses, the codec refuses. (The reverse does not hold: that is what the check is for.)
TEST(JsonCodecTest, NeverAcceptsWhatProtobufRefuses) {
  const std::string seed =
      R"({"text":"a\u00e9","i32":-1,"i64":"5","flag":true,"wide":1.5e3,"colour":"RED",)"
      R"("book":{"titleText":"t","pages":3},"texts":["x","y"],"words":{"k":"v"},"right":2,)"
      R"("time":"2026-01-09T03:05:00Z","free":{"a":[1,null,{"b":false}]},"data":"AP8="})";
  std::mt19937 random(20260109);
  google::protobuf::DynamicMessageFactory factory;
  const auto* prototype = factory.GetPrototype(&TestMessage("Everything"));
  int accepted = 0;
  for (int i = 0; i < 4000; ++i) {
    const std::string json = Mutate(seed, &random);
    const auto wire = Codec().ToWire(TestMessage("Everything"), json, {});
    const std::unique_ptr<google::protobuf::Message> theirs(prototype->New());
    const bool they_accept = google::protobuf::util::JsonStringToMessage(json, theirs.get()).ok();
    if (!wire.ok()) continue;
    ++accepted;
    ASSERT_TRUE(they_accept) << json;
    const std::unique_ptr<google::protobuf::Message> ours(prototype->New());
    ASSERT_TRUE(ours->ParseFromString(*wire)) << json;
    EXPECT_EQ(ours->DebugString(), theirs->DebugString()) << json;
  }
  EXPECT_GT(accepted, 100);
}

}  // namespace
}  // namespace nutgraf::gateway
