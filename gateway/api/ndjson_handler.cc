#include <string_view>
#include <utility>

#include "gateway/api/ndjson_call.h"
#include "gateway/api/route_handler.h"
#include "services/common/rpc/status.h"

namespace nutgraf::gateway {
namespace {

bool IsLinesOfJson(const http::RequestHead& head) {
  const auto type = head.headers.Find("content-type");
  if (!type) return true;
  std::string_view media = type->substr(0, type->find(';'));
  while (!media.empty() && media.back() == ' ') media.remove_suffix(1);
  for (const std::string_view known :
       {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/json"}) {
    if (http::EqualsIgnoreCase(media, known)) return true;
  }
  return false;
}

class NdjsonHandler final : public RouteHandler {
 public:
  NdjsonHandler(const Route& route, Backend& backend, const Tools& tools)
      : route_(route), backend_(backend), tools_(tools) {}

  void Handle(std::shared_ptr<ServedRequest> request, RouteMatch match) const override {
    if (!route_.takes_body()) return Answer(std::move(request), match, "");
    if (!IsLinesOfJson(request->head())) {
      return request->Respond(
          tools_.errors.Refusal(415, "MEDIA_TYPE_UNSUPPORTED",
                                "The body must be application/x-ndjson: a JSON object a line."));
    }
    if (route_.method->client_streaming()) {
      std::make_shared<NdjsonCall>(route_, tools_, Open(*request), std::move(request))->Start();
      return;
    }
    http::Exchange& exchange = request->exchange();
    exchange.ReadBody([this, request = std::move(request),
                       match = std::move(match)](absl::StatusOr<std::string> body) mutable {
      if (!body.ok()) return request->NoteRefusedBody(body.status());
      request->NoteRead(body->size());
      Answer(std::move(request), match, *body);
    });
  }

 private:
  // One message is answered by a stream.
  void Answer(std::shared_ptr<ServedRequest> request, const RouteMatch& match,
              std::string_view body) const {
    auto wire = tools_.translator.Translate({.route = route_,
                                             .variables = match.variables,
                                             .query = request->head().query,
                                             .body = body},
                                            tools_.json);
    if (!wire.ok()) return request->Respond(tools_.errors.Response(rpc::ToProto(wire.status())));
    std::make_shared<NdjsonCall>(route_, tools_, Open(*request), request)
        ->StartWith(*std::move(wire));
  }

  std::shared_ptr<BackendStream> Open(ServedRequest& request) const {
    BackendCall call =
        request.context().MakeCall(route_.rpc_path, request.exchange().cancelled());
    // A stream lasts as long as its client sends, unless the client says otherwise.
    if (!request.context().deadline_asked) call.deadline = absl::InfiniteFuture();
    return backend_.Open(std::move(call));
  }

  const Route& route_;
  Backend& backend_;
  const Tools& tools_;
};

}  // namespace

std::unique_ptr<RouteHandler> MakeNdjsonHandler(const Route& route, Backend& backend,
                                                const Tools& tools) {
  return std::make_unique<NdjsonHandler>(route, backend, tools);
}

}  // namespace nutgraf::gateway
