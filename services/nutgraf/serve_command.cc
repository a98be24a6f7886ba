#include "services/nutgraf/serve_command.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "gateway/app.h"
#include "gateway/gateway_flags.h"
#include "services/article/fetch/fetch_flags.h"
#include "services/common/rpc/server_flags.h"
#include "services/common/rpc/server_process.h"
#include "services/entity/service/name_flags.h"
#include "services/nutgraf/embedded_services.h"
#include "services/summary/rewrite/rewrite_flags.h"

namespace nutgraf {
namespace {

// The gateway ends before the services behind its channels.
struct ServedSuite {
  EmbeddedServices services;
  std::unique_ptr<gateway::Gateway> gateway;
};

absl::Status Build(rpc::Process& process) {
  const rpc::Environment environment = process.environment();
  auto names = entity::NameOptionsOfFlags();
  if (!names.ok()) return names.status();
  const std::shared_ptr<ServedSuite> suite(new ServedSuite{
      .services = EmbeddedServices({.fetch = article::FetchOptionsOfFlags(),
                                    .rewrite = summary::RewriteOptionsOfFlags(),
                                    .names = *std::move(names),
                                    .queue = rpc::QueueOptionsOfFlags("")},
                                   process.cache(), environment.log, environment.metrics)});
  EmbeddedServices& services = suite->services;
  if (auto status = services.Start(); !status.ok()) return status;

  auto options = gateway::GatewayOptionsOfFlags(process.memory_cache(), process.redis_cache());
  options.cache.deployment = services.deployment();
  auto gateway = gateway::Gateway::Start(
      std::move(options),
      {services.article(), services.entity(), services.summary()}, environment.log,
      environment.metrics);
  if (!gateway.ok()) return gateway.status();
  suite->gateway = *std::move(gateway);
  environment.log.Info("http open", {{"port", suite->gateway->http_port()}});
  for (const rpc::ExportedService& exported : suite->gateway->services()) {
    process.Export({suite, exported.service}, exported.name);
  }
  // The services end with the suite, after the process's own server: gRPC 1.51 crashes
  // when an in-process channel is used after its server has shut down.
  process.Keep(suite, [suite = suite.get()](absl::Time deadline) {
    suite->gateway->Shutdown(deadline);
  });
  return absl::OkStatus();
}

}  // namespace

int ServeCommand(int argc, char** argv) {
  std::vector<char*> arguments(argv, argv + argc);
  arguments.erase(arguments.begin() + 1);  // "serve"
  return rpc::RunServer(
      static_cast<int>(arguments.size()), arguments.data(),
      {.name = "nutgraf",
       .usage = "Serves all of Nutgraf: HTTP/JSON and gRPC, with every service in this process.",
       .check =
           [](runtime::FlagChecks& checks) {
             gateway::CheckGatewayFlags(checks);
             article::CheckFetchFlags(checks);
             summary::CheckRewriteFlags(checks);
             entity::CheckNameFlags(checks);
           },
       .build = Build});
}

}  // namespace nutgraf
