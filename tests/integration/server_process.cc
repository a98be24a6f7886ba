#include "tests/integration/server_process.h"

#include <signal.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace nutgraf::testing {
namespace {

std::vector<std::string> Command(const std::string& binary, std::vector<std::string> flags) {
  std::vector<std::string> command = {BinaryPath(binary)};
  if (binary == "nutgraf") command.push_back("serve");
  command.insert(command.end(), {"--listen=127.0.0.1:0", "--admin=127.0.0.1:0"});
  if (binary == "nutgraf" || binary == "nutgraf-gateway") {
    command.push_back("--http_address=127.0.0.1:0");
  }
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

std::vector<std::string> With(std::vector<std::string> flags,
                              std::initializer_list<std::string> more) {
  flags.insert(flags.end(), more);
  return flags;
}

}  // namespace

std::string BinaryPath(const std::string& name) {
  return absl::StrCat(NUTGRAF_BINARIES, "/", name);
}

ServerProcess::ServerProcess(const std::string& binary, std::vector<std::string> flags)
    : process_(Command(binary, std::move(flags)), folder_.Path("log")) {
  Port("serving");
}

int ServerProcess::Stop() {
  process_.Signal(SIGTERM);
  return process_.Wait();
}

std::string ServerProcess::Log() const {
  std::ifstream file(folder_.Path("log"));
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

std::string ServerProcess::Port(const std::string& message) {
  const std::string wanted = absl::StrCat("\"message\":\"", message, "\"");
  while (true) {
    const bool ended = process_.HasEnded();
    const std::string log = Log();
    for (const auto line : absl::StrSplit(log, '\n')) {
      const std::string text(line);
      const size_t port = text.find("\"port\":");
      if (text.find(wanted) == std::string::npos || port == std::string::npos) continue;
      const size_t digits = port + 7;
      return text.substr(digits, text.find_first_not_of("0123456789", digits) - digits);
    }
    if (ended) {
      ADD_FAILURE() << "the server ended:\n" << log;
      return "0";
    }
    absl::SleepFor(absl::Milliseconds(10));
  }
}

FourProcesses::FourProcesses(const std::vector<std::string>& flags)
    : article("nutgraf-article", flags),
      entity("nutgraf-entity", With(flags, {"--article_address=" + article.grpc()})),
      summary("nutgraf-summary", With(flags, {"--article_address=" + article.grpc()})),
      gateway("nutgraf-gateway", With(flags, {"--article_address=" + article.grpc(),
                                              "--entity_address=" + entity.grpc(),
                                              "--summary_address=" + summary.grpc()})) {}

}  // namespace nutgraf::testing
