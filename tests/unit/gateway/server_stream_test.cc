// A method that streams its answers alone: one message in, lines or events out.

#include <gmock/gmock.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/api/api.h"
#include "google/rpc/code.pb.h"
#include "tests/unit/gateway/test_schema.h"
#include "tests/unit/http/socket_client.h"

namespace nutgraf::gateway {
namespace {

using ::testing::HasSubstr;

// Sends its request back as so many books, then ends with a status.
class BookStream final : public BackendStream {
 public:
  BookStream(int books, int code) : books_(books), code_(code) {}

  void Write(std::string request, absl::AnyInvocable<void(bool)> done) override {
    request_ = std::move(request);
    done(true);
  }
  void FinishWriting() override { finished_ = true; }
  void Read(ReadCallback done) override {
    google::rpc::Status end;
    end.set_code(code_);
    // The first field of both messages is a string.
    finished_ && read_++ < books_ ? done(request_, {}) : done(std::nullopt, end);
  }
  void Cancel() override {}

 private:
  const int books_, code_;
  int read_ = 0;
  bool finished_ = false;
  std::string request_;
};

class BookBackend final : public Backend {
 public:
  void Unary(BackendCall, std::string, UnaryCallback done) override {
    google::rpc::Status status;
    status.set_code(google::rpc::UNIMPLEMENTED);
    done(status, "");
  }
  std::shared_ptr<BackendStream> Open(BackendCall) override {
    return std::make_shared<BookStream>(books, code);
  }
  int books = 2;
  int code = google::rpc::OK;
};

class ServerStreamTest : public ::testing::Test {
 protected:
  ServerStreamTest() {
    ApiOptions options;
    options.pool = TestPool();
    auto api = Api::Make({{TestFile()->FindServiceByName("Watching"), backend_}},
                         std::move(options), log_, metrics_);
    EXPECT_TRUE(api.ok()) << api.status();
    api_ = *std::move(api);
    auto server = http::Server::Start(
        {}, [this](std::shared_ptr<http::Exchange> e) { api_->Handle(std::move(e)); });
    EXPECT_TRUE(server.ok());
    server_ = *std::move(server);
  }
  ~ServerStreamTest() override { server_.reset(); }

  http::ReceivedResponse Send(const std::string& request) {
    http::SocketClient client(server_->port());
    client.Send(request);
    return client.ReadResponse();
  }

  const std::shared_ptr<BookBackend> backend_ = std::make_shared<BookBackend>();
  runtime::Logger log_{{.level = runtime::Level::kError}};
  runtime::Metrics metrics_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<http::Server> server_;
};

TEST_F(ServerStreamTest, OneMessageIsAnsweredByLines) {
  const std::string want = "{\"name\":\"shelves/a\"}\n{\"name\":\"shelves/a\"}\n";
  const auto get = Send("GET /v1/shelves/a:watch HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(get.status, 200);
  EXPECT_EQ(get.Header("Content-Type"), "application/x-ndjson");
  EXPECT_EQ(get.body, want);
  const std::string body = R"({"text":"shelves/a"})";
  const auto post = Send(
      absl::StrCat("POST /v1/books:watch HTTP/1.1\r\nHost: a\r\nContent-Length: ", body.size(),
                   "\r\n\r\n", body));
  EXPECT_EQ(post.body, want);
}

TEST_F(ServerStreamTest, OrByEvents) {
  const auto get =
      Send("GET /v1/shelves/a:watch HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n");
  EXPECT_EQ(get.body, "data: {\"name\":\"shelves/a\"}\n\ndata: {\"name\":\"shelves/a\"}\n\n");
}

TEST_F(ServerStreamTest, AnErrorIsAStatusBeforeTheFirstAnswerAndAnEventAfterIt) {
  backend_->code = google::rpc::UNAVAILABLE;
  const std::string get =
      "GET /v1/shelves/a:watch HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n";
  EXPECT_THAT(Send(get).body, HasSubstr("\n\nevent: error\ndata: {\"error\":{\"code\":503"));
  backend_->books = 0;
  EXPECT_EQ(Send(get).status, 503);
}

TEST_F(ServerStreamTest, AMessageThatCannotBeReadIsRefused) {
  const auto response = Send(
      "POST /v1/books:watch HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{\"txt\":1}");
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("txt"));
}

}  // namespace
}  // namespace nutgraf::gateway
