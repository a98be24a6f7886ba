// The three services in this process, joined by in-process channels.
//
//   EmbeddedServices services({}, cache, log, metrics);
//   if (auto status = services.Start(); !status.ok()) …
//   v1::ArticleService::NewStub(services.article())->ParseArticle(…);
//   ... services.Shutdown(deadline);
//
// The same service objects as in the separate binaries behind the same path through
// gRPC, without sockets. Each has a work queue of its own, since they call each other.
// Start fails with what the models say. Any thread after Start; cache, logger and
// metrics must outlive the services, and the channels must not.

#ifndef NUTGRAF_SERVICES_NUTGRAF_EMBEDDED_SERVICES_H_
#define NUTGRAF_SERVICES_NUTGRAF_EMBEDDED_SERVICES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/impl/codegen/service_type.h"
#include "services/article/fetch/fetcher.h"
#include "services/article/fetch/make_fetcher.h"
#include "services/common/cache/cache.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/server.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/work_queue.h"
#include "services/entity/core/analyzer.h"
#include "services/entity/service/make_analyzer.h"
#include "services/summary/rewrite/openai_chat.h"

namespace nutgraf {

struct EmbeddedServicesOptions {
  article::FetchOptions fetch;      // of pages that a request names by URI
  summary::OpenAiOptions rewrite;   // of summaries; off without an endpoint
  entity::NameOptions names;        // what finds them
  runtime::WorkQueueOptions queue;  // of each service; the name is replaced
};

class EmbeddedServices {
 public:
  EmbeddedServices(const EmbeddedServicesOptions& options, cache::Cache& cache,
                   runtime::Logger& log, runtime::Metrics& metrics);

  absl::Status Start();

  std::shared_ptr<grpc::Channel> article() { return article_.server->InProcessChannel(); }
  std::shared_ptr<grpc::Channel> entity() { return entity_.server->InProcessChannel(); }
  std::shared_ptr<grpc::Channel> summary() { return summary_.server->InProcessChannel(); }

  // What the answers depend on beside the requests, after Start.
  std::string deployment() const { return entity::DeploymentOf(*analyzer_); }

  // Lets calls finish until `deadline`, then ends them: callers before the called.
  void Shutdown(absl::Time deadline);

 private:
  struct Embedded {
    std::unique_ptr<runtime::WorkQueue> queue;
    std::unique_ptr<grpc::Service> service;
    std::unique_ptr<rpc::Server> server;
  };
  rpc::Environment EnvironmentOf(Embedded& part, const std::string& name, int threads_each = 1);
  static absl::Status Serve(Embedded& part, const std::string& service_name);

  const EmbeddedServicesOptions options_;
  cache::Cache& cache_;
  runtime::Logger& log_;
  runtime::Metrics& metrics_;
  std::unique_ptr<article::Fetcher> fetcher_;
  std::unique_ptr<entity::Analyzer> analyzer_;
  std::unique_ptr<summary::ChatModel> model_;  // null when there is none
  Embedded article_, entity_, summary_;
};

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_EMBEDDED_SERVICES_H_
