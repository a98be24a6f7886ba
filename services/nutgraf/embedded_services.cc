#include "services/nutgraf/embedded_services.h"

#include <utility>

#include "services/article/service/article_rpc.h"
#include "services/entity/service/entity_rpc.h"
#include "services/summary/service/summary_rpc.h"

namespace nutgraf {

EmbeddedServices::EmbeddedServices(const EmbeddedServicesOptions& options, cache::Cache& cache,
                                   runtime::Logger& log, runtime::Metrics& metrics)
    : options_(options), cache_(cache), log_(log), metrics_(metrics) {}

rpc::Environment EmbeddedServices::EnvironmentOf(Embedded& part, const std::string& name,
                                                 int threads_each) {
  runtime::WorkQueueOptions options = options_.queue;
  options.name = name;
  options.threads_each = threads_each;
  part.queue = std::make_unique<runtime::WorkQueue>(options, metrics_);
  return {*part.queue, log_, metrics_};
}

absl::Status EmbeddedServices::Serve(Embedded& part, const std::string& service_name) {
  auto server = rpc::Server::Start({}, {{part.service.get(), service_name}});
  if (!server.ok()) return server.status();
  part.server = *std::move(server);
  return absl::OkStatus();
}

absl::Status EmbeddedServices::Start() {
  fetcher_ = article::MakeFetcher(options_.fetch);
  auto analyzer = entity::MakeAnalyzer(options_.names);
  if (!analyzer.ok()) return analyzer.status();
  analyzer_ = *std::move(analyzer);

  article_.service = std::make_unique<article::ArticleRpc>(EnvironmentOf(article_, "article"),
                                                           cache_, *fetcher_);
  if (auto status = Serve(article_, "nutgraf.v1.ArticleService"); !status.ok()) return status;
  entity_.service = std::make_unique<entity::EntityRpc>(
      EnvironmentOf(entity_, "entity", entity::kThreadsEach), cache_, article(), *analyzer_);
  if (auto status = Serve(entity_, "nutgraf.v1.EntityService"); !status.ok()) return status;
  model_ = summary::MakeChatModel(options_.rewrite);
  summary_.service = std::make_unique<summary::SummaryRpc>(EnvironmentOf(summary_, "summary"),
                                                           cache_, article(), model_.get());
  return Serve(summary_, "nutgraf.v1.SummaryService");
}

void EmbeddedServices::Shutdown(absl::Time deadline) {
  for (Embedded* part : {&summary_, &entity_, &article_}) {
    if (part->server == nullptr) continue;
    part->server->Shutdown(deadline);
    part->queue->Drain();
  }
}

}  // namespace nutgraf
