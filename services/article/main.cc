// nutgraf-article: nutgraf.v1.ArticleService as a process.
//
//   nutgraf-article --listen=127.0.0.1:9001
//
// Wires the article core, the fetcher and the cache; see --help for the flags.

#include <memory>

#include "services/article/fetch/fetch_flags.h"
#include "services/article/fetch/make_fetcher.h"
#include "services/article/service/article_rpc.h"
#include "services/common/rpc/server_process.h"

int main(int argc, char** argv) {
  using nutgraf::article::ArticleRpc;
  return nutgraf::rpc::RunServer(
      argc, argv,
      {.name = "article",
       .usage = "Serves nutgraf.v1.ArticleService: a captured news page in, the article out.",
       .listen = "127.0.0.1:9001",
       .check = nutgraf::article::CheckFetchFlags,
       .build = [](nutgraf::rpc::Process& process) {
         std::shared_ptr<nutgraf::article::Fetcher> fetcher =
             nutgraf::article::MakeFetcher(nutgraf::article::FetchOptionsOfFlags());
         process.Keep(fetcher, nullptr);
         process.Export(
             std::make_shared<ArticleRpc>(process.environment(), process.cache(), *fetcher),
             "nutgraf.v1.ArticleService");
         return absl::OkStatus();
       }});
}
