#include "gateway/api/api.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "services/common/rpc/status.h"

namespace nutgraf::gateway {

Api::Api(ApiOptions options, runtime::Logger& log, runtime::Metrics& metrics)
    : options_(std::move(options)),
      log_(log),
      translator_(options_.pool),
      errors_(&translator_.codec()),
      tools_{.translator = translator_,
             .errors = errors_,
             .json = options_.json,
             .gatekeeper = options_.gatekeeper,
             .answers = options_.answers,
             .version = options_.version},
      no_route_(std::make_unique<RouteMetrics>(metrics, "", "")) {}

Api::~Api() { under_way_.WaitForNone(); }

absl::StatusOr<std::unique_ptr<Api>> Api::Make(const std::vector<ServedService>& services,
                                               ApiOptions options, runtime::Logger& log,
                                               runtime::Metrics& metrics) {
  std::unique_ptr<Api> api(new Api(std::move(options), log, metrics));
  const absl::Status added = api->AddRoutes(services, metrics);
  if (!added.ok()) return added;
  return api;
}

absl::Status Api::AddRoutes(const std::vector<ServedService>& services, runtime::Metrics& metrics) {
  RouterBuilder builder;
  for (const ServedService& service : services) {
    auto routes = RoutesOf(*service.descriptor);
    if (!routes.ok()) return routes.status();
    for (Route& route : *routes) {
      const absl::Status added =
          builder.Add(route.http_method, route.path_template, static_cast<int>(endpoints_.size()));
      if (!added.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat(route.method->full_name(), ": ", added.message()));
      }
      auto endpoint = std::make_unique<Endpoint>();
      endpoint->route = std::move(route);
      endpoint->backend = service.backend;
      endpoint->metrics = std::make_unique<RouteMetrics>(metrics, endpoint->route.http_method,
                                                         endpoint->route.path_text);
      const auto make = endpoint->route.streams() ? &MakeNdjsonHandler : &MakeUnaryHandler;
      endpoint->handler = make(endpoint->route, *endpoint->backend, tools_);
      endpoints_.push_back(std::move(endpoint));
    }
  }
  router_ = std::make_unique<Router>(std::move(builder).Build());
  return absl::OkStatus();
}

bool Api::HandlePage(const std::shared_ptr<http::Exchange>& exchange,
                     std::string_view method) const {
  const auto page = options_.pages.find(exchange->request().path);
  if (page == options_.pages.end()) return false;
  if (method == "GET") {
    page->second(exchange);
  } else {
    http::Response refusal =
        errors_.Refusal(405, "METHOD_NOT_ALLOWED", "This page can only be read: GET.");
    refusal.headers.Add("Allow", "GET, HEAD");
    exchange->Respond(std::move(refusal));
  }
  return true;
}

void Api::Handle(std::shared_ptr<http::Exchange> exchange) const {
  const http::RequestHead& head = exchange->request();
  const std::string_view method = head.method == "HEAD" ? "GET" : std::string_view(head.method);
  if (HandlePage(exchange, method)) return;

  RouteMatch match = router_->Find(method, head.path);
  const Endpoint* endpoint =
      match.route < 0 ? nullptr : endpoints_[static_cast<size_t>(match.route)].get();
  RequestContext context;
  const absl::Status readable = ReadContext(head, options_.timeouts, absl::Now(), &context);
  RouteMetrics& metrics = endpoint == nullptr ? *no_route_ : *endpoint->metrics;
  auto request = std::make_shared<ServedRequest>(std::move(exchange), metrics, log_,
                                                 std::move(context), under_way_);
  if (!readable.ok() && endpoint != nullptr) {
    return request->Respond(errors_.Response(rpc::ToProto(readable)));
  }
  if (options_.gatekeeper == nullptr) return Serve(std::move(request), endpoint, std::move(match));
  options_.gatekeeper->Admit(request->head(), [this, request, endpoint, match = std::move(match)](
                                                  const Gatekeeper::Verdict& verdict) {
    request->Stamp(verdict.fields);
    request->NoteKey(verdict.key);
    if (!verdict.refused()) return Serve(request, endpoint, match);
    request->Respond(errors_.Refusal(verdict.http_status, verdict.reason, verdict.message));
  });
}

void Api::Serve(std::shared_ptr<ServedRequest> request, const Endpoint* endpoint,
                RouteMatch match) const {
  if (endpoint == nullptr) return RefuseRoute(*request, match);
  endpoint->handler->Handle(std::move(request), std::move(match));
}

void Api::RefuseRoute(ServedRequest& request, const RouteMatch& match) const {
  std::vector<std::string> allowed = match.allowed_methods;
  if (allowed.empty()) {
    return request.Respond(
        errors_.Refusal(404, "ROUTE_NOT_FOUND",
                        "There is nothing at this path; /openapi.json lists what there is."));
  }
  for (const std::string& method : match.allowed_methods) {
    if (method == "GET") allowed.push_back("HEAD");
  }
  allowed.push_back("OPTIONS");
  const std::string list = absl::StrJoin(allowed, ", ");
  http::Response response{.status = 204, .headers = {}, .body = {}};
  if (request.head().method != "OPTIONS") {
    response = errors_.Refusal(405, "METHOD_NOT_ALLOWED",
                               absl::StrCat("This path is served for ", list, "."));
  }
  response.headers.Add("Allow", list);
  request.Respond(std::move(response));
}

}  // namespace nutgraf::gateway
