// Contract: whatever becomes of the services, the clients or the gateway itself, every
// request that was taken is answered, with what went wrong.
#include <signal.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/curl_client.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_certificates.h"
#include "tests/unit/http/socket_client.h"

namespace nutgraf::testing {
namespace {

constexpr char kParse[] = "/v1/articles:parse";
constexpr char kBatch[] = "/v1/articles:batchParse";

// A text of its own for each number, so that no answer is ready.
std::string Text(int number) {
  return absl::StrCat(R"({"document": {"text": "The harbour of Port Elm counted )", number,
                      R"( ferries on Tuesday.\n\nAda Quill said so.\n"}})");
}

int PortOf(const std::string& url) { return std::stoi(url.substr(url.rfind(':') + 1)); }

std::string Request(const std::string& path, const std::string& body,
                    const std::string& fields = "") {
  return absl::StrCat("POST ", path, " HTTP/1.1\r\nHost: a\r\n", fields,
                      "Content-Length: ", body.size(), "\r\n\r\n", body);
}

// Stops a process and waits until it has: the signal takes its time.
void Freeze(ChildProcess& process) {
  process.Signal(SIGSTOP);
  std::string state;
  while (state.find(") T ") == std::string::npos) {
    std::ifstream file(absl::StrCat("/proc/", process.pid(), "/stat"));
    std::getline(file, state);
  }
}

class BackendFaults : public ::testing::Test {
 protected:
  // The gateway's answer when the service it asks is stopped within the request.
  ServerProcess article_{"nutgraf-article", {}};
  ServerProcess gateway_{"nutgraf-gateway",
                         {"--article_address=" + article_.grpc(),
                          "--entity_address=127.0.0.1:1", "--summary_address=127.0.0.1:1"}};
};

TEST_F(BackendFaults, AHungServiceIsATimeoutAndThenServesAgain) {
  EXPECT_EQ(Post(gateway_.http() + kParse, Text(1)).status, 200);
  Freeze(article_.process());
  const HttpAnswer answer = Post(gateway_.http() + kParse, Text(2),
                                 {"Content-Type: application/json", "Request-Timeout: 0.3"});
  EXPECT_EQ(answer.status, 504) << answer.body;
  EXPECT_TRUE(absl::StrContains(answer.body, "DEADLINE_EXCEEDED")) << answer.body;
  article_.process().Signal(SIGCONT);
  EXPECT_EQ(Post(gateway_.http() + kParse, Text(3)).status, 200);
}

TEST_F(BackendFaults, AServiceThatDiesWithinARequestIsUnavailable) {
  EXPECT_EQ(Post(gateway_.http() + kParse, Text(1)).status, 200);
  Freeze(article_.process());
  http::SocketClient client(PortOf(gateway_.http()));
  ASSERT_TRUE(client.Send(Request(kParse, Text(2))));
  http::SocketClient stream(PortOf(gateway_.http()));
  ASSERT_TRUE(stream.Send(Request(kBatch, absl::StrCat("{\"request\":", Text(3), "}\n"))));
  // Both are with the service once a third, shorter one has timed out there.
  Post(gateway_.http() + kParse, Text(4),
       {"Content-Type: application/json", "Request-Timeout: 0.2"});
  article_.process().Signal(SIGKILL);
  for (http::SocketClient* waiting : {&client, &stream}) {
    const http::ReceivedResponse response = waiting->ReadResponse();
    EXPECT_EQ(response.status, 503) << response.body;
    EXPECT_TRUE(absl::StrContains(response.body, "UNAVAILABLE")) << response.body;
  }
}

TEST(DoorFaults, ACrowdIsServedOrToldToComeBack) {
  ServerProcess suite("nutgraf", {"--http_in_flight=64", "--queue_capacity=64"});
  constexpr int kClients = 2000;
  std::vector<CurlRequest> requests;
  for (int i = 0; i < kClients; ++i) {
    requests.push_back({.url = suite.http() + kParse,
                        .headers = {"Content-Type: application/json"},
                        .body = Text(i)});
  }
  int served = 0, shed = 0;
  for (const CurlAnswer& answer : CurlAll(requests, /*connections=*/kClients)) {
    served += answer.status == 200;
    const bool told = answer.status == 503 || answer.status == 429;
    shed += told && !answer.Header("retry-after").empty();
  }
  EXPECT_EQ(served + shed, kClients);
  EXPECT_GT(served, 64);
  EXPECT_EQ(Post(suite.http() + kParse, Text(1)).status, 200);
}

TEST(DoorFaults, ManyIdleConnectionsLeaveRoomForARequest) {
  ServerProcess suite("nutgraf", {"--http_connections_per_peer=10000"});
  std::vector<std::unique_ptr<http::SocketClient>> idle;
  for (int i = 0; i < 9000; ++i) {
    idle.push_back(std::make_unique<http::SocketClient>(PortOf(suite.http())));
    if (!idle.back()->connected()) GTEST_SKIP() << "only " << i << " files may be open here";
  }
  EXPECT_EQ(Post(suite.http() + kParse, Text(1)).status, 200);
}

TEST(DoorFaults, OneAddressCannotTakeAllConnections) {
  ServerProcess suite("nutgraf", {"--http_connections_per_peer=3"});
  std::vector<std::unique_ptr<http::SocketClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<http::SocketClient>(PortOf(suite.http())));
  }
  EXPECT_EQ(clients.back()->ReadResponse().status, 503);
  clients.clear();
  while (Post(suite.http() + kParse, Text(1)).status != 200) {
  }
}

// Sends requests on one connection after the other until no more are taken; counts those
// that were sent and got no answer.
void Load(int port, int seed, std::atomic<int>* answered, std::atomic<int>* lost) {
  for (int number = seed;;) {
    http::SocketClient client(port);
    if (!client.connected()) return;
    bool open = true;
    while (open) {
      if (!client.Send(Request(kParse, Text(++number % 500)))) break;
      const http::ReceivedResponse response = client.ReadResponse();
      response.status == 200 ? ++*answered : ++*lost;
      open = response.status == 200 && response.Header("Connection") != "close";
      if (response.status == 0) return;
    }
  }
}

TEST(DoorFaults, SigtermUnderLoadLosesNoRequest) {
  ServerProcess suite("nutgraf", {});
  const int port = PortOf(suite.http());
  std::atomic<int> answered = 0, lost = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) clients.emplace_back(Load, port, 1000 * i, &answered, &lost);
  while (answered < 200) std::this_thread::yield();
  EXPECT_EQ(suite.Stop(), 0);
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(lost, 0) << "of " << answered;
}

// Certificates that change while clients come and go, each on a connection of its own.
class CertificateSwap : public ::testing::Test {
 protected:
  CertificateSwap() {
    folder_.Write("old.pem", old_.certificate());
    folder_.Write("new.pem", new_.certificate());
    folder_.Write("both.pem", old_.certificate() + new_.certificate());
    Install(old_);
    suite_ = std::make_unique<ServerProcess>(
        "nutgraf", std::vector<std::string>{"--http_tls_certificate=" + folder_.Path("server.pem"),
                                            "--http_tls_key=" + folder_.Path("key.pem"),
                                            "--tls_reload=1s"});
    url_ = absl::StrCat("https://127.0.0.1:", PortOf(suite_->http()), kParse);
  }

  // The key first: until its certificate follows, the two do not fit each other.
  void Install(CertificateAuthority& authority) {
    const Identity identity = authority.Issue("localhost");
    folder_.Write("key.pem", identity.key);
    while (answered_ < awaited_) std::this_thread::yield();
    folder_.Write("server.pem", identity.certificate);
  }
  CurlAnswer Ask(int number, const std::string& trusted, HttpVersion version) const {
    return Curl({.url = url_,
                 .headers = {"Content-Type: application/json"},
                 .version = version,
                 .body = Text(number),
                 .ca = folder_.Path(trusted)});
  }
  void Load(int seed) {
    for (int number = seed; !over_; ++number) {
      const auto version = number % 2 == 0 ? HttpVersion::k2 : HttpVersion::k1;
      const CurlAnswer answer = Ask(number % 100, "both.pem", version);
      if (answer.status != 200) ADD_FAILURE() << answer.status << " " << answer.body;
      ++answered_;
    }
  }

  TempFolder folder_;
  CertificateAuthority old_{"Old"}, new_{"New"};
  std::atomic<int> answered_ = 0, awaited_ = 0;
  std::atomic<bool> over_ = false;
  std::unique_ptr<ServerProcess> suite_;
  std::string url_;
};

TEST_F(CertificateSwap, UnderLoadLosesNoRequest) {
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) clients.emplace_back([this, i] { Load(1000 * i); });
  for (CertificateAuthority* authority : {&new_, &old_, &new_}) {
    awaited_ = answered_ + 50;
    Install(*authority);
    const char* trusted = authority == &new_ ? "new.pem" : "old.pem";
    while (Ask(1, trusted, HttpVersion::k2).status != 200) {
    }
  }
  over_ = true;
  for (std::thread& client : clients) client.join();
  EXPECT_NE(Ask(1, "old.pem", HttpVersion::k2).status, 200);
}

}  // namespace
}  // namespace nutgraf::testing
