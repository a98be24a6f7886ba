#include <string_view>
#include <utility>

#include "gateway/api/ndjson_call.h"
#include "gateway/api/route_handler.h"

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

  void Handle(std::shared_ptr<ServedRequest> request, RouteMatch) const override {
    if (!IsLinesOfJson(request->head())) {
      return request->Respond(
          tools_.errors.Refusal(415, "MEDIA_TYPE_UNSUPPORTED",
                                "The body must be application/x-ndjson: a JSON object a line."));
    }
    BackendCall call =
        request->context().MakeCall(route_.rpc_path, request->exchange().cancelled());
    // A stream lasts as long as its client sends, unless the client says otherwise.
    if (!request->context().deadline_asked) call.deadline = absl::InfiniteFuture();
    std::make_shared<NdjsonCall>(route_, tools_, backend_.Open(std::move(call)), std::move(request))
        ->Start();
  }

 private:
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
