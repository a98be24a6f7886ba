// nutgraf-entity: nutgraf.v1.EntityService as a process.
//
//   nutgraf-entity --listen=127.0.0.1:9002 --article_address=127.0.0.1:9001
//
// Wires the analyzer, the cache and the channel to the article service; see --help
// for the flags.

#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "services/common/rpc/server_process.h"
#include "services/entity/core/analyzer.h"
#include "services/entity/service/entity_rpc.h"
#include "services/entity/service/make_analyzer.h"
#include "services/entity/service/name_flags.h"

ABSL_FLAG(std::string, article_address, "127.0.0.1:9001",
          "Where nutgraf.v1.ArticleService is: host:port. Asked for documents that are "
          "not parsed yet.");

namespace {

absl::Status Build(nutgraf::rpc::Process& process) {
  const auto names = nutgraf::entity::NameOptionsOfFlags();
  if (!names.ok()) return names.status();
  auto analyzer = nutgraf::entity::MakeAnalyzer(*names);
  if (!analyzer.ok()) return analyzer.status();
  auto channel = process.Channel(absl::GetFlag(FLAGS_article_address));
  if (!channel.ok()) return channel.status();
  std::shared_ptr<nutgraf::entity::Analyzer> shared = *std::move(analyzer);
  process.Keep(shared, nullptr);
  process.Export(std::make_shared<nutgraf::entity::EntityRpc>(
                     process.environment(), process.cache(), *channel, *shared),
                 "nutgraf.v1.EntityService");
  return absl::OkStatus();
}

}  // namespace

int main(int argc, char** argv) {
  return nutgraf::rpc::RunServer(
      argc, argv,
      {.name = "entity",
       .usage = "Serves nutgraf.v1.EntityService: who and what is in a story, and who said what.",
       .listen = "127.0.0.1:9002",
       .threads_each = nutgraf::entity::kThreadsEach,
       .check =
           [](nutgraf::runtime::FlagChecks& checks) {
             checks.Address(FLAGS_article_address);
             nutgraf::entity::CheckNameFlags(checks);
           },
       .build = Build});
}
