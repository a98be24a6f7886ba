// The port for those who run the process: /livez, /readyz, /metrics.
//
//   Readiness readiness;
//   auto admin = AdminServer::Start("0.0.0.0:9090", metrics, readiness);
//   readiness.Set(true);          // /readyz turns from 503 to 200
//
// /livez is 200 as long as the process answers. Plain HTTP, GET and HEAD, without
// authentication: for the pod's network, not for clients. Any thread. The metrics and
// the readiness must outlive the server; destruction closes it.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_ADMIN_SERVER_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_ADMIN_SERVER_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/common/http/server.h"
#include "services/common/runtime/metrics.h"

namespace nutgraf::runtime {

// Whether the process wants requests.
class Readiness {
 public:
  void Set(bool ready) { ready_.store(ready, std::memory_order_release); }
  bool Get() const { return ready_.load(std::memory_order_acquire); }

 private:
  std::atomic<bool> ready_ = false;
};

class AdminServer {
 public:
  // `address` is "host:port"; port 0 takes a free one.
  static absl::StatusOr<std::unique_ptr<AdminServer>> Start(const std::string& address,
                                                            const Metrics& metrics,
                                                            const Readiness& readiness);
  int port() const { return server_->port(); }

 private:
  explicit AdminServer(std::unique_ptr<http::Server> server) : server_(std::move(server)) {}
  std::unique_ptr<http::Server> server_;
};

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_ADMIN_SERVER_H_
