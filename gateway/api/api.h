// The HTTP API: routes each request to the handler of its method.
//
//   auto api = Api::Make({{descriptor, backend}, …}, options, log, metrics);
//   http::Server::Start(options, [&](auto exchange) { (*api)->Handle(std::move(exchange)); });
//
// Routes come from the descriptors alone; pages are the few fixed paths beside them.
// HEAD is answered as GET without its body. Pages are for all, methods for whom the
// gatekeeper lets in. Make fails with INVALID_ARGUMENT on
// annotations that do not fit or collide. Immutable; any thread. Destruction waits for
// the requests under way. Log, metrics and the descriptors outlive it.

#ifndef NUTGRAF_GATEWAY_API_API_H_
#define NUTGRAF_GATEWAY_API_API_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gateway/api/error_body.h"
#include "gateway/api/request_context.h"
#include "gateway/api/route_handler.h"
#include "gateway/api/served_request.h"
#include "gateway/backend/backend.h"
#include "gateway/cache/answer_cache.h"
#include "gateway/door/gatekeeper.h"
#include "gateway/transcoding/request_translator.h"
#include "gateway/transcoding/router.h"
#include "gateway/transcoding/routes.h"
#include "services/common/http/server.h"

namespace nutgraf::gateway {

struct ServedService {
  const google::protobuf::ServiceDescriptor* descriptor;
  std::shared_ptr<Backend> backend;
};

struct ApiOptions {
  Timeouts timeouts;
  JsonCheckOptions json;
  AnswerCache* answers = nullptr;  // outlives the API; none: nothing is kept
  Gatekeeper* gatekeeper = nullptr;  // outlives the API; none: anyone may call
  std::string version;             // of the pipeline: answers of another are not kept
  const google::protobuf::DescriptorPool* pool = google::protobuf::DescriptorPool::generated_pool();
  std::map<std::string, http::Handler, std::less<>> pages;  // GET, by path
};

class Api {
 public:
  static absl::StatusOr<std::unique_ptr<Api>> Make(const std::vector<ServedService>& services,
                                                   ApiOptions options, runtime::Logger& log,
                                                   runtime::Metrics& metrics);

  ~Api();

  void Handle(std::shared_ptr<http::Exchange> exchange) const;

  const ErrorBody& errors() const { return errors_; }

 private:
  struct Endpoint {
    Route route;
    std::shared_ptr<Backend> backend;
    std::unique_ptr<RouteMetrics> metrics;
    std::unique_ptr<RouteHandler> handler;
  };

  Api(ApiOptions options, runtime::Logger& log, runtime::Metrics& metrics);
  absl::Status AddRoutes(const std::vector<ServedService>& services, runtime::Metrics& metrics);
  bool HandlePage(const std::shared_ptr<http::Exchange>& exchange, std::string_view method) const;
  void RefuseRoute(ServedRequest& request, const RouteMatch& match) const;
  void Serve(std::shared_ptr<ServedRequest> request, const Endpoint* endpoint,
             RouteMatch match) const;

  const ApiOptions options_;
  runtime::Logger& log_;
  const RequestTranslator translator_;
  const ErrorBody errors_;
  const Tools tools_;
  std::unique_ptr<RouteMetrics> no_route_;
  std::vector<std::unique_ptr<Endpoint>> endpoints_;
  std::unique_ptr<Router> router_;
  mutable RequestsUnderWay under_way_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_API_H_
