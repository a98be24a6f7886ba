// A server binary of the suite, run for a test on free ports of loopback.
//
//   ServerProcess article("nutgraf-article", {});
//   ServerProcess gateway("nutgraf-gateway", {"--article_address=" + article.grpc(), …});
//   Post(gateway.http() + "/v1/articles:digest", …);
//   EXPECT_EQ(gateway.Stop(), 0);       // SIGTERM, and the exit status
//
// Construction returns when the server says in its log that it serves, and fails the
// test, showing the log, when it ends instead. Destruction sends SIGKILL.

#ifndef NUTGRAF_TESTS_INTEGRATION_SERVER_PROCESS_H_
#define NUTGRAF_TESTS_INTEGRATION_SERVER_PROCESS_H_

#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::testing {

// Where the binaries of this build are.
std::string BinaryPath(const std::string& name);

class ServerProcess {
 public:
  // --listen, and for the two that serve HTTP --http_address, are set to port 0.
  ServerProcess(const std::string& binary, std::vector<std::string> flags);

  std::string grpc() { return "127.0.0.1:" + Port("serving"); }
  std::string http() { return "http://127.0.0.1:" + Port("http open"); }
  std::string admin() { return "http://127.0.0.1:" + Port("admin port open"); }

  ChildProcess& process() { return process_; }
  int Stop();
  std::string Log() const;

 private:
  // The port in the line of the log with this message; waits for the line.
  std::string Port(const std::string& message);

  TempFolder folder_;
  ChildProcess process_;
};

// Article, entity, summary and gateway as four processes that share `flags`.
struct FourProcesses {
  explicit FourProcesses(const std::vector<std::string>& flags = {});

  ServerProcess article, entity, summary, gateway;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_INTEGRATION_SERVER_PROCESS_H_
