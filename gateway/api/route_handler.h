// What answers the requests of one route.
//
//   std::unique_ptr<RouteHandler> handler = MakeUnaryHandler(route, backend, tools);
//   handler->Handle(request, match);
//
// Handlers are immutable; any thread. Route, backend and tools outlive them, and they
// outlive their requests.

#ifndef NUTGRAF_GATEWAY_API_ROUTE_HANDLER_H_
#define NUTGRAF_GATEWAY_API_ROUTE_HANDLER_H_

#include <memory>
#include <string_view>

#include "gateway/api/error_body.h"
#include "gateway/api/served_request.h"
#include "gateway/backend/backend.h"
#include "gateway/cache/answer_cache.h"
#include "gateway/door/gatekeeper.h"
#include "gateway/transcoding/request_translator.h"
#include "gateway/transcoding/router.h"
#include "gateway/transcoding/routes.h"

namespace nutgraf::gateway {

struct Tools {
  const RequestTranslator& translator;
  const ErrorBody& errors;
  JsonCheckOptions json;
  Gatekeeper* gatekeeper = nullptr;  // none where nobody is counted
  AnswerCache* answers = nullptr;  // none: every request goes to its service
  std::string_view version;        // of the pipeline that answers
};

class RouteHandler {
 public:
  virtual ~RouteHandler() = default;
  virtual void Handle(std::shared_ptr<ServedRequest> request, RouteMatch match) const = 0;
};

// One request message, one response message, both JSON.
std::unique_ptr<RouteHandler> MakeUnaryHandler(const Route& route, Backend& backend,
                                               const Tools& tools);

// A stream each way: lines of JSON in, lines of JSON out (NDJSON) or server-sent events,
// as Accept says. The answer begins at
// once, every line is answered in the order of its request, and a line that cannot be
// read is answered by an error line while the rest goes on. What is not yet read by
// the client is not yet read from it: at most a few lines wait on the way. A method that
// streams its answers alone takes one message, from path, query and body.
std::unique_ptr<RouteHandler> MakeNdjsonHandler(const Route& route, Backend& backend,
                                                const Tools& tools);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_ROUTE_HANDLER_H_
