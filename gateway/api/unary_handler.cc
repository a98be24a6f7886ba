#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/api/route_handler.h"
#include "gateway/cache/answer_cache.h"
#include "gateway/cache/cache_policy.h"
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

// What the client says about answers from before.
struct CacheWishes {
  bool fresh = false;
  bool keep = true;
};

CacheWishes WishesOf(const http::RequestHead& head) {
  const std::string_view field = head.headers.Find("cache-control").value_or("");
  const bool no_store = http::ListContains(field, "no-store");
  const bool fresh = no_store || http::ListContains(field, "no-cache") ||
                     http::ListContains(field, "max-age=0");
  return {.fresh = fresh, .keep = !no_store};
}

class UnaryHandler final : public RouteHandler {
 public:
  UnaryHandler(const Route& route, Backend& backend, const Tools& tools)
      : route_(route),
        backend_(backend),
        tools_(tools),
        policy_(*route.method, tools.version),
        shape_(ShapeOf(route, tools)) {}

  void Handle(std::shared_ptr<ServedRequest> request, RouteMatch match) const override {
    if (!route_.takes_body()) return Look(std::move(request), std::move(match), "");
    if (!IsJson(request->head())) {
      return request->Respond(tools_.errors.Refusal(415, "MEDIA_TYPE_UNSUPPORTED",
                                                    "The body must be application/json in UTF-8."));
    }
    http::Exchange& exchange = request->exchange();
    exchange.ReadBody([this, request = std::move(request),
                       match = std::move(match)](absl::StatusOr<std::string> body) mutable {
      if (!body.ok()) return request->NoteRefusedBody(body.status());
      request->NoteRead(body->size());
      Look(std::move(request), std::move(match), *std::move(body));
    });
  }

 private:
  // What decides the JSON of an answer beside the request message; of use where answers are kept.
  static std::string ShapeOf(const Route& route, const Tools& tools) {
    if (tools.answers == nullptr) return "";
    const std::string shape = route.response_field == nullptr
                                  ? route.rpc_path
                                  : absl::StrCat(route.rpc_path, " ", route.response_field->name());
    return absl::StrCat(shape, "\n", tools.answers->deployment());
  }

  // Of what is kept for the request of this meaning.
  cache::Key KeyOf(std::string_view canonical) const {
    return cache::MakeKey({.kind = kAnswerKind,
                           .version = tools_.version,
                           .options = shape_,
                           .content = canonical});
  }

  // Answers what was sent before, byte for byte, without reading it; else reads it.
  void Look(std::shared_ptr<ServedRequest> request, RouteMatch match, std::string body) const {
    const CacheWishes wishes = WishesOf(request->head());
    if (tools_.answers == nullptr || wishes.fresh) {
      return Read(std::move(request), match, body, wishes, nullptr);
    }
    const http::RequestHead& head = request->head();
    const AnswerCache::Sent sent{
        .target = absl::StrCat(route_.path_text, " ", head.path, "?", head.query), .body = body};
    const AnswerCache::Known known = tools_.answers->FindSent(sent);
    if (known.body != nullptr) return request->Respond(Ready(*known.body, kCacheHit));
    if (!known.key) return Read(std::move(request), match, body, wishes, &sent);
    Find(request, *known.key, wishes, [this, request, match = std::move(match),
                                       body = std::move(body)](AnswerCache::Made made) {
      auto wire = Translate(*request, match, body);
      if (!wire.ok()) return made({.status = rpc::ToProto(wire.status()), .body = nullptr}, false);
      Call(request, *std::move(wire), std::move(made), /*may_keep=*/true);
    });
  }

  absl::StatusOr<std::string> Translate(const ServedRequest& request, const RouteMatch& match,
                                        std::string_view body) const {
    return tools_.translator.Translate({.route = route_,
                                        .variables = match.variables,
                                        .query = request.head().query,
                                        .body = body},
                                       tools_.json);
  }

  // `sent` is to be remembered, where it is given.
  void Read(std::shared_ptr<ServedRequest> request, const RouteMatch& match, std::string_view body,
            const CacheWishes& wishes, const AnswerCache::Sent* sent) const {
    auto wire = Translate(*request, match, body);
    if (!wire.ok()) return request->Respond(tools_.errors.Response(rpc::ToProto(wire.status())));
    const bool unasked = wishes.fresh && !wishes.keep && policy_.covers();
    if (tools_.answers == nullptr || unasked) {
      const auto said = unasked ? kCachePassed : kCacheBypassed;
      return CallAlone(request, *std::move(wire), said);
    }
    const auto canonical = policy_.Canonical(*wire);
    if (!canonical) return CallAlone(request, *std::move(wire), kCacheBypassed);
    const cache::Key key = KeyOf(*canonical);
    if (sent != nullptr) tools_.answers->RememberSent(*sent, key);
    Find(request, key, wishes,
         [this, request, wire = *std::move(wire), keep = wishes.keep](AnswerCache::Made made) {
           Call(request, wire, std::move(made), keep);
         });
  }

  void Find(const std::shared_ptr<ServedRequest>& request, const cache::Key& key,
            const CacheWishes& wishes, AnswerCache::Make make) const {
    tools_.answers->Get({.key = key,
                         .deadline = request->context().deadline,
                         .fresh = wishes.fresh,
                         .keep = wishes.keep},
                        std::move(make),
                        [this, request](const Outcome& outcome, std::string_view cache_status) {
                          Answer(*request, outcome, cache_status);
                        });
  }

  // For this client, and never kept.
  void CallAlone(const std::shared_ptr<ServedRequest>& request, std::string wire,
                 std::string_view cache_status) const {
    const auto answer = [this, request, cache_status](const Outcome& outcome, bool) {
      Answer(*request, outcome, cache_status);
    };
    Call(request, std::move(wire), answer, /*may_keep=*/false);
  }

  void Call(const std::shared_ptr<ServedRequest>& request, std::string wire,
            AnswerCache::Made made, bool may_keep) const {
    BackendCall call =
        request->context().MakeCall(route_.rpc_path, request->exchange().cancelled());
    backend_.Unary(std::move(call), std::move(wire),
                   [this, made = std::move(made), may_keep](const google::rpc::Status& status,
                                                            const std::string& answer) {
                     if (status.code() != 0) {
                       return made({.status = status, .body = nullptr}, false);
                     }
                     auto json = Json(answer);
                     if (!json.ok()) {
                       return made({.status = rpc::ToProto(json.status()), .body = nullptr}, false);
                     }
                     made({.status = {},
                           .body = std::make_shared<const std::string>(*std::move(json))},
                          may_keep && policy_.Keeps(answer));
                   });
  }

  void Answer(ServedRequest& request, const Outcome& outcome, std::string_view cache_status) const {
    if (outcome.status.code() == 0) return request.Respond(Ready(*outcome.body, cache_status));
    http::Response response = tools_.errors.Response(outcome.status);
    response.headers.Add("Cache-Status", cache_status);
    request.Respond(std::move(response));
  }

  static http::Response Ready(const std::string& json, std::string_view cache_status) {
    http::Response response{.status = 200, .headers = {}, .body = json};
    response.headers.Add("Content-Type", "application/json");
    response.headers.Add("Cache-Status", cache_status);
    return response;
  }

  absl::StatusOr<std::string> Json(const std::string& wire) const {
    const JsonCodec& codec = tools_.translator.codec();
    auto json = route_.response_field == nullptr ? codec.ToJson(*route_.method->output_type(), wire)
                                                 : codec.FieldToJson(*route_.response_field, wire);
    if (json.ok()) json->push_back('\n');
    return json;
  }

  const Route& route_;
  Backend& backend_;
  const Tools& tools_;
  const CachePolicy policy_;
  const std::string shape_;
};

}  // namespace

std::unique_ptr<RouteHandler> MakeUnaryHandler(const Route& route, Backend& backend,
                                               const Tools& tools) {
  return std::make_unique<UnaryHandler>(route, backend, tools);
}

}  // namespace nutgraf::gateway
