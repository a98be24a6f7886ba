// Calls to real servers of gRPC: what a channel of gRPC C++ gives, this gives too.
#include "services/common/wirecall/client.h"

#include <atomic>
#include <optional>
#include <stop_token>

#include "grpcpp/support/status_code_enum.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "tests/support/redis_server.h"
#include "tests/unit/rpc/test_services.h"
#include "tests/unit/wirecall/client_fixture.h"

namespace nutgraf::wirecall {
namespace {

using rpc::Call;
using rpc::TestEntityRpc;

// A server of the test's handler, which can be ended and begun again on its port.
class TestServer {
 public:
  explicit TestServer(TestEntityRpc::Handler handler)
      : service_(process_.environment(), std::move(handler)) {
    Start("127.0.0.1:0");
  }

  int port() const { return port_; }
  void Stop() { server_.reset(); }
  void Restart() { Start(absl::StrCat("127.0.0.1:", port_)); }

 private:
  void Start(const std::string& address) {
    auto server = rpc::Server::Start({.address = address}, {{&service_, "nutgraf.v1.Tested"}});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    port_ = server_->port();
  }

  rpc::TestProcess process_;
  TestEntityRpc service_;
  std::unique_ptr<rpc::Server> server_;
  int port_ = 0;
};

absl::Status Echo(const Call&, const v1::AnalyzeEntitiesRequest& request,
                  v1::EntityAnalysis* answer) {
  answer->set_article(request.document().text());
  return absl::OkStatus();
}

std::string Request(const std::string& text) {
  v1::AnalyzeEntitiesRequest request;
  request.mutable_document()->set_text(text);
  return request.SerializeAsString();
}

std::string ArticleOf(const CallResult& result) {
  v1::EntityAnalysis analysis;
  EXPECT_TRUE(analysis.ParseFromString(result.response));
  return analysis.article();
}

absl::Status WaitForTheEnd(const Call& call, const v1::AnalyzeEntitiesRequest&,
                           v1::EntityAnalysis*) {
  while (!call.stop.stop_requested()) absl::SleepFor(absl::Milliseconds(1));
  return absl::CancelledError("stopped");
}

TEST_F(ClientTest, AsksAndIsAnswered) {
  TestServer server(&Echo);
  const auto client = Dial(absl::StrCat("dns:///localhost:", server.port()));
  // Empty, small, and larger than every window on the way.
  for (const size_t size : {size_t{0}, size_t{10}, size_t{5} << 20}) {
    const std::string text(size, 'x');
    const CallResult result = Ask(*client, CallOf(Request(text)));
    EXPECT_EQ(result.code, 0) << result.message;
    EXPECT_EQ(ArticleOf(result), text);
  }
}

TEST_F(ClientTest, ManyCallsGoOverOneConnection) {
  TestServer server(&Echo);
  const auto client = Dial(Local(server.port()));
  std::vector<std::future<CallResult>> calls;
  for (int i = 0; i < 500; ++i) {
    // The server's queue has room for 128 at a time; the rest is refused, and that is an answer.
    calls.push_back(Begin(*client, CallOf(Request(absl::StrCat(i)))));
  }
  for (int i = 0; i < 500; ++i) {
    const CallResult result = calls[static_cast<size_t>(i)].get();
    if (result.code == grpc::StatusCode::RESOURCE_EXHAUSTED) continue;
    EXPECT_EQ(result.code, 0) << result.message;
    EXPECT_EQ(ArticleOf(result), absl::StrCat(i));
  }
}

TEST_F(ClientTest, TheTraceAndTheDeadlineGoWithACall) {
  std::string trace;
  absl::Duration left;
  TestServer server([&](const Call& call, const auto&, auto*) {
    trace = call.trace.TraceId();
    left = call.deadline - absl::Now();
    return absl::OkStatus();
  });
  const auto client = Dial(Local(server.port()));
  UnaryCall call = CallOf();
  call.metadata.emplace_back("traceparent",
                             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  EXPECT_EQ(Ask(*client, std::move(call)).code, 0);
  EXPECT_EQ(trace, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_GT(left, absl::ZeroDuration());
  EXPECT_LE(left, absl::Seconds(60));
}

TEST_F(ClientTest, AnErrorComesWithItsDetails) {
  TestServer server([](const Call&, const auto&, auto*) {
    return document::WithReason(absl::InvalidArgumentError("caf\xc3\xa9: no"),
                                document::kFieldInvalid, "document.text");
  });
  const auto client = Dial(Local(server.port()));
  const CallResult result = Ask(*client);
  EXPECT_EQ(result.code, grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(result.message, "caf\xc3\xa9: no");
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(result.details));
  EXPECT_EQ(document::FieldOf(rpc::FromProto(details)), "document.text");
}

TEST_F(ClientTest, AMethodThatIsNotThereIsUnimplemented) {
  TestServer server(&Echo);
  const auto client = Dial(Local(server.port()));
  UnaryCall call = CallOf();
  call.path = "/nutgraf.v1.EntityService/Nothing";
  EXPECT_EQ(Ask(*client, std::move(call)).code, grpc::StatusCode::UNIMPLEMENTED);
}

TEST_F(ClientTest, WhatTheServerLeavesUndoneIsTriedAgain) {
  const struct {
    absl::Status failure;
    int failures;
    int want_tries;
    int want_code;
  } kCases[] = {
      {absl::UnavailableError("not yet"), 2, 3, grpc::StatusCode::OK},
      {absl::CancelledError("leaving"), 1, 2, grpc::StatusCode::OK},
      {absl::UnavailableError("never"), 9, 3, grpc::StatusCode::UNAVAILABLE},
      {absl::ResourceExhaustedError("busy"), 9, 1, grpc::StatusCode::RESOURCE_EXHAUSTED},
  };
  for (const auto& c : kCases) {
    std::atomic<int> tries = 0;
    TestServer server([&](const Call&, const auto&, auto*) {
      return ++tries > c.failures ? absl::OkStatus() : c.failure;
    });
    const auto client = Dial(Local(server.port()));
    EXPECT_EQ(Ask(*client).code, c.want_code) << c.failure;
    EXPECT_EQ(tries, c.want_tries) << c.failure;
  }
}

TEST_F(ClientTest, AServerThatIsAwayIsUnavailable) {
  const auto client = Dial(Local(testing::FreePort()));
  EXPECT_EQ(Ask(*client).code, grpc::StatusCode::UNAVAILABLE);
  EXPECT_FALSE(client->WaitUntilReady(absl::Now() + absl::Milliseconds(10)));
  const auto nowhere = Dial("no-such-host.invalid:80");
  EXPECT_EQ(Ask(*nowhere).code, grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ClientTest, AServerThatComesBackIsFound) {
  TestServer server(&Echo);
  const auto client = Dial(Local(server.port()));
  EXPECT_TRUE(client->WaitUntilReady(absl::Now() + absl::Seconds(30)));
  EXPECT_EQ(Ask(*client).code, 0);
  server.Stop();
  EXPECT_EQ(Ask(*client).code, grpc::StatusCode::UNAVAILABLE);
  server.Restart();
  while (Ask(*client).code != 0) absl::SleepFor(absl::Milliseconds(10));
}

TEST_F(ClientTest, TheReserveStandsInForAServerThatIsAway) {
  TestServer server(&Echo);
  auto client = Client::Make(
      {.target = Local(testing::FreePort()), .reserve = Local(server.port())}, loops_);
  ASSERT_TRUE(client.ok()) << client.status();
  EXPECT_EQ(Ask(**client, CallOf(Request("x"))).code, 0);
  EXPECT_FALSE(Client::Make({.target = "article:9000", .reserve = "nowhere"}, loops_).ok());
}

TEST_F(ClientTest, TheDeadlineEndsACall) {
  TestServer server(&WaitForTheEnd);
  const auto client = Dial(Local(server.port()));
  for (const absl::Duration timeout : {absl::Milliseconds(50), absl::Seconds(-1)}) {
    EXPECT_EQ(Ask(*client, CallOf("", timeout)).code, grpc::StatusCode::DEADLINE_EXCEEDED);
  }
}

TEST_F(ClientTest, CancellationEndsACallHereAndThere) {
  std::promise<void> begun, stopped;
  TestServer server([&](const Call& call, const auto& request, auto* answer) {
    begun.set_value();
    const absl::Status status = WaitForTheEnd(call, request, answer);
    stopped.set_value();
    return status;
  });
  const auto client = Dial(Local(server.port()));
  std::stop_source source;
  UnaryCall call = CallOf();
  call.cancelled = source.get_token();
  auto result = Begin(*client, std::move(call));
  begun.get_future().wait();
  source.request_stop();
  EXPECT_EQ(result.get().code, grpc::StatusCode::CANCELLED);
  stopped.get_future().wait();
  // One that is stopped before it begins is not even sent.
  call = CallOf();
  call.cancelled = source.get_token();
  EXPECT_EQ(Ask(*client, std::move(call)).code, grpc::StatusCode::CANCELLED);
}

TEST_F(ClientTest, TheEndOfTheClientEndsItsCalls) {
  std::promise<void> begun;
  TestServer server([&](const Call& call, const auto& request, auto* answer) {
    begun.set_value();
    return WaitForTheEnd(call, request, answer);
  });
  auto client = Dial(Local(server.port()));
  auto waiting = Begin(*client, CallOf());
  begun.get_future().wait();
  client.reset();
  EXPECT_EQ(waiting.get().code, grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ClientTest, MessagesOverTheLimitAreRefused) {
  TestServer server(&Echo);
  const auto client = Dial(Local(server.port()), {}, {.message_bytes = 1000});
  EXPECT_EQ(Ask(*client, CallOf(Request(std::string(2000, 'x')))).code,
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(Ask(*client, CallOf(std::string((32 << 20) + 1, 'x'))).code,
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_EQ(Ask(*client, CallOf(Request("x"))).code, 0);
}

TEST_F(ClientTest, TargetsThatAreNoHostAndPortAreLeftToGrpc) {
  const struct {
    const char* target;
    bool want;
  } kCases[] = {
      {"article:9000", true},     {"127.0.0.1:1", true},     {"[::1]:9000", true},
      {"dns:///article:9", true}, {"unix:/tmp/socket", false}, {"article", false},
      {"article:0", false},       {"article:65536", false},  {"::1:9000", false},
      {":9000", false},           {"dns://8.8.8.8/a:1", false},
  };
  for (const auto& c : kCases) EXPECT_EQ(IsHostAndPort(c.target), c.want) << c.target;
}

}  // namespace
}  // namespace nutgraf::wirecall
