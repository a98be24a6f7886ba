#include "services/common/rpc/server_process.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/flags/usage.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "grpc/support/log.h"
#include "services/common/rpc/channel.h"
#include "services/common/rpc/process_cache.h"
#include "services/common/rpc/server_flags.h"
#include "services/common/runtime/admin_server.h"
#include "services/common/runtime/processors.h"
#include "services/common/runtime/stop_signal.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::rpc {
namespace {

struct KeptPart {
  std::shared_ptr<void> part;
  std::function<void(absl::Time)> stop;
};

class RunningProcess final : public Process {
 public:
  explicit RunningProcess(const ServerMain& main)
      : log_({.level = LogLevelOfFlags()}),
        queue_(QueueOptionsOfFlags(main.name, main.threads_each), metrics_),
        cache_(CacheOptionsOfFlags(), metrics_) {}
  ~RunningProcess() override {
    server_.reset();
    while (!kept_.empty()) kept_.pop_back();  // the last may use the first
  }

  Environment environment() override { return {queue_, log_, metrics_}; }
  cache::Cache& cache() override { return cache_.get(); }
  cache::Cache& memory_cache() override { return cache_.memory(); }
  cache::Cache* redis_cache() override { return cache_.redis(); }

  absl::StatusOr<std::shared_ptr<grpc::Channel>> Channel(const std::string& target) override {
    auto credentials = ChannelCredentials(TlsOptionsOfFlags());
    if (!credentials.ok()) return credentials.status();
    return MakeChannel(target, *credentials);
  }

  void Export(std::shared_ptr<grpc::Service> service, const std::string& name) override {
    exported_.push_back({service.get(), name});
    Keep(std::move(service), nullptr);
  }

  void Keep(std::shared_ptr<void> part, std::function<void(absl::Time)> stop) override {
    kept_.push_back({std::move(part), std::move(stop)});
  }

  absl::Status Start();
  void Drain();

 private:
  // In the order in which they may depend on each other.
  runtime::Logger log_;
  runtime::Metrics metrics_;
  runtime::Readiness readiness_;
  runtime::WorkQueue queue_;
  ProcessCache cache_;
  std::vector<KeptPart> kept_;
  std::vector<ExportedService> exported_;
  std::unique_ptr<runtime::AdminServer> admin_;
  std::unique_ptr<Server> server_;
};

absl::Status RunningProcess::Start() {
  if (const std::string address = absl::GetFlag(FLAGS_admin); !address.empty()) {
    auto admin = runtime::AdminServer::Start(address, metrics_, readiness_);
    if (!admin.ok()) return admin.status();
    admin_ = *std::move(admin);
    log_.Info("admin port open", {{"port", admin_->port()}});
  }
  const TlsOptions tls = TlsOptionsOfFlags();
  auto credentials = ServerCredentials(tls);
  if (!credentials.ok()) return credentials.status();
  auto server = Server::Start(
      {.address = absl::GetFlag(FLAGS_listen), .credentials = *std::move(credentials)}, exported_);
  if (!server.ok()) return server.status();
  server_ = *std::move(server);
  readiness_.Set(true);
  log_.Info("serving", {{"address", absl::GetFlag(FLAGS_listen)},
                        {"port", server_->port()},
                        {"threads", queue_.threads()},
                        {"tls", tls.enabled()},
                        {"mutual_tls", tls.require_client_certificate}});
  return absl::OkStatus();
}

void RunningProcess::Drain() {
  readiness_.Set(false);
  server_->StopAdvertising();
  absl::SleepFor(absl::GetFlag(FLAGS_drain_delay));
  const absl::Time deadline = absl::Now() + absl::GetFlag(FLAGS_drain_timeout);
  for (const KeptPart& kept : kept_) {
    if (kept.stop) kept.stop(deadline);
  }
  server_->Shutdown(deadline);
  queue_.Drain();
  log_.Info("drained");
}

// gRPC logs through a plain function, so its logger is the process's one global.
std::atomic<runtime::Logger*> grpc_logger = nullptr;

void LogForGrpc(gpr_log_func_args* line) {
  runtime::Logger* log = grpc_logger.load(std::memory_order_acquire);
  if (log == nullptr || line->severity < GPR_LOG_SEVERITY_ERROR) return;
  // Its errors are those of peers: a failed handshake, a lost connection.
  log->Warning("grpc", {{"text", line->message}});
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

}  // namespace

int RunServer(int argc, char** argv, const ServerMain& main) {
  runtime::StopSignal stop;
  // Debian's Abseil looks for lock cycles at every lock, which costs a tenth of a call.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  // Idle channels look at their connections this often, instead of every 5 s: a server
  // that drains waits for its clients to notice. Read when gRPC starts.
  setenv("GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS", "250", /*overwrite=*/0);
  absl::SetProgramUsageMessage(main.usage);
  if (!main.listen.empty()) absl::SetFlag(&FLAGS_listen, main.listen);
  const auto arguments = runtime::ParseFlags(argc, argv);
  if (!arguments.ok()) return Fail(arguments.status());
  if (!arguments->empty()) {
    return Fail(absl::InvalidArgumentError("unexpected argument \"" + arguments->front() +
                                           "\"; everything is set by flags, see --help"));
  }
  runtime::FlagChecks checks;
  CheckServerFlags(checks);
  if (main.check) main.check(checks);
  if (!checks.status().ok()) return Fail(checks.status());
  if (const auto processors = ProcessorsOfFlags(); !processors->empty()) {
    const absl::Status pinned = runtime::RunOn(*processors);
    if (!pinned.ok()) {
      std::fprintf(stderr, "--processors=%s: ", absl::GetFlag(FLAGS_processors).c_str());
      return Fail(pinned);
    }
  }

  RunningProcess process(main);
  grpc_logger = &process.environment().log;
  gpr_set_log_function(&LogForGrpc);
  absl::Status status = main.build(process);
  if (status.ok()) status = process.Start();
  if (status.ok()) {
    const int signal = stop.Wait();
    process.environment().log.Info("stopping", {{"signal", signal}});
    process.Drain();
  }
  grpc_logger = nullptr;
  return status.ok() ? 0 : Fail(status);
}

}  // namespace nutgraf::rpc
