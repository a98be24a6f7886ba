// The server over real sockets on loopback: what a client sees, however it behaves.

#include "services/common/http/server.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "tests/unit/http/server_fixture.h"
#include "tests/unit/http/socket_client.h"

namespace nutgraf::http {
namespace {

std::string Get(const std::string& path, const std::string& more = "") {
  return absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: a\r\n", more, "\r\n");
}

std::string Post(const std::string& path, const std::string& body) {
  return absl::StrCat("POST ", path, " HTTP/1.1\r\nHost: a\r\nContent-Length: ", body.size(),
                      "\r\n\r\n", body);
}

TEST_F(HttpServerTest, AnswersOneRequestAfterTheOtherOnOneConnection) {
  Start();
  SocketClient client(port());
  for (const char* path : {"/a", "/b", "/c"}) {
    ASSERT_TRUE(client.Send(Get(path)));
    const ReceivedResponse response = client.ReadResponse();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, path);
    EXPECT_EQ(response.Header("Connection"), "");
    EXPECT_NE(response.Header("Date"), "");
  }
}

TEST_F(HttpServerTest, TakesBytesOneAtATime) {
  Start();
  SocketClient client(port());
  for (const char byte : Post("/echo", "slow but sure") + Get("/after")) {
    ASSERT_TRUE(client.Send(std::string(1, byte)));
  }
  EXPECT_EQ(client.ReadResponse().body, "slow but sure");
  EXPECT_EQ(client.ReadResponse().body, "/after");
}

TEST_F(HttpServerTest, AnswersPipelinedRequestsInOrder) {
  Start();
  SocketClient client(port());
  std::string requests;
  for (int i = 0; i < 50; ++i) {
    requests += i % 2 ? Get(absl::StrCat("/later?", i)) : Post("/echo", absl::StrCat(i));
  }
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.ReadResponse().body, absl::StrCat(i));
}

TEST_F(HttpServerTest, HeadIsAnsweredWithoutItsBody) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + Get("/next")));
  const ReceivedResponse head = client.ReadResponse(/*to_head=*/true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Header("Content-Length"), "4");
  EXPECT_EQ(client.ReadResponse().body, "/next");
}

TEST_F(HttpServerTest, ClosesWhenAskedTo) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Get("/a", "Connection: close\r\n")));
  const ReceivedResponse response = client.ReadResponse();
  EXPECT_EQ(response.body, "/a");
  EXPECT_EQ(response.Header("Connection"), "close");
  EXPECT_TRUE(client.AtEnd());
}

TEST_F(HttpServerTest, ServesHttp10) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send("POST /lines HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc"));
  const ReceivedResponse response = client.ReadResponse();
  EXPECT_EQ(response.body, "abc");
  EXPECT_EQ(response.Header("Transfer-Encoding"), "");
  EXPECT_TRUE(client.AtEnd());
}

TEST_F(HttpServerTest, SendsContinueOnlyWhenTheBodyIsWanted) {
  Start();
  SocketClient client(port());
  const std::string expect = "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n";
  ASSERT_TRUE(client.Send("POST /echo HTTP/1.1\r\nHost: a\r\n" + expect));
  EXPECT_EQ(client.ReadResponse().status, 100);
  ASSERT_TRUE(client.Send("abc"));
  EXPECT_EQ(client.ReadResponse().body, "abc");
  ASSERT_TRUE(client.Send("POST /unread HTTP/1.1\r\nHost: a\r\n" + expect));
  EXPECT_EQ(client.ReadResponse().status, 200);
  EXPECT_TRUE(client.AtEnd());
}

TEST_F(HttpServerTest, RelaysAStreamWhileItComes) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send("POST /lines HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
  for (const char* line : {"one\n", "two\n"}) {
    ASSERT_TRUE(client.Send(absl::StrCat("4\r\n", line, "\r\n")));
    std::string got;
    while (got != line) got = client.ReadLine();  // head and chunk sizes come before it
  }
  ASSERT_TRUE(client.Send("0\r\n\r\n"));
  while (client.ReadLine() != "0\r\n") {
  }
}

TEST_F(HttpServerTest, SendsALargeBodyToASlowReader) {
  Start();
  SocketClient client(port(), /*receive_buffer=*/4096);
  ASSERT_TRUE(client.Send(Get("/large") + Get("/next")));
  EXPECT_EQ(client.ReadResponse().body.size(), 8u << 20);
  EXPECT_EQ(client.ReadResponse().body, "/next");
}

TEST_F(HttpServerTest, AStreamWaitsForItsReader) {
  Start();
  SocketClient client(port(), /*receive_buffer=*/4096);
  ASSERT_TRUE(client.Send(Get("/desk")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  exchange->StartStream(200, {});
  absl::Notification written;
  exchange->Write(std::string(64 << 20, 'x'), [&](absl::Status) { written.Notify(); });
  EXPECT_FALSE(written.WaitForNotificationWithTimeout(absl::Milliseconds(50)));
  std::thread reader([&] { client.ReadResponse(); });
  written.WaitForNotification();
  exchange->FinishStream();
  reader.join();
}

TEST_F(HttpServerTest, RefusesWhatIsNotHttp) {
  Start();
  const struct {
    const char* bytes;
    int want;
  } kCases[] = {
      {"\x16\x03\x01garbage\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400}};
  for (const auto& c : kCases) {
    SocketClient client(port());
    ASSERT_TRUE(client.Send(c.bytes));
    const ReceivedResponse response = client.ReadResponse();
    EXPECT_EQ(response.status, c.want) << c.bytes;
    EXPECT_EQ(response.body.substr(0, 6), "error:");
    EXPECT_EQ(response.Header("Connection"), "close");
    EXPECT_TRUE(client.AtEnd());
  }
}

TEST_F(HttpServerTest, RefusesLargeBodiesBeforeAndWhileTheyCome) {
  Start({.body_bytes = 1000});
  {
    SocketClient client(port());
    ASSERT_TRUE(client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n"));
    EXPECT_EQ(client.ReadResponse().status, 413);
  }
  {
    SocketClient client(port());
    ASSERT_TRUE(client.Send(Post("/echo", std::string(1000, 'x'))));
    EXPECT_EQ(client.ReadResponse().status, 200);
  }
  SocketClient client(port());
  ASSERT_TRUE(client.Send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
  ASSERT_TRUE(client.Send("400\r\n" + std::string(0x400, 'x') + "\r\n"));
  EXPECT_EQ(client.ReadResponse().status, 413);
}

TEST_F(HttpServerTest, TheRefusalOfALargeBodyReachesAClientThatGoesOnSending) {
  Start({.body_bytes = 1000});
  SocketClient client(port());
  const std::string body(4 << 20, 'x');
  ASSERT_TRUE(client.Send(
      absl::StrCat("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: ", body.size(), "\r\n\r\n")));
  client.Send(body);
  EXPECT_EQ(client.ReadResponse().status, 413);
}

TEST_F(HttpServerTest, RefusesSlowHeadsAndBodies) {
  Start({.head_timeout = absl::Milliseconds(80), .body_timeout = absl::Milliseconds(80)});
  for (const char* beginning :
       {"GET / HT", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx"}) {
    SocketClient client(port());
    ASSERT_TRUE(client.Send(beginning));
    EXPECT_EQ(client.ReadResponse().status, 408) << beginning;
  }
  SocketClient silent(port());
  EXPECT_TRUE(silent.AtEnd());
}

TEST_F(HttpServerTest, ClosesIdleConnections) {
  Start({.idle_timeout = absl::Milliseconds(80)});
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Get("/a")));
  EXPECT_EQ(client.ReadResponse().status, 200);
  EXPECT_TRUE(client.AtEnd());
}

TEST_F(HttpServerTest, GivesUpOnAReaderThatNeverReads) {
  Start({.write_timeout = absl::Milliseconds(80)});
  SocketClient client(port(), /*receive_buffer=*/4096);
  ASSERT_TRUE(client.Send(Get("/desk")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  exchange->StartStream(200, {});
  std::promise<absl::Status> written;
  exchange->Write(std::string(64 << 20, 'x'), [&](absl::Status s) { written.set_value(s); });
  EXPECT_TRUE(absl::IsCancelled(written.get_future().get()));
  EXPECT_TRUE(exchange->cancelled().stop_requested());
}

TEST_F(HttpServerTest, TellsTheHandlerWhenItsClientIsGone) {
  Start();
  for (const bool reset : {false, true}) {
    SocketClient client(port());
    ASSERT_TRUE(client.Send(Get("/desk")));
    const std::shared_ptr<Exchange> exchange = desk_.Take();
    EXPECT_FALSE(exchange->cancelled().stop_requested());
    absl::Notification stopped;
    const std::stop_callback on_stop(exchange->cancelled(), [&] { stopped.Notify(); });
    reset ? client.Reset() : client.Close();
    stopped.WaitForNotification();
    exchange->Respond({.status = 200, .headers = {}, .body = "to nobody"});
  }
}

TEST_F(HttpServerTest, AClientThatGoesWhileItsBodyIsReadIsNoTrouble) {
  Start();
  {
    SocketClient client(port());
    ASSERT_TRUE(client.Send("POST /desk HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"));
    const std::shared_ptr<Exchange> exchange = desk_.Take();
    std::promise<absl::Status> read;
    exchange->ReadBody([&](absl::StatusOr<std::string> b) { read.set_value(b.status()); });
    client.Close();
    EXPECT_TRUE(absl::IsCancelled(read.get_future().get()));
  }
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Get("/a")));
  EXPECT_EQ(client.ReadResponse().status, 200);
}

TEST_F(HttpServerTest, AnswersForAHandlerThatDropsItsRequest) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Get("/dropped") + Get("/next")));
  EXPECT_EQ(client.ReadResponse().status, 500);
  EXPECT_EQ(client.ReadResponse().body, "/next");
}

TEST_F(HttpServerTest, ADroppedStreamBreaksOff) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Get("/desk")));
  desk_.Take()->StartStream(200, {});
  EXPECT_EQ(client.ReadResponse().status, 0);
}

TEST_F(HttpServerTest, AnswersOnlyOnce) {
  Start();
  SocketClient client(port());
  ASSERT_TRUE(client.Send(Get("/desk") + Get("/next")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  for (const char* body : {"first", "second"}) {
    exchange->Respond({.status = 200, .headers = {}, .body = body});
  }
  EXPECT_EQ(client.ReadResponse().body, "first");
  EXPECT_EQ(client.ReadResponse().body, "/next");
}

TEST_F(HttpServerTest, ShedsWhatIsTooMuchAtOnce) {
  Start({.connections = 3, .in_flight = 1});
  SocketClient busy(port());
  ASSERT_TRUE(busy.Send(Get("/desk")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  {
    SocketClient second(port());
    ASSERT_TRUE(second.Send(Get("/a")));
    const ReceivedResponse response = second.ReadResponse();
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.Header("Retry-After"), "1");
    SocketClient third(port()), fourth(port());
    EXPECT_EQ(fourth.ReadResponse().status, 503);
  }
  exchange->Respond({.status = 200, .headers = {}, .body = "done"});
  EXPECT_EQ(busy.ReadResponse().body, "done");
  ASSERT_TRUE(busy.Send(Get("/a")));
  EXPECT_EQ(busy.ReadResponse().status, 200);
}

TEST_F(HttpServerTest, ShutdownLetsRequestsFinishAndClosesTheRest) {
  Start();
  SocketClient idle(port()), busy(port());
  ASSERT_TRUE(idle.Send(Get("/a")));
  EXPECT_EQ(idle.ReadResponse().status, 200);
  ASSERT_TRUE(busy.Send(Get("/desk")));
  std::shared_ptr<Exchange> exchange = desk_.Take();
  std::thread shutdown([&] { server_->Shutdown(absl::Now() + absl::Seconds(10)); });
  EXPECT_TRUE(idle.AtEnd());
  exchange->Respond({.status = 200, .headers = {}, .body = "done"});
  const ReceivedResponse response = busy.ReadResponse();
  EXPECT_EQ(response.body, "done");
  EXPECT_EQ(response.Header("Connection"), "close");
  EXPECT_TRUE(busy.AtEnd());
  shutdown.join();
}

TEST_F(HttpServerTest, ShutdownEndsAtItsDeadline) {
  Start();
  SocketClient busy(port());
  ASSERT_TRUE(busy.Send(Get("/desk")));
  const std::shared_ptr<Exchange> exchange = desk_.Take();
  server_->Shutdown(absl::Now());
  EXPECT_TRUE(exchange->cancelled().stop_requested());
  server_.reset();
  exchange->Respond({.status = 200, .headers = {}, .body = "too late"});
  EXPECT_TRUE(busy.AtEnd());
}

TEST(ServerStartTest, SaysWhatIsWrongWithAnAddress) {
  const Handler handler = AnswerHead([](const RequestHead&) { return Response{}; });
  for (const char* address : {"", "nonsense", "127.0.0.1", "127.0.0.1:70000", "a.example:1"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(Server::Start({.address = address}, handler).status()))
        << address;
  }
  auto first = Server::Start({.address = "[::1]:0"}, handler);
  if (!first.ok()) first = Server::Start({.address = "localhost:0"}, handler);
  ASSERT_TRUE(first.ok()) << first.status();
  auto taken = Server::Start({}, handler);
  ASSERT_TRUE(taken.ok());
  const std::string address = absl::StrCat("127.0.0.1:", (*taken)->port());
  EXPECT_TRUE(absl::IsUnavailable(Server::Start({.address = address}, handler).status()));
}

}  // namespace
}  // namespace nutgraf::http
