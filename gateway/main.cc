// nutgraf-gateway: the HTTP door and the one gRPC address in front of the services.
//
//   nutgraf-gateway --article_address=article:9000 --entity_address=entity:9000
//       --summary_address=summary:9000 --http_address=0.0.0.0:8080 --listen=0.0.0.0:9000
//
// It listens on loopback unless told otherwise.

#include <memory>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gateway/app.h"
#include "gateway/gateway_flags.h"
#include "services/common/rpc/server_flags.h"
#include "services/common/rpc/server_process.h"

ABSL_FLAG(std::string, article_address, "127.0.0.1:9001", "The article service, \"host:port\".");
ABSL_FLAG(std::string, entity_address, "127.0.0.1:9002", "The entity service, \"host:port\".");
ABSL_FLAG(std::string, summary_address, "127.0.0.1:9003", "The summary service, \"host:port\".");
ABSL_FLAG(std::string, article_reserve, "",
          "Where calls go while no address of --article_address can be reached, \"host:port\": a "
          "name whose address stays, as that of a Service with an address of its own does.");
ABSL_FLAG(std::string, entity_reserve, "", "As --article_reserve, of the entity service.");
ABSL_FLAG(std::string, summary_reserve, "", "As --article_reserve, of the summary service.");
ABSL_FLAG(absl::Duration, wait_for_services, absl::ZeroDuration(),
          "How long the start waits for a connection to each service, so that a new gateway "
          "among others takes no request that it cannot pass on. It starts then, in any case.");

namespace nutgraf::gateway {
namespace {

void CheckFlags(runtime::FlagChecks& checks) {
  CheckGatewayFlags(checks);
  checks.InRange(FLAGS_wait_for_services, absl::ZeroDuration(), absl::Minutes(10));
  checks.Address(FLAGS_article_address);
  checks.Address(FLAGS_entity_address);
  checks.Address(FLAGS_summary_address);
  checks.Address(FLAGS_article_reserve, /*optional=*/true);
  checks.Address(FLAGS_entity_reserve, /*optional=*/true);
  checks.Address(FLAGS_summary_reserve, /*optional=*/true);
}

absl::Status Build(rpc::Process& process) {
  ServiceChannels channels;
  for (const auto& [flag, channel] : {std::pair{&FLAGS_article_address, &channels.article},
                                      std::pair{&FLAGS_entity_address, &channels.entity},
                                      std::pair{&FLAGS_summary_address, &channels.summary}}) {
    auto made = process.Channel(absl::GetFlag(*flag));
    if (!made.ok()) return made.status();
    *channel = *std::move(made);
  }
  const absl::Time deadline = absl::Now() + absl::GetFlag(FLAGS_wait_for_services);
  for (const auto& channel : {channels.article, channels.entity, channels.summary}) {
    channel->WaitForConnected(absl::ToChronoTime(deadline));
  }
  const rpc::Environment environment = process.environment();
  GatewayOptions options = GatewayOptionsOfFlags(process.memory_cache(), process.redis_cache());
  options.remote = {
      .article = {absl::GetFlag(FLAGS_article_address), absl::GetFlag(FLAGS_article_reserve)},
      .entity = {absl::GetFlag(FLAGS_entity_address), absl::GetFlag(FLAGS_entity_reserve)},
      .summary = {absl::GetFlag(FLAGS_summary_address), absl::GetFlag(FLAGS_summary_reserve)},
      .tls = rpc::TlsOptionsOfFlags(),
      .wait_until = deadline};
  auto started =
      Gateway::Start(std::move(options), channels, environment.log, environment.metrics);
  if (!started.ok()) return started.status();
  const std::shared_ptr<Gateway> gateway = *std::move(started);
  environment.log.Info("http open", {{"port", gateway->http_port()}});
  for (const rpc::ExportedService& exported : gateway->services()) {
    process.Export(std::shared_ptr<grpc::Service>(gateway, exported.service), exported.name);
  }
  process.Keep(gateway,
               [gateway = gateway.get()](absl::Time deadline) { gateway->Shutdown(deadline); });
  return absl::OkStatus();
}

}  // namespace
}  // namespace nutgraf::gateway

int main(int argc, char** argv) {
  return nutgraf::rpc::RunServer(
      argc, argv,
      {.name = "gateway",
       .usage = "The HTTP door of Nutgraf, and one gRPC address for all its services.",
       .check = nutgraf::gateway::CheckFlags,
       .build = nutgraf::gateway::Build});
}
