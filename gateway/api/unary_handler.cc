#include <string>
#include <string_view>
#include <utility>

#include "gateway/api/route_handler.h"
#include "services/common/rpc/status.h"

namespace nutgraf::gateway {
namespace {

// "application/json; charset=utf-8", or nothing said.
bool IsJson(const http::RequestHead& head) {
  const auto type = head.headers.Find("content-type");
  if (!type) return true;
  std::string_view media = type->substr(0, type->find(';'));
  while (!media.empty() && media.back() == ' ') media.remove_suffix(1);
  return http::EqualsIgnoreCase(media, "application/json");
}

class UnaryHandler final : public RouteHandler {
 public:
  UnaryHandler(const Route& route, Backend& backend, const Tools& tools)
      : route_(route), backend_(backend), tools_(tools) {}

  void Handle(std::shared_ptr<ServedRequest> request, RouteMatch match) const override {
    if (!route_.takes_body()) return Call(std::move(request), match, "");
    if (!IsJson(request->head())) {
      return request->Respond(tools_.errors.Refusal(415, "MEDIA_TYPE_UNSUPPORTED",
                                                    "The body must be application/json in UTF-8."));
    }
    http::Exchange& exchange = request->exchange();
    exchange.ReadBody([this, request = std::move(request),
                       match = std::move(match)](absl::StatusOr<std::string> body) mutable {
      if (!body.ok()) return request->NoteRefusedBody(body.status());
      Call(std::move(request), match, *body);
    });
  }

 private:
  void Call(std::shared_ptr<ServedRequest> request, const RouteMatch& match,
            std::string_view body) const {
    auto wire = tools_.translator.Translate({.route = route_,
                                             .variables = match.variables,
                                             .query = request->head().query,
                                             .body = body},
                                            tools_.json);
    if (!wire.ok()) return request->Respond(tools_.errors.Response(rpc::ToProto(wire.status())));
    BackendCall call =
        request->context().MakeCall(route_.rpc_path, request->exchange().cancelled());
    backend_.Unary(
        std::move(call), *std::move(wire),
        [this, request](const google::rpc::Status& status, const std::string& answer) {
          request->Respond(status.code() == 0 ? Answer(answer) : tools_.errors.Response(status));
        });
  }

  http::Response Answer(const std::string& wire) const {
    const JsonCodec& codec = tools_.translator.codec();
    auto json = route_.response_field == nullptr ? codec.ToJson(*route_.method->output_type(), wire)
                                                 : codec.FieldToJson(*route_.response_field, wire);
    if (!json.ok()) return tools_.errors.Response(rpc::ToProto(json.status()));
    http::Response response{.status = 200, .headers = {}, .body = *std::move(json)};
    response.body.push_back('\n');
    response.headers.Add("Content-Type", "application/json");
    return response;
  }

  const Route& route_;
  Backend& backend_;
  const Tools& tools_;
};

}  // namespace

std::unique_ptr<RouteHandler> MakeUnaryHandler(const Route& route, Backend& backend,
                                               const Tools& tools) {
  return std::make_unique<UnaryHandler>(route, backend, tools);
}

}  // namespace nutgraf::gateway
