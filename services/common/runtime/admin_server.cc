#include "services/common/runtime/admin_server.h"

#include <string_view>
#include <utility>

namespace nutgraf::runtime {
namespace {

http::Response Text(int status, std::string body) {
  http::Response response{.status = status, .body = std::move(body)};
  response.headers.Add("Content-Type", "text/plain; charset=utf-8");
  response.headers.Add("Cache-Control", "no-store");
  return response;
}

http::Response Answer(const http::RequestHead& request, const Metrics& metrics,
                      const Readiness& readiness) {
  if (request.method != "GET" && request.method != "HEAD") {
    http::Response response = Text(405, "GET and HEAD only\n");
    response.headers.Add("Allow", "GET, HEAD");
    return response;
  }
  if (request.path == "/livez") return Text(200, "ok\n");
  if (request.path == "/readyz") {
    return readiness.Get() ? Text(200, "ok\n") : Text(503, "not ready\n");
  }
  if (request.path == "/metrics") {
    http::Response response{.body = metrics.Text()};
    response.headers.Add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
  }
  return Text(404, "there are /livez, /readyz and /metrics\n");
}

}  // namespace

absl::StatusOr<std::unique_ptr<AdminServer>> AdminServer::Start(const std::string& address,
                                                                const Metrics& metrics,
                                                                const Readiness& readiness) {
  auto server = http::Server::Start({.address = address},
                                    http::AnswerHead([&](const http::RequestHead& request) {
                                      return Answer(request, metrics, readiness);
                                    }));
  if (!server.ok()) return server.status();
  return std::unique_ptr<AdminServer>(new AdminServer(*std::move(server)));
}

}  // namespace nutgraf::runtime
