// Whether the services behind are ready, by gRPC's own health protocol.
//
//   BackendHealth health({{"article", backend}, …});
//   health.Check([](const std::vector<std::string>& away) { … });   // empty: all well
//
// Asks all at once, and waits at most a second. The callback runs on any thread.

#ifndef NUTGRAF_GATEWAY_HEALTH_BACKEND_HEALTH_H_
#define NUTGRAF_GATEWAY_HEALTH_BACKEND_HEALTH_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gateway/backend/backend.h"

namespace nutgraf::gateway {

class BackendHealth {
 public:
  using NamedBackend = std::pair<std::string, std::shared_ptr<Backend>>;
  explicit BackendHealth(std::vector<NamedBackend> backends) : backends_(std::move(backends)) {}

  using Callback = std::function<void(const std::vector<std::string>& away)>;
  void Check(Callback done) const;

 private:
  const std::vector<NamedBackend> backends_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_HEALTH_BACKEND_HEALTH_H_
