// HTTP/2 without TLS: what curl sees of it, and what clients see that send frames by hand.
// A refusal is a line of its table.

#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/support/curl_client.h"
#include "tests/unit/http/raw_http2.h"
#include "tests/unit/http/server_fixture.h"

namespace nutgraf::http {
namespace {

using nutgraf::testing::Curl;
using nutgraf::testing::CurlAnswer;
using nutgraf::testing::CurlRequest;
using nutgraf::testing::HttpVersion;

class Http2Test : public HttpServerTest {
 protected:
  CurlRequest Request(const std::string& path) const {
    return {.url = absl::StrCat("http://127.0.0.1:", port(), path), .version = HttpVersion::k2};
  }
  CurlRequest Post(const std::string& path, std::string body) const {
    CurlRequest request = Request(path);
    request.body = std::move(body);
    return request;
  }
};

TEST_F(Http2Test, AnswersAGet) {
  Start();
  const CurlAnswer answer = Curl(Request("/abc?d=e"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.version, 2);
  EXPECT_EQ(answer.body, "/abc");
  EXPECT_EQ(answer.Header("content-length"), "4");
  EXPECT_NE(answer.Header("date"), "");
}

TEST_F(Http2Test, AnswersHeadWithoutABody) {
  Start();
  CurlRequest request = Request("/abc");
  request.method = "HEAD";
  const CurlAnswer answer = Curl(request);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.Header("content-length"), "4");
}

TEST_F(Http2Test, CarriesBodiesLargerThanAnyWindow) {
  Start();
  const std::string body(5 << 20, 'y');
  EXPECT_EQ(Curl(Post("/echo", body)).body, body);
  EXPECT_EQ(Curl(Post("/lines", body)).body, body);
  EXPECT_EQ(Curl(Request("/large")).body.size(), 8u << 20);
}

TEST_F(Http2Test, RefusesWhatPassesALimit) {
  Start({.head_bytes = 2000, .header_fields = 20, .body_bytes = 1000});
  std::vector<std::string> many;
  for (int i = 0; i < 30; ++i) many.push_back(absl::StrCat("x-field-", i, ": 1"));
  const struct {
    const char* name;
    std::string body;
    std::vector<std::string> headers;
    long want;
  } kCases[] = {
      {"small enough", std::string(1000, 'x'), {}, 200},
      {"large body", std::string(1001, 'x'), {}, 413},
      {"large body of no stated length", std::string(5000, 'x'), {"Content-Length:"}, 413},
      {"large head", "x", {"x-long: " + std::string(3000, 'x')}, 431},
      {"many fields", "x", many, 431},
  };
  for (const auto& c : kCases) {
    CurlRequest request = Post("/echo", c.body);
    request.headers = c.headers;
    const CurlAnswer answer = Curl(request);
    EXPECT_EQ(answer.status, c.want) << c.name;
    EXPECT_EQ(answer.body.substr(0, 6) == "error:", c.want != 200) << c.name;
  }
}

TEST_F(Http2Test, AnswersForAHandlerThatDropsItsRequest) {
  Start();
  EXPECT_EQ(Curl(Request("/dropped")).status, 500);
}

TEST_F(Http2Test, ShedsWhatIsTooMuchAtOnce) {
  Start({.in_flight = 1});
  SocketClient busy(port());
  ASSERT_TRUE(busy.Send(Http2Preface() + Http2Get(1, "/desk")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  const CurlAnswer shed = Curl(Request("/a"));
  EXPECT_EQ(shed.status, 503);
  EXPECT_EQ(shed.Header("retry-after"), "1");
  exchange->Respond({.status = 200, .headers = {}, .body = "done"});
  EXPECT_EQ(ReadFrameOf(busy, kDataFrame).payload, "done");
  EXPECT_EQ(Curl(Request("/a")).status, 200);
}

TEST_F(Http2Test, AResetCancelsItsRequestAlone) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Http2Preface() + Http2Get(1, "/desk") + Http2Get(3, "/desk")));
  const std::shared_ptr<Exchange> first = desk_.Take(), second = desk_.Take();
  ASSERT_TRUE(client.Send(Frame(kResetFrame, 0, 1, Number(8, 4))));
  while (!first->cancelled().stop_requested()) std::this_thread::yield();
  EXPECT_FALSE(second->cancelled().stop_requested());
  first->Respond({.status = 200, .headers = {}, .body = "too late"});
  second->Respond({.status = 200, .headers = {}, .body = "done"});
  const Http2Frame data = ReadFrameOf(client, kDataFrame);
  EXPECT_EQ(data.stream, 3u);
  EXPECT_EQ(data.payload, "done");
}

TEST_F(Http2Test, ALostConnectionCancelsItsRequests) {
  Start();
  std::shared_ptr<Exchange> exchange;
  {
    SocketClient client(port());
    ASSERT_TRUE(client.Send(Http2Preface() + Http2Get(1, "/desk")));
    exchange = desk_.Take();
  }
  while (!exchange->cancelled().stop_requested()) std::this_thread::yield();
}

TEST_F(Http2Test, ABodyThatNobodyReadsStaysWithItsClient) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Http2Preface()));
  EXPECT_EQ(ReadFrame(client).type, kSettingsFrame);
  ASSERT_TRUE(client.Send(Frame(kSettingsFrame, kAck, 0, "") +
                          Http2Head(1, "POST", "/desk", kEndHeaders)));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  for (int i = 0; i < 8; ++i) {  // the window, and no update of it
    ASSERT_TRUE(client.Send(Frame(kDataFrame, 0, 1, std::string(16 * 1024, 'x'))));
  }
  ASSERT_TRUE(client.Send(Frame(kPingFrame, 0, 0, "12345678")));
  Http2Frame frame = ReadFrame(client);
  while (frame.type != kPingFrame) {
    EXPECT_FALSE(frame.type == kWindowFrame && frame.stream == 1);
    frame = ReadFrame(client);
  }
  exchange->ReadSome([](absl::StatusOr<std::string>) {});
  frame = ReadFrame(client);
  while (frame.stream != 1 && frame.type >= 0) frame = ReadFrame(client);
  EXPECT_EQ(frame.type, kWindowFrame);
}

TEST_F(Http2Test, AClientThatNeverReadsLosesItsRequest) {
  Start({.write_timeout = absl::Milliseconds(50)});
  SocketClient client(port());
  constexpr uint16_t kInitialWindow = 4;
  ASSERT_TRUE(client.Send(Http2Preface(kInitialWindow, 0) + Http2Get(1, "/abc")));
  EXPECT_EQ(ReadFrameOf(client, kResetFrame).stream, 1u);
}

TEST_F(Http2Test, ASlowBodyIsRefused) {
  Start({.body_timeout = absl::Milliseconds(50)});
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Http2Preface() + Http2Head(1, "POST", "/echo", kEndHeaders)));
  EXPECT_EQ(ReadFrameOf(client, kDataFrame).payload,
            "error: The body of the request took too long.");
}

TEST_F(Http2Test, ClosesWhenIdle) {
  Start({.idle_timeout = absl::Milliseconds(50)});
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Http2Preface() + Http2Get(1, "/abc")));
  EXPECT_EQ(ReadFrameOf(client, kDataFrame).payload, "/abc");
  EXPECT_EQ(ReadFrameOf(client, kGoAwayFrame).type, kGoAwayFrame);
  EXPECT_LT(ReadFrame(client).type, 0);
}

TEST_F(Http2Test, EndsTheConnectionOnWhatIsNotTheProtocol) {
  Start();
  const struct {
    const char* name;
    std::string bytes;
  } kCases[] = {
      {"no settings", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Http2Get(1, "/")},
      {"data of no stream", Http2Preface() + Frame(kDataFrame, 0, 1, "x")},
      {"even stream", Http2Preface() + Http2Get(2, "/")},
      {"broken compression",
       Http2Preface() + Frame(kHeadersFrame, kEndStream | kEndHeaders, 1, "\xff\xff\xff\xff\xff")},
      {"frame too long", Http2Preface() + Frame(kDataFrame, 0, 1, std::string(20000, 'x'))},
      {"window of nothing", Http2Preface() + Frame(kWindowFrame, 0, 0, Number(0, 4))},
  };
  for (const auto& c : kCases) {
    SocketClient client(port());
    client.Send(c.bytes);
    client.FinishSending();
    while (ReadFrame(client).type >= 0) {
    }
  }
  EXPECT_EQ(Curl(Request("/abc")).status, 200);
}

TEST_F(Http2Test, EndsTheConnectionOfAClientThatOnlyResets) {
  Start();
  SocketClient client(port());
  std::string bytes = Http2Preface();
  for (uint32_t i = 0; i < 3000; ++i) {
    bytes += Http2Get(2 * i + 1, "/desk") + Frame(kResetFrame, 0, 2 * i + 1, Number(8, 4));
  }
  client.Send(bytes);
  EXPECT_EQ(ReadFrameOf(client, kGoAwayFrame).type, kGoAwayFrame);
}

TEST_F(Http2Test, ShutdownServesWhatCrossesItsNotice) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Http2Preface() + Http2Get(1, "/desk")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  std::thread shutdown([&] { server_->Shutdown(absl::Now() + absl::Seconds(10)); });
  EXPECT_EQ(ReadFrameOf(client, kGoAwayFrame).payload.substr(0, 4), "\x7f\xff\xff\xff");
  ASSERT_TRUE(client.Send(Http2Get(3, "/late")));
  const Http2Frame late = ReadFrameOf(client, kDataFrame);
  EXPECT_EQ(late.payload, "/late");
  ASSERT_TRUE(client.Send(Frame(kPingFrame, kAck, 0, std::string(8, '\0'))));
  EXPECT_EQ(ReadFrameOf(client, kGoAwayFrame).payload.substr(0, 4), Number(3, 4));
  exchange->Respond({.status = 200, .headers = {}, .body = "done"});
  EXPECT_EQ(ReadFrameOf(client, kDataFrame).payload, "done");
  client.Close();
  shutdown.join();
}

}  // namespace
}  // namespace nutgraf::http
