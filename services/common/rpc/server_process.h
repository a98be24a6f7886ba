// The life of a server's process: flags, checks, logs, metrics, serving, drain.
//
//   int main(int argc, char** argv) {
//     return rpc::RunServer(argc, argv, {.name = "article", .build = [](rpc::Process& process) {
//       auto service = std::make_shared<ArticleRpc>(process.environment(), process.cache());
//       process.Export(service, "nutgraf.v1.ArticleService");
//       return absl::OkStatus();
//     }});
//   }
//
// RunServer defines and checks the flags that all services have (see server_flags.h),
// starts the admin port, builds, serves, and says so in the log. On SIGTERM or SIGINT
// it says NOT_SERVING, waits --drain_delay, lets calls finish for --drain_timeout,
// and returns 0. It returns 1, with a line on stderr for each thing at fault, when
// the process cannot start.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_SERVER_PROCESS_H_
#define NUTGRAF_SERVICES_COMMON_RPC_SERVER_PROCESS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/common/cache/cache.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/credentials.h"
#include "services/common/rpc/server.h"
#include "services/common/runtime/flags.h"

namespace nutgraf::rpc {

// What a service is built from and what it gives to the process.
class Process {
 public:
  virtual ~Process() = default;

  virtual Environment environment() = 0;
  virtual cache::Cache& cache() = 0;  // memory, and Redis when --redis names one
  virtual cache::Cache& memory_cache() = 0;  // the one tier of it that never blocks
  virtual cache::Cache* redis_cache() = 0;   // the other; null when there is none
  // A channel to another service, with the process's own TLS.
  virtual absl::StatusOr<std::shared_ptr<grpc::Channel>> Channel(const std::string& target) = 0;
  // Serves `service` until the process ends.
  virtual void Export(std::shared_ptr<grpc::Service> service, const std::string& name) = 0;
  // Keeps something alive until the services are gone, and calls `stop`, if there
  // is one, after health has said NOT_SERVING and before the services end.
  virtual void Keep(std::shared_ptr<void> part, std::function<void(absl::Time deadline)> stop) = 0;
};

struct ServerMain {
  std::string name;    // "article": the process is nutgraf-article
  std::string usage;   // what --help says first
  std::string listen;  // the default of --listen; empty leaves 127.0.0.1:9000
  int threads_each = 1;  // threads for each processor, where --threads leaves it to us
  // More checks of flags of the service's own.
  std::function<void(runtime::FlagChecks&)> check;
  std::function<absl::Status(Process&)> build;
};

int RunServer(int argc, char** argv, const ServerMain& main);

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_SERVER_PROCESS_H_
