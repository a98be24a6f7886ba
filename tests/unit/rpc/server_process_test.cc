// The life of a server's process, seen from outside: flags, ports, logs, drain.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "nlohmann/json.hpp"
#include "nutgraf/v1/entity.grpc.pb.h"
#include "services/common/rpc/channel.h"
#include "services/common/rpc/status.h"
#include "tests/support/child_process.h"
#include "tests/support/http_get.h"
#include "tests/support/redis_server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::testing::ChildProcess;
using ::nutgraf::testing::HttpGet;
using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::TempFolder;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ServerProcessTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    // As server processes do: an idle client notices sooner that its server drains.
    setenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", "50", 1);
  }

  void Start(std::vector<std::string> flags) {
    flags.insert(flags.begin(), NUTGRAF_TEST_SERVER);
    process_ = std::make_unique<ChildProcess>(flags, folder_.Path("log"));
  }

  std::string Log() const {
    std::ifstream file(folder_.Path("log"));
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }

  // The first whole line with that message; waits until it is there.
  nlohmann::json LineOf(const std::string& message) {
    while (!process_->HasEnded()) {
      std::istringstream lines(Log());
      for (std::string line; std::getline(lines, line) && !lines.eof();) {
        const auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (json.is_object() && json.value("message", "") == message) return json;
      }
      absl::SleepFor(absl::Milliseconds(5));
    }
    ADD_FAILURE() << "no \"" << message << "\" in:\n" << Log();
    return nlohmann::json::object({{"port", 0}});
  }

  std::unique_ptr<v1::EntityService::Stub> Stub() {
    const int port = LineOf("serving")["port"];
    return v1::EntityService::NewStub(
        MakeChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials()));
  }

  TempFolder folder_;
  std::unique_ptr<ChildProcess> process_;
};

TEST_F(ServerProcessTest, ServesAnswersItsAdminPortAndDrains) {
  Start({"--admin=127.0.0.1:0"});
  const auto stub = Stub();
  const int admin = LineOf("admin port open")["port"];
  grpc::ClientContext context;
  v1::EntityAnalysis response;
  ASSERT_THAT(FromGrpc(stub->AnalyzeEntities(&context, {}, &response)), IsOk());
  EXPECT_EQ(HttpGet(admin, "/livez").status, 200);
  EXPECT_EQ(HttpGet(admin, "/readyz").status, 200);
  EXPECT_EQ(HttpGet(admin, "/nothing").status, 404);
  EXPECT_THAT(HttpGet(admin, "/metrics").body,
              AllOf(HasSubstr("nutgraf_rpc_requests_total"), HasSubstr("nutgraf_queue_depth"),
                    HasSubstr("# TYPE nutgraf_rpc_seconds histogram")));
  process_->Signal(SIGTERM);
  EXPECT_EQ(process_->Wait(), 0) << Log();
  EXPECT_THAT(Log(), HasSubstr("drained"));
}

TEST_F(ServerProcessTest, SigtermLetsACallFinish) {
  Start({"--admin=127.0.0.1:0"});
  const auto stub = Stub();
  const int admin = LineOf("admin port open")["port"];
  grpc::ClientContext context;
  v1::AnalyzeEntitiesRequest request;
  request.mutable_document()->set_text("300");
  v1::EntityAnalysis response;
  absl::Status status = absl::UnknownError("");
  std::thread caller(
      [&] { status = FromGrpc(stub->AnalyzeEntities(&context, request, &response)); });
  const std::string in_flight =
      "nutgraf_rpc_in_flight{method=\"nutgraf.v1.EntityService/AnalyzeEntities\"} 1\n";
  while (HttpGet(admin, "/metrics").body.find(in_flight) == std::string::npos) {
    absl::SleepFor(absl::Milliseconds(1));
  }
  process_->Signal(SIGTERM);
  caller.join();
  EXPECT_THAT(status, IsOk());
  EXPECT_EQ(process_->Wait(), 0);
}

TEST_F(ServerProcessTest, ReadinessEndsBeforeServing) {
  Start({"--admin=127.0.0.1:0", "--drain_delay=30s"});
  const auto stub = Stub();
  const int admin = LineOf("admin port open")["port"];
  process_->Signal(SIGTERM);
  LineOf("stopping");
  while (HttpGet(admin, "/readyz").status == 200) absl::SleepFor(absl::Milliseconds(5));
  EXPECT_EQ(HttpGet(admin, "/readyz").status, 503);
  EXPECT_EQ(HttpGet(admin, "/livez").status, 200);
  grpc::ClientContext context;
  v1::EntityAnalysis response;
  EXPECT_THAT(FromGrpc(stub->AnalyzeEntities(&context, {}, &response)), IsOk());
  // A second signal means now.
  process_->Signal(SIGTERM);
  EXPECT_EQ(process_->Wait(), -SIGTERM);
}

TEST_F(ServerProcessTest, TheEnvironmentSetsFlagsAndTheCommandLineWins) {
  setenv("NUTGRAF_THREADS", "3", 1);
  setenv("NUTGRAF_LOG_LEVEL", "error", 1);
  Start({"--log_level=info"});
  EXPECT_EQ(LineOf("serving")["threads"], 3);
  unsetenv("NUTGRAF_THREADS");
  unsetenv("NUTGRAF_LOG_LEVEL");
}

TEST_F(ServerProcessTest, BadFlagsAreNamedAllAtOnce) {
  Start({"--threads=-1", "--listen=here", "--log_level=loud", "--flavour=sour", "--redis=x:y",
         "--tls_key=/nowhere.key", "--redis_user=u", "--redis_timeout=1ms"});
  EXPECT_EQ(process_->Wait(), 1);
  const std::string log = Log();
  EXPECT_THAT(log, HasSubstr("--threads (NUTGRAF_THREADS) is \"-1\"; it must be 0 to 1024\n"));
  EXPECT_THAT(log, HasSubstr("--listen (NUTGRAF_LISTEN) is \"here\"; it must be host:port"));
  EXPECT_THAT(log, HasSubstr("--log_level (NUTGRAF_LOG_LEVEL) is \"loud\"; it must be one of "
                             "debug, info, warning, error\n"));
  EXPECT_THAT(log, HasSubstr("--flavour (NUTGRAF_FLAVOUR) is \"sour\""));
  EXPECT_THAT(log, HasSubstr("--redis (NUTGRAF_REDIS) is \"x:y\"; its port must be a number"));
  EXPECT_THAT(log, HasSubstr("--tls_key (NUTGRAF_TLS_KEY) is \"/nowhere.key\"; it must be a file"));
  EXPECT_THAT(log, HasSubstr("--redis_password (NUTGRAF_REDIS_PASSWORD): it must be set"));
  EXPECT_THAT(log, HasSubstr("--redis_timeout (NUTGRAF_REDIS_TIMEOUT) is \"1ms\""));
}

TEST_F(ServerProcessTest, BadVariablesAreNamed) {
  setenv("NUTGRAF_THREADS", "many", 1);
  Start({});
  unsetenv("NUTGRAF_THREADS");
  EXPECT_EQ(process_->Wait(), 1);
  EXPECT_THAT(Log(), HasSubstr("--threads (NUTGRAF_THREADS) cannot be read"));
}

TEST_F(ServerProcessTest, UnknownFlagsAndArgumentsAreNamed) {
  Start({"--treads=3"});
  EXPECT_NE(process_->Wait(), 0);
  EXPECT_THAT(Log(), HasSubstr("treads"));
  Start({"page.html"});
  EXPECT_EQ(process_->Wait(), 1);
  EXPECT_THAT(Log(), HasSubstr("unexpected argument \"page.html\""));
}

TEST_F(ServerProcessTest, APortInUseIsNamed) {
  Start({"--log_level=info"});
  const int port = LineOf("serving")["port"];
  TempFolder folder;
  ChildProcess second({NUTGRAF_TEST_SERVER, "--listen=127.0.0.1:" + std::to_string(port)},
                      folder.Path("log"));
  EXPECT_EQ(second.Wait(), 1);
  std::ifstream file(folder.Path("log"));
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("cannot listen on 127.0.0.1:" + std::to_string(port)));
}

TEST_F(ServerProcessTest, SecretsAreNotLogged) {
  Start({"--redis_user=u", "--redis_password=hunter2", "--log_level=debug",
         "--redis=127.0.0.1:" + std::to_string(testing::FreePort())});
  LineOf("serving");
  process_->Signal(SIGTERM);
  EXPECT_EQ(process_->Wait(), 0);
  EXPECT_THAT(Log(), Not(HasSubstr("hunter2")));
}

}  // namespace
}  // namespace nutgraf::rpc
