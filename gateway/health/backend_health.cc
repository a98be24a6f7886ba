#include "gateway/health/backend_health.h"

#include <algorithm>
#include <mutex>

#include "absl/time/clock.h"

namespace nutgraf::gateway {
namespace {

// A balancer's own patience is a second or two.
constexpr absl::Duration kPatience = absl::Seconds(1);

constexpr char kCheckPath[] = "/grpc.health.v1.Health/Check";

// HealthCheckResponse{status: SERVING} on the wire: field 1, varint 1.
constexpr char kServing[] = "\x08\x01";

// One round of questions.
struct Round {
  std::mutex mutex;
  size_t waiting = 0;
  std::vector<std::string> away;
  BackendHealth::Callback done;

  void Answer(const std::string& name, bool serving) {
    {
      const std::lock_guard lock(mutex);
      if (!serving) away.push_back(name);
      if (--waiting > 0) return;
    }
    std::sort(away.begin(), away.end());
    done(away);
  }
};

}  // namespace

void BackendHealth::Check(Callback done) const {
  if (backends_.empty()) return done({});
  auto round = std::make_shared<Round>();
  round->waiting = backends_.size();
  round->done = std::move(done);
  for (const auto& [name, backend] : backends_) {
    BackendCall call;
    call.rpc_path = kCheckPath;
    call.deadline = absl::Now() + kPatience;
    backend->Unary(
        std::move(call), "",
        [round, name = name](const google::rpc::Status& status, const std::string& response) {
          round->Answer(name, status.code() == 0 && response == kServing);
        });
  }
}

}  // namespace nutgraf::gateway
