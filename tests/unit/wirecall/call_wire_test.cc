// gRPC's wire format: each case is what was said, and what it comes to.
#include "services/common/wirecall/call_wire.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace nutgraf::wirecall {
namespace {

TEST(CallWireTest, TimeoutsAreRoundedUpToWhatEightDigitsSay) {
  const struct {
    absl::Duration timeout;
    const char* want;
  } kCases[] = {
      {absl::Milliseconds(1500), "1500000u"},
      {absl::Nanoseconds(1), "1u"},
      {absl::Seconds(-3), "1u"},
      {absl::Seconds(99), "99000000u"},
      {absl::Seconds(600) + absl::Nanoseconds(1), "600001m"},
      {absl::Hours(24 * 30), "2592000S"},
      {absl::InfiniteDuration(), "99999999S"},
  };
  for (const auto& c : kCases) EXPECT_EQ(TimeoutValue(c.timeout), c.want) << c.timeout;
}

TEST(CallWireTest, MessagesOfErrorsAreDecoded) {
  const struct {
    const char* text;
    const char* want;
  } kCases[] = {
      {"", ""},         {"plain", "plain"},   {"caf%C3%A9", "caf\xc3\xa9"}, {"%41%6a", "Aj"},
      {"100%", "100%"}, {"%4", "%4"},         {"%zz%41", "%zzA"},
  };
  for (const auto& c : kCases) EXPECT_EQ(DecodePercent(c.text), c.want) << c.text;
}

struct AnswerCase {
  const char* name;
  std::vector<std::pair<const char*, const char*>> fields;
  std::string bytes;
  const char* want;  // code, message, details, response
};

std::string Framed(const std::string& message) { return MessagePrefix(message.size()) + message; }

TEST(AnswerReaderTest, SaysHowACallEnded) {
  const std::vector<std::pair<const char*, const char*>> good = {
      {":status", "200"}, {"content-type", "application/grpc+proto"}, {"grpc-status", "0"}};
  const AnswerCase cases[] = {
      {"answered", good, Framed("abc"), "0||abc"},
      {"empty message", good, Framed(""), "0||"},
      {"no message", good, "", "13|the answer is not one whole message|"},
      {"cut off", good, Framed("abc").substr(0, 7), "13|the answer is not one whole message|"},
      {"two messages", good, Framed("abc") + Framed("d"),
       "13|the answer is not one whole message|"},
      {"compressed", good, "\1" + Framed("abc").substr(1),
       "13|the answer is compressed, which was not asked for|"},
      {"too long", good, Framed(std::string(101, 'x')), "8|Received message larger than max|"},
      {"error", {{":status", "200"}, {"content-type", "application/grpc"}, {"grpc-status", "5"},
                 {"grpc-message", "no%20such"}}, "", "5|no such|"},
      {"no number", {{":status", "200"}, {"grpc-status", "five"}}, "", "2||"},
      {"no status", {{":status", "200"}, {"content-type", "application/grpc"}}, Framed("abc"),
       "13|the answer ends without a status|"},
      {"a web page", {{":status", "200"}, {"content-type", "text/html"}}, "<p>",
       "2|the answer is no gRPC: HTTP 200|"},
      {"a proxy's", {{":status", "503"}, {"content-type", "text/html"}}, "",
       "14|the answer is no gRPC: HTTP 503|"},
      {"nothing", {}, "", "2|the answer is no gRPC: HTTP 0|"},
  };
  for (const AnswerCase& c : cases) {
    for (const size_t piece : {size_t{1}, size_t{3}, size_t{1000}}) {  // however it is cut
      AnswerReader reader(100);
      for (const auto& [name, value] : c.fields) reader.OnField(name, value);
      for (size_t at = 0; at < c.bytes.size(); at += piece) {
        if (!reader.OnBytes(std::string_view(c.bytes).substr(at, piece))) break;
      }
      const CallResult got = reader.Finish();
      EXPECT_EQ(absl::StrCat(got.code, "|", got.message, "|", got.response), c.want) << c.name;
    }
  }
}

TEST(AnswerReaderTest, DetailsComeInBase64PaddedOrNot) {
  for (const char* coded : {"AAH/", "AAE", "AAE="}) {
    AnswerReader reader(100);
    reader.OnField(":status", "200");
    reader.OnField("grpc-status", "3");
    reader.OnField("grpc-status-details-bin", coded);
    EXPECT_EQ(reader.Finish().details.substr(0, 2), std::string("\0\1", 2)) << coded;
  }
}

}  // namespace
}  // namespace nutgraf::wirecall
