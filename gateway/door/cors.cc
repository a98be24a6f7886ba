#include "gateway/door/cors.h"

#include <algorithm>
#include <utility>

#include "services/common/http/exchange_filter.h"

namespace nutgraf::gateway {
namespace {

constexpr char kMethods[] = "GET, HEAD, POST, OPTIONS";
constexpr char kRequestFields[] =
    "Accept, Authorization, Cache-Control, Content-Encoding, Content-Type, Grpc-Timeout, "
    "If-None-Match, Request-Timeout, Traceparent, X-Api-Key, X-Request-Id";
constexpr char kAnswerFields[] =
    "Cache-Status, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
// The longest that Chromium believes.
constexpr char kPreflightSeconds[] = "7200";

// The value of Access-Control-Allow-Origin for an origin; empty when it is not allowed.
std::string_view Allowed(const CorsOptions& options, std::string_view origin) {
  for (const std::string& known : options.origins) {
    if (known == "*") return "*";
    if (http::EqualsIgnoreCase(known, origin)) return origin;
  }
  return "";
}

void AddOrigin(std::string_view allowed, http::Headers* headers) {
  headers->Add("Access-Control-Allow-Origin", allowed);
  if (allowed != "*") headers->Add("Vary", "Origin");
}

void AddAnswerFields(std::string_view allowed, http::Headers* headers) {
  AddOrigin(allowed, headers);
  headers->Add("Access-Control-Expose-Headers", kAnswerFields);
}

http::Response Preflight(std::string_view allowed) {
  http::Response response{.status = 204, .headers = {}, .body = {}};
  AddOrigin(allowed, &response.headers);
  response.headers.Add("Access-Control-Allow-Methods", kMethods);
  response.headers.Add("Access-Control-Allow-Headers", kRequestFields);
  response.headers.Add("Access-Control-Max-Age", kPreflightSeconds);
  return response;
}

class CorsFilter final : public http::ExchangeFilter {
 public:
  CorsFilter(std::shared_ptr<http::Exchange> next, std::string_view allowed)
      : ExchangeFilter(std::move(next)), allowed_(allowed) {}

  void Respond(http::Response response) override {
    AddFields(&response.headers);
    next().Respond(std::move(response));
  }
  void StartStream(int status, http::Headers headers) override {
    AddFields(&headers);
    next().StartStream(status, std::move(headers));
  }

 private:
  void AddFields(http::Headers* headers) const {
    AddAnswerFields(allowed_, headers);
  }

  const std::string allowed_;
};

}  // namespace

void AdmitOrigin(const CorsOptions& options, std::string_view origin, http::Headers* headers) {
  const std::string_view allowed = Allowed(options, origin);
  if (!allowed.empty()) AddAnswerFields(allowed, headers);
}

http::Handler WithCors(CorsOptions options, http::Handler next) {
  if (options.origins.empty()) return next;
  return [options = std::move(options),
          next = std::move(next)](std::shared_ptr<http::Exchange> exchange) {
    const http::RequestHead& head = exchange->request();
    const auto origin = head.headers.Find("origin");
    const std::string_view allowed = origin ? Allowed(options, *origin) : "";
    if (allowed.empty()) return next(std::move(exchange));
    if (head.method == "OPTIONS" && head.headers.Find("access-control-request-method")) {
      return exchange->Respond(Preflight(allowed));
    }
    next(std::make_shared<CorsFilter>(std::move(exchange), allowed));
  };
}

}  // namespace nutgraf::gateway
