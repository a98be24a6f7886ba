// The gateway from the outside: HTTP and gRPC over loopback, fake services behind.

#include <gmock/gmock.h>

#include <thread>

#include "absl/synchronization/notification.h"
#include "google/rpc/error_details.pb.h"
#include "grpcpp/create_channel.h"
#include "nutgraf/v1/digest.grpc.pb.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/channel.h"
#include "services/common/rpc/status.h"
#include "tests/unit/gateway/gateway_fixture.h"

namespace nutgraf::gateway {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr char kParse[] = "/v1/articles:parse";
constexpr char kPage[] = R"({"document":{"text":"Rain fell."}})";

TEST_F(GatewayTest, TranscodesUnaryCalls) {
  Start();
  const struct {
    const char* method;
    const char* target;
    const char* body;
    const char* want;
  } kCases[] = {
      {"POST", kParse, R"({"document":{"text":"a"},"offsetEncoding":"UTF16"})",
       R"({"name":"articles/abc","kind":"STORY","blocks":[{"kind":"PARAGRAPH","text":"a"}],)"
       R"("offsetEncoding":"UTF16"})"},
      {"GET", "/v1/articles/x1", "", R"({"name":"articles/x1"})"},
      {"GET", "/v1/articles/x1?offset_encoding=BYTES", "",
       R"({"name":"articles/x1","offsetEncoding":"BYTES"})"},
      {"GET", "/v1/articles/x1/digest?offsetEncoding=BYTES", "",
       R"({"article":{"name":"articles/x1","offsetEncoding":"BYTES"},"entities":{"article":)"
       R"("articles/x1","entities":[{"id":"e1"}],"offsetEncoding":"BYTES"},"summary":{"article":)"
       R"("articles/x1","headline":{"text":"with entities"},"offsetEncoding":"BYTES"}})"},
      {"POST", "/v1/articles:analyzeEntities", R"({"document":{"article":{"name":"articles/q"}}})",
       R"({"article":"articles/q","entities":[{"id":"e1"}]})"},
      {"POST", "/v1/articles:summarize", R"({"document":{"article":{"name":"articles/q"}}})",
       R"({"article":"articles/q","headline":{"text":"without"}})"},
  };
  for (const auto& c : kCases) {
    const auto response = Send(c.method, c.target, c.body);
    EXPECT_EQ(response.status, 200) << c.target;
    EXPECT_EQ(response.body, std::string(c.want) + "\n") << c.target;
    EXPECT_EQ(response.Header("Content-Type"), "application/json");
  }
}

TEST_F(GatewayTest, HeadIsGetWithoutTheBody) {
  Start();
  const auto get = Send("GET", "/v1/articles/x1");
  const auto head = Send("HEAD", "/v1/articles/x1");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Header("Content-Length"), std::to_string(get.body.size()));
}

TEST_F(GatewayTest, EveryRefusalHasTheOneBody) {
  GatewayOptions options;
  options.http.limits.body_bytes = 1000;
  options.http.limits.head_bytes = 2000;
  options.http.limits.head_timeout = absl::Milliseconds(200);
  Start(std::move(options));
  const std::string post = absl::StrCat("POST ", kParse, " HTTP/1.1\r\nHost: a\r\n");
  const struct {
    std::string request;
    int status;
    const char* code;
    const char* reason;
  } kCases[] = {
      {Request("GET", "/v2"), 404, "NOT_FOUND", "ROUTE_NOT_FOUND"},
      {Request("GET", "/v2/articles/x"), 404, "NOT_FOUND", "ROUTE_NOT_FOUND"},
      {Request("GET", kParse), 405, "UNIMPLEMENTED", "METHOD_NOT_ALLOWED"},
      {Request("DELETE", "/v1/articles/x"), 405, "UNIMPLEMENTED", "METHOD_NOT_ALLOWED"},
      {Request("POST", "/livez", "x"), 405, "UNIMPLEMENTED", "METHOD_NOT_ALLOWED"},
      {Request("POST", kParse, kPage, "Content-Type: text/html\r\n"), 415, "INVALID_ARGUMENT",
       "MEDIA_TYPE_UNSUPPORTED"},
      {Request("POST", kParse, "{"), 400, "INVALID_ARGUMENT", "JSON_MALFORMED"},
      {Request("POST", kParse, R"({"document":{"txt":"a"}})"), 400, "INVALID_ARGUMENT",
       "JSON_UNKNOWN_FIELD"},
      {Request("POST", kParse, R"({"document":{"html":"***"}})"), 400, "INVALID_ARGUMENT",
       "FIELD_INVALID"},
      {Request("GET", "/v1/articles/x?nope=1"), 400, "INVALID_ARGUMENT", "JSON_UNKNOWN_FIELD"},
      {Request("GET", "/v1/articles/x", "", "Grpc-Timeout: soon\r\n"), 400, "INVALID_ARGUMENT",
       "FIELD_INVALID"},
      {Request("POST", kParse, std::string(1001, ' ')), 413, "INVALID_ARGUMENT", "BODY_TOO_LARGE"},
      {Request("GET", "/livez", "", "X: " + std::string(3000, 'x') + "\r\n"), 431,
       "INVALID_ARGUMENT", "HEADERS_TOO_LARGE"},
      {Request("GET", "/" + std::string(3000, 'x')), 414, "INVALID_ARGUMENT", "URI_TOO_LONG"},
      {"nonsense\r\n\r\n", 400, "INVALID_ARGUMENT", "REQUEST_MALFORMED"},
      {"GET / HTTP/2.0\r\n\r\n", 505, "INTERNAL", "HTTP_VERSION_UNSUPPORTED"},
      {"GET / HT", 408, "DEADLINE_EXCEEDED", "REQUEST_TIMEOUT"},
      {post + "Transfer-Encoding: gzip\r\n\r\n", 501, "UNIMPLEMENTED",
       "TRANSFER_CODING_UNSUPPORTED"},
  };
  for (const auto& c : kCases) {
    http::SocketClient client(gateway_->http_port());
    client.Send(c.request);
    const auto response = client.ReadResponse();
    const std::string about = c.request.substr(0, 100) + "\n" + response.body;
    EXPECT_EQ(response.status, c.status) << about;
    EXPECT_EQ(response.Header("Content-Type"), "application/json") << about;
    EXPECT_THAT(response.body,
                StartsWith(absl::StrCat("{\"error\":{\"code\":", c.status, ",\"message\":\"")))
        << about;
    EXPECT_THAT(response.body, HasSubstr(absl::StrCat("\"status\":\"", c.code, "\""))) << about;
    EXPECT_THAT(response.body, HasSubstr(absl::StrCat("\"reason\":\"", c.reason, "\""))) << about;
  }
}

TEST_F(GatewayTest, SaysWhichMethodsAreAllowed) {
  Start();
  EXPECT_EQ(Send("GET", kParse).Header("Allow"), "POST, OPTIONS");
  EXPECT_EQ(Send("PUT", "/v1/articles/x").Header("Allow"), "GET, HEAD, OPTIONS");
  const auto options = Send("OPTIONS", "/v1/articles/x");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.Header("Allow"), "GET, HEAD, OPTIONS");
}

TEST_F(GatewayTest, PassesErrorsOfServicesOn) {
  Start();
  absl::Status status;
  services_.parse = [&](auto&, const auto&, auto*) { return rpc::ToGrpc(status); };
  status = document::WithReason(absl::InvalidArgumentError("The page is 20 MiB."),
                                document::kDocumentTooLarge, "document.html");
  auto response = Send("POST", kParse, kPage);
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("The page is 20 MiB."));
  EXPECT_THAT(response.body, HasSubstr("\"reason\":\"DOCUMENT_TOO_LARGE\""));
  EXPECT_THAT(response.body, HasSubstr("\"field\":\"document.html\""));

  status = absl::UnavailableError("10.0.0.7 is away");
  response = Send("POST", kParse, kPage);
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.Header("Retry-After"), "1");
  EXPECT_THAT(response.body, testing::Not(HasSubstr("10.0.0.7")));
}

TEST_F(GatewayTest, AMissingBackendIsUnavailableAndNotReady) {
  services_.entity_away = true;
  Start();
  EXPECT_EQ(Send("POST", "/v1/articles:analyzeEntities", kPage).status, 503);
  const auto ready = Send("GET", "/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_THAT(ready.body, HasSubstr("Not serving: entity."));
  EXPECT_EQ(Send("GET", "/livez").body, "ok\n");
}

TEST_F(GatewayTest, IsReadyWhenEveryBackendIs) {
  Start();
  EXPECT_EQ(Send("GET", "/readyz").status, 200);
}

TEST_F(GatewayTest, TheDeadlineOfTheClientIsKept) {
  services_.parse = [](grpc::ServerContext& context, const auto&, auto*) {
    return FakeServices::WaitForCancellation(context);
  };
  Start();
  for (const char* field : {"Grpc-Timeout: 50m\r\n", "Request-Timeout: 0.05\r\n"}) {
    const auto response = Send("POST", kParse, kPage, field);
    EXPECT_EQ(response.status, 504) << field;
    EXPECT_THAT(response.body, HasSubstr("DEADLINE_EXCEEDED"));
  }
}

TEST_F(GatewayTest, AClientThatGoesStopsTheService) {
  absl::Notification started, stopped;
  services_.parse = [&](grpc::ServerContext& context, const auto&, auto*) {
    started.Notify();
    const grpc::Status status = FakeServices::WaitForCancellation(context);
    stopped.Notify();
    return status;
  };
  Start();
  http::SocketClient client(gateway_->http_port());
  client.Send(Request("POST", kParse, kPage));
  started.WaitForNotification();
  client.Close();
  stopped.WaitForNotification();
}

TEST_F(GatewayTest, TraceAndRequestIdGoWithTheCall) {
  std::string trace, id;
  services_.parse = [&](grpc::ServerContext& context, const auto&, auto*) {
    for (const auto& [name, value] : context.client_metadata()) {
      if (name == "traceparent") trace = std::string(value.data(), value.size());
      if (name == "x-request-id") id = std::string(value.data(), value.size());
    }
    return grpc::Status::OK;
  };
  Start();
  const std::string parent = "4bf92f3577b34da6a3ce929d0e0e4736";
  auto response = Send("POST", kParse, kPage,
                       "Traceparent: 00-" + parent +
                           "-00f067aa0ba902b7-01\r\n"
                           "X-Request-Id: r-1\r\n");
  EXPECT_THAT(trace, StartsWith("00-" + parent + "-"));
  EXPECT_EQ(trace.find("00f067aa0ba902b7"), std::string::npos);  // a span of our own
  EXPECT_EQ(id, "r-1");
  EXPECT_EQ(response.Header("X-Request-Id"), "r-1");
  EXPECT_THAT(logged_, HasSubstr(parent));

  response = Send("POST", kParse, kPage);
  EXPECT_EQ(response.Header("X-Request-Id"), id);
  EXPECT_EQ(id.size(), 32u);
}

TEST_F(GatewayTest, CountsRequestsByRoute) {
  Start();
  Send("GET", "/v1/articles/x1");
  Send("GET", "/v1/articles/x2?nope=1");
  Send("GET", "/nowhere");
  const std::string text = metrics_.Text();
  EXPECT_THAT(text, HasSubstr("nutgraf_http_requests_total{method=\"GET\","
                              "route=\"/v1/{name=articles/*}\",status=\"200\"} 1"));
  EXPECT_THAT(text, HasSubstr("route=\"/v1/{name=articles/*}\",status=\"400\"} 1"));
  EXPECT_THAT(text, HasSubstr("route=\"\",status=\"404\"} 1"));
}

TEST_F(GatewayTest, DescribesItself) {
  Start();
  const auto response = Send("GET", "/openapi.json");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.Header("Content-Type"), "application/json");
  EXPECT_THAT(response.body, HasSubstr("\"openapi\":\"3.1.0\""));
}

TEST_F(GatewayTest, OneGrpcAddressServesEveryService) {
  GatewayOptions options;
  options.grpc.address = "127.0.0.1:0";
  Start(std::move(options));
  const auto channel = rpc::MakeChannel(absl::StrCat("127.0.0.1:", gateway_->grpc_port()),
                                        grpc::InsecureChannelCredentials());
  {
    grpc::ClientContext context;
    v1::DigestRequest request;
    request.mutable_document()->set_text("a");
    v1::DigestResponse response;
    EXPECT_TRUE(v1::DigestService::NewStub(channel)->Digest(&context, request, &response).ok());
    EXPECT_EQ(response.summary().headline().text(), "with entities");
  }
  const auto articles = v1::ArticleService::NewStub(channel);
  {
    grpc::ClientContext context;
    v1::ParseArticleRequest request;
    request.mutable_document()->set_text("a");
    v1::Article article;
    EXPECT_TRUE(articles->ParseArticle(&context, request, &article).ok());
    EXPECT_EQ(article.blocks(0).text(), "a");
  }
  {
    services_.parse = [](auto&, const auto&, auto*) {
      return rpc::ToGrpc(document::WithReason(absl::FailedPreconditionError("No fetching."),
                                              document::kFetchDisabled));
    };
    grpc::ClientContext context;
    v1::Article article;
    const grpc::Status status = articles->ParseArticle(&context, {}, &article);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
    EXPECT_EQ(document::ReasonOf(rpc::FromGrpc(status)), document::kFetchDisabled);
  }
  {
    services_.parse = [](grpc::ServerContext& context, const auto&, auto*) {
      return FakeServices::WaitForCancellation(context);
    };
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
    v1::Article article;
    EXPECT_EQ(articles->ParseArticle(&context, {}, &article).error_code(),
              grpc::StatusCode::DEADLINE_EXCEEDED);
  }
}

TEST_F(GatewayTest, ForwardsStreams) {
  GatewayOptions options;
  options.grpc.address = "127.0.0.1:0";
  Start(std::move(options));
  const auto stub = v1::ArticleService::NewStub(rpc::MakeChannel(
      absl::StrCat("127.0.0.1:", gateway_->grpc_port()), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  for (const char* tag : {"one", "two", "three"}) {
    v1::ParseArticlesRequest request;
    request.set_tag(tag);
    ASSERT_TRUE(stream->Write(request));
    v1::ParseArticlesResponse response;
    ASSERT_TRUE(stream->Read(&response));
    EXPECT_EQ(response.tag(), tag);
  }
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(GatewayTest, ShutdownLetsRequestsFinish) {
  absl::Notification started, go_on;
  services_.parse = [&](auto&, const auto&, v1::Article* article) {
    started.Notify();
    go_on.WaitForNotification();
    article->set_name("articles/late");
    return grpc::Status::OK;
  };
  Start();
  http::SocketClient client(gateway_->http_port());
  client.Send(Request("POST", kParse, kPage));
  started.WaitForNotification();
  gateway_->StopAdvertising();
  EXPECT_EQ(Send("GET", "/readyz").status, 503);
  std::thread shutdown([&] { gateway_->Shutdown(absl::Now() + absl::Seconds(10)); });
  go_on.Notify();
  EXPECT_EQ(client.ReadResponse().body, "{\"name\":\"articles/late\"}\n");
  shutdown.join();
}

TEST_F(GatewayTest, ShutdownCancelsAtItsDeadline) {
  absl::Notification started;
  services_.parse = [&](grpc::ServerContext& context, const auto&, auto*) {
    started.Notify();
    return FakeServices::WaitForCancellation(context);
  };
  Start();
  http::SocketClient client(gateway_->http_port());
  client.Send(Request("POST", kParse, kPage));
  started.WaitForNotification();
  gateway_->Shutdown(absl::Now());
  gateway_.reset();
  EXPECT_EQ(client.ReadResponse().status, 0);
}

TEST_F(GatewayTest, StartSaysWhatIsWrong) {
  GatewayOptions options;
  options.http.address = "nowhere";
  EXPECT_TRUE(absl::IsInvalidArgument(
      Gateway::Start(options, services_.channels(), log_, metrics_).status()));
}

}  // namespace
}  // namespace nutgraf::gateway
