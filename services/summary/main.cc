// nutgraf-summary: nutgraf.v1.SummaryService as a process.
//
//   nutgraf-summary --listen=127.0.0.1:9003 --article_address=127.0.0.1:9001
//
// Wires the summary core, the cache and the channel to the article service; see
// --help for the flags.

#include <memory>
#include <string>

#include "absl/flags/flag.h"
#include "services/common/rpc/server_process.h"
#include "services/summary/rewrite/rewrite_flags.h"
#include "services/summary/service/summary_rpc.h"

ABSL_FLAG(std::string, article_address, "127.0.0.1:9001",
          "Where nutgraf.v1.ArticleService is: host:port. Asked for documents that are "
          "not parsed yet.");

int main(int argc, char** argv) {
  std::unique_ptr<nutgraf::summary::ChatModel> model;  // outlives the service
  return nutgraf::rpc::RunServer(
      argc, argv,
      {.name = "summary",
       .usage = "Serves nutgraf.v1.SummaryService: the gist of a story in its own sentences.",
       .listen = "127.0.0.1:9003",
       .check =
           [](nutgraf::runtime::FlagChecks& checks) {
             checks.Address(FLAGS_article_address);
             nutgraf::summary::CheckRewriteFlags(checks);
           },
       .build = [&model](nutgraf::rpc::Process& process) -> absl::Status {
         auto channel = process.Channel(absl::GetFlag(FLAGS_article_address));
         if (!channel.ok()) return channel.status();
         model = nutgraf::summary::MakeChatModel(nutgraf::summary::RewriteOptionsOfFlags());
         process.Export(std::make_shared<nutgraf::summary::SummaryRpc>(
                            process.environment(), process.cache(), *channel, model.get()),
                        "nutgraf.v1.SummaryService");
         return absl::OkStatus();
       }});
}
