// Servers that answer as no good server would: each case is what one does after a call has
// come in, frame by frame, and how the call ends.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "grpcpp/support/status_code_enum.h"
#include "tests/support/scripted_server.h"
#include "tests/unit/http/raw_http2.h"
#include "tests/unit/wirecall/client_fixture.h"

namespace nutgraf::wirecall {
namespace {

using http::Frame;
using http::HpackField;
using http::Number;
using testing::Peer;

const std::string kSettings = Frame(http::kSettingsFrame, 0, 0, "");
const std::string kHead =
    Frame(http::kHeadersFrame, http::kEndHeaders, 1,
          HpackField(":status", "200") + HpackField("content-type", "application/grpc"));
const std::string kMessage = Frame(http::kDataFrame, 0, 1, MessagePrefix(3) + "abc");
const std::string kEnd = Frame(http::kHeadersFrame, http::kEndHeaders | http::kEndStream, 1,
                               HpackField("grpc-status", "0"));

// Reads until a request's head has come; false when the client is gone.
bool AwaitCall(Peer& peer) {
  std::string bytes;
  size_t at = 24;  // the preface
  while (true) {
    while (bytes.size() >= at + 9) {
      const auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
      if (byte(3) == http::kHeadersFrame) return true;
      at += 9 + static_cast<size_t>(byte(0) << 16 | byte(1) << 8 | byte(2));
    }
    const std::string more = peer.Read();
    if (more.empty()) return false;
    bytes += more;
  }
}

void UntilGone(Peer& peer) {
  while (!peer.Read().empty()) {
  }
}

class ScriptedAnswersTest : public ClientTest {
 protected:
  // The call to a server that sends `answer`, and then closes or waits.
  CallResult Answered(const std::string& answer, bool closes, SessionSettings session = {}) {
    testing::ScriptedServer server([&](Peer& peer) {
      peer.Write(kSettings);
      if (!AwaitCall(peer)) return;
      peer.Write(answer);
      if (!closes) UntilGone(peer);
    });
    const auto client = Dial(Local(server.port()), {}, session);
    return Ask(*client, CallOf("request"));
  }
};

TEST_F(ScriptedAnswersTest, EndACall) {
  const auto reset = [](uint32_t code) {
    return Frame(http::kResetFrame, 0, 1, Number(code, 4));
  };
  const struct {
    const char* name;
    std::string answer;
    bool closes;
    int want;
  } kCases[] = {
      {"a good answer", kHead + kMessage + kEnd, false, grpc::StatusCode::OK},
      {"then the connection ends", kHead + kMessage + kEnd, true, grpc::StatusCode::OK},
      {"only half an answer", kHead + kMessage, true, grpc::StatusCode::UNAVAILABLE},
      {"no answer", "", true, grpc::StatusCode::UNAVAILABLE},
      {"garbage", "HTTP/1.1 400 Bad Request\r\n\r\n", true, grpc::StatusCode::UNAVAILABLE},
      {"reset, broken off", reset(8), false, grpc::StatusCode::UNAVAILABLE},
      {"reset, internal", reset(2), false, grpc::StatusCode::INTERNAL},
      {"reset, too many", reset(11), false, grpc::StatusCode::RESOURCE_EXHAUSTED},
      {"reset within", kHead + reset(0), false, grpc::StatusCode::INTERNAL},
      {"an end before a message", kHead + kEnd, false, grpc::StatusCode::INTERNAL},
      {"a stream of nobody's", Frame(http::kDataFrame, 0, 7, "abc"), true,
       grpc::StatusCode::UNAVAILABLE},
      {"a frame over the limit", Number(0xffffff, 3) + std::string(6, '\0'), true,
       grpc::StatusCode::UNAVAILABLE},
  };
  for (const auto& c : kCases) EXPECT_EQ(Answered(c.answer, c.closes).code, c.want) << c.name;
}

TEST_F(ScriptedAnswersTest, AHeadWithoutEndIsCutOff) {
  std::string answer = kHead;
  const std::string field = HpackField("x", std::string(100, 'y'));
  std::string fields;
  while (fields.size() < 16'000) fields += field;
  for (int i = 0; i < 8; ++i) {
    answer += Frame(i == 0 ? http::kHeadersFrame : 9, 0, 1, fields);  // 9: CONTINUATION
  }
  EXPECT_NE(Answered(answer, false, {.silence = absl::Milliseconds(200),
                                     .sign_of_life = absl::Milliseconds(200)}).code,
            grpc::StatusCode::OK);
}

TEST_F(ScriptedAnswersTest, WhatAServerHasNotSeenIsSentAgain) {
  const struct {
    const char* name;
    std::string first;
  } kCases[] = {
      {"refused", Frame(http::kResetFrame, 0, 1, Number(7, 4))},
      {"going away", Frame(http::kGoAwayFrame, 0, 0, Number(0, 4) + Number(0, 4))},
  };
  for (const auto& c : kCases) {
    std::atomic<int> calls = 0;
    testing::ScriptedServer server([&](Peer& peer) {
      peer.Write(kSettings);
      if (!AwaitCall(peer)) return;
      if (++calls == 1) {
        peer.Write(c.first);
        // The next one of this connection would be stream 3.
        peer.Write(Frame(http::kGoAwayFrame, 0, 0, Number(1, 4) + Number(0, 4)));
      } else {
        peer.Write(kHead + kMessage + kEnd);
      }
      UntilGone(peer);
    });
    const auto client = Dial(Local(server.port()));
    const CallResult result = Ask(*client, CallOf("request"));
    EXPECT_EQ(result.code, 0) << c.name << ": " << result.message;
    EXPECT_EQ(result.response, "abc");
    EXPECT_EQ(calls, 2) << c.name;
  }
}

// As servers do when they stop, or when a connection has its age.
TEST_F(ScriptedAnswersTest, NoCallIsLostToConnectionsThatGoAway) {
  testing::ScriptedServer server([&](Peer& peer) {
    peer.Write(kSettings);
    if (!AwaitCall(peer)) return;
    peer.Write(Frame(http::kGoAwayFrame, 0, 0, Number(1, 4) + Number(0, 4)));
    peer.Write(kHead + kMessage + kEnd);
    UntilGone(peer);
  });
  const auto client = Dial(Local(server.port()));
  for (int i = 0; i < 6; ++i) {
    const CallResult result = Ask(*client, CallOf("request"));
    EXPECT_EQ(result.code, 0) << result.message;
  }
  EXPECT_GE(server.connections(), 6);
}

TEST_F(ScriptedAnswersTest, ASilentServerIsGivenUp) {
  const SessionSettings impatient = {.connect_timeout = absl::Milliseconds(50),
                                     .silence = absl::Milliseconds(20),
                                     .sign_of_life = absl::Milliseconds(20)};
  EXPECT_EQ(Answered("", false, impatient).code, grpc::StatusCode::UNAVAILABLE);
  // And one that never says a word.
  testing::ScriptedServer server(&UntilGone);
  const auto client = Dial(Local(server.port()), {}, impatient);
  EXPECT_EQ(Ask(*client, CallOf("request")).code, grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ScriptedAnswersTest, ASlowServerThatGivesSignsOfLifeIsWaitedFor) {
  testing::ScriptedServer server([](Peer& peer) {
    peer.Write(kSettings);
    if (!AwaitCall(peer)) return;
    for (int i = 0; i < 20; ++i) {
      absl::SleepFor(absl::Milliseconds(5));
      peer.Write(Frame(http::kPingFrame, 0, 0, std::string(8, '\0')));
    }
    peer.Write(kHead + kMessage + kEnd);
    UntilGone(peer);
  });
  const auto client = Dial(Local(server.port()), {}, {.silence = absl::Milliseconds(40),
                                                      .sign_of_life = absl::Seconds(30)});
  EXPECT_EQ(Ask(*client, CallOf("request")).code, 0);
}

}  // namespace
}  // namespace nutgraf::wirecall
