// Lines of JSON in, lines of JSON out.

#include <gmock/gmock.h>

#include <mutex>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/notification.h"
#include "tests/unit/gateway/gateway_fixture.h"

namespace nutgraf::gateway {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr char kBatch[] = "/v1/articles:batchParse";

std::string Line(const std::string& tag) {
  return absl::StrCat(R"({"tag":")", tag, R"(","request":{"document":{"text":"a"}}})", "\n");
}

std::vector<std::string> LinesOf(const std::string& body) {
  std::vector<std::string> lines = absl::StrSplit(body, '\n');
  EXPECT_EQ(lines.back(), "");
  lines.pop_back();
  return lines;
}

TEST_F(GatewayTest, AnswersEveryLineInItsOrder) {
  Start();
  std::string body;
  for (int i = 0; i < 200; ++i) body += Line(absl::StrCat("t", i));
  const auto response = Send("POST", kBatch, body, "Content-Type: application/x-ndjson\r\n");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.Header("Content-Type"), "application/x-ndjson");
  const auto lines = LinesOf(response.body);
  ASSERT_EQ(lines.size(), 200u);
  for (int i = 0; i < 200; ++i) {
    EXPECT_THAT(lines[static_cast<size_t>(i)],
                StartsWith(absl::StrCat("{\"tag\":\"t", i, "\",\"article\":{")));
  }
}

TEST_F(GatewayTest, ABrowserGetsEvents) {
  Start();
  const std::string body = absl::StrCat(Line("a"), "nonsense\n", Line("b"));
  for (const char* accept : {"text/event-stream", "text/html, TEXT/Event-Stream;q=0.9, */*"}) {
    const auto response = Send("POST", kBatch, body, absl::StrCat("Accept: ", accept, "\r\n"));
    EXPECT_EQ(response.Header("Content-Type"), "text/event-stream");
    EXPECT_EQ(response.Header("Cache-Control"), "no-store");
    const std::vector<std::string> events = absl::StrSplit(response.body, "\n\n");
    ASSERT_EQ(events.size(), 4u) << response.body;
    EXPECT_THAT(events[0], StartsWith("data: {\"tag\":\"a\",\"article\":{"));
    EXPECT_THAT(events[1], StartsWith("data: {\"error\":{"));
    EXPECT_THAT(events[2], StartsWith("data: {\"tag\":\"b\",\"article\":{"));
    EXPECT_EQ(events[3], "");
  }
  for (const char* accept : {"*/*", "application/x-ndjson, text/event-stream"}) {
    EXPECT_EQ(Send("POST", kBatch, body, absl::StrCat("Accept: ", accept, "\r\n"))
                  .Header("Content-Type"),
              "application/x-ndjson")
        << accept;
  }
}

TEST_F(GatewayTest, ABadLineIsAnErrorLineInItsPlace) {
  Start();
  const std::string body = absl::StrCat("nonsense\n", Line("a"), "\n  \r\n",
                                        R"({"tag":"b","reqest":{}})", "\n{\n", Line("c"), "{}");
  const auto lines = LinesOf(Send("POST", kBatch, body).body);
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_THAT(lines[0], StartsWith(R"({"error":{"code":3,"message":"input line 1: )"));
  EXPECT_THAT(lines[1], HasSubstr(R"("tag":"a")"));
  EXPECT_THAT(lines[2], HasSubstr("input line 5: "));
  EXPECT_THAT(lines[2], HasSubstr("reqest"));
  EXPECT_THAT(lines[3], HasSubstr("input line 6: "));
  EXPECT_THAT(lines[4], HasSubstr(R"("tag":"c")"));
  EXPECT_THAT(lines[5], StartsWith(R"({"article":)"));  // {} is a request, if a poor one
}

TEST_F(GatewayTest, ManyBadLinesAreManyErrorLines) {
  Start();
  std::string body;
  for (int i = 0; i < 20000; ++i) body += "x\n";
  body += Line("last");
  const auto lines = LinesOf(Send("POST", kBatch, body).body);
  ASSERT_EQ(lines.size(), 20001u);
  EXPECT_THAT(lines.front(), HasSubstr("input line 1: "));
  EXPECT_THAT(lines[19999], HasSubstr("input line 20000: "));
  EXPECT_THAT(lines.back(), HasSubstr(R"("tag":"last")"));
}

TEST_F(GatewayTest, AnErrorOfTheServiceIsItsOwnLine) {
  services_.parse = [](auto&, const v1::ParseArticleRequest& request, auto*) {
    return request.document().text() == "a"
               ? grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "No.")
               : grpc::Status::OK;
  };
  Start();
  const auto lines = LinesOf(
      Send("POST", kBatch, Line("a") + R"({"tag":"b","request":{"document":{"text":"x"}}})").body);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], R"({"tag":"a","error":{"code":3,"message":"No."}})");
  EXPECT_THAT(lines[1], StartsWith(R"({"tag":"b","article":)"));
}

TEST_F(GatewayTest, AnswersWhileTheRequestIsStillComing) {
  Start();
  http::SocketClient client(gateway_->http_port());
  client.Send(
      absl::StrCat("POST ", kBatch, " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
  const auto send = [&](const std::string& bytes) {
    client.Send(absl::StrCat(absl::Hex(bytes.size()), "\r\n", bytes, "\r\n"));
  };
  for (const char* tag : {"one", "two"}) {
    const std::string line = Line(tag);
    send(line.substr(0, 5));
    send(line.substr(5));
    std::string got;
    while (got.find(absl::StrCat("\"tag\":\"", tag, "\"")) == std::string::npos) {
      got = client.ReadLine();
      ASSERT_NE(got, "");
    }
  }
  client.Send("0\r\n\r\n");
  std::string got;
  while (got != "0\r\n") {
    got = client.ReadLine();
    ASSERT_NE(got, "");
  }
}

TEST_F(GatewayTest, AnEmptyStreamIsAnsweredByNothing) {
  Start();
  const auto response = Send("POST", kBatch);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "");
}

TEST_F(GatewayTest, AStreamCanBeRefusedAtItsHead) {
  Start();
  EXPECT_EQ(Send("POST", kBatch, "<html>", "Content-Type: text/html\r\n").status, 415);
  EXPECT_EQ(Send("POST", kBatch, Line("a"), "Grpc-Timeout: x\r\n").status, 400);
}

TEST_F(GatewayTest, BatchesOfDigests) {
  Start();
  const auto lines = LinesOf(Send("POST", "/v1/articles:batchDigest", Line("a") + Line("b")).body);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[1], StartsWith(R"({"tag":"b","digest":{"article":{"name":"articles/abc")"));
}

// A client that does not read is in time not read from, however much it sends.
TEST_F(GatewayTest, AClientThatDoesNotReadIsNotReadFrom) {
  std::atomic<int> parsed = 0;
  services_.parse = [&](auto&, const v1::ParseArticleRequest& request, v1::Article* article) {
    ++parsed;
    article->add_blocks()->set_text(request.document().text());
    return grpc::Status::OK;
  };
  GatewayOptions options;
  options.http.limits.write_timeout = absl::Milliseconds(300);
  Start(std::move(options));
  const int lines = 2000;
  const std::string line =
      absl::StrCat(R"({"request":{"document":{"text":")", std::string(64 * 1024, 'a'), "\"}}}\n");
  http::SocketClient client(gateway_->http_port(), /*receive_buffer=*/4096);
  client.Send(absl::StrCat("POST ", kBatch, " HTTP/1.1\r\nHost: a\r\nContent-Length: ",
                           line.size() * lines, "\r\n\r\n"));
  for (int i = 0; i < lines && client.Send(line); ++i) {
  }
  EXPECT_LT(parsed, lines / 2);
}

TEST_F(GatewayTest, AClientThatGoesEndsTheStream) {
  absl::Notification started, stopped;
  services_.parse = [&](grpc::ServerContext& context, const auto&, auto*) {
    started.Notify();
    const grpc::Status status = FakeServices::WaitForCancellation(context);
    stopped.Notify();
    return status;
  };
  Start();
  http::SocketClient client(gateway_->http_port());
  client.Send(Request("POST", kBatch, Line("a")));
  started.WaitForNotification();
  client.Reset();
  stopped.WaitForNotification();
}

}  // namespace
}  // namespace nutgraf::gateway
