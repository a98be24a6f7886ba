// A gateway over fake services, and a client of it over a real socket.

#ifndef NUTGRAF_TESTS_UNIT_GATEWAY_GATEWAY_FIXTURE_H_
#define NUTGRAF_TESTS_UNIT_GATEWAY_GATEWAY_FIXTURE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/app.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"
#include "tests/unit/gateway/fake_services.h"
#include "tests/unit/http/socket_client.h"

namespace nutgraf::gateway {

class GatewayTest : public ::testing::Test {
 protected:
  void Start(GatewayOptions options = {}) {
    auto gateway = Gateway::Start(std::move(options), services_.channels(), log_, metrics_);
    ASSERT_TRUE(gateway.ok()) << gateway.status();
    gateway_ = *std::move(gateway);
  }

  // Sends one request over a connection of its own. `fields` are whole lines.
  http::ReceivedResponse Send(const std::string& method, const std::string& target,
                              const std::string& body = "", const std::string& fields = "") {
    http::SocketClient client(gateway_->http_port());
    client.Send(Request(method, target, body, fields));
    return client.ReadResponse(method == "HEAD");
  }

  static std::string Request(const std::string& method, const std::string& target,
                             const std::string& body = "", const std::string& fields = "") {
    std::string request = absl::StrCat(method, " ", target, " HTTP/1.1\r\nHost: a\r\n", fields);
    if (!body.empty()) absl::StrAppend(&request, "Content-Length: ", body.size(), "\r\n");
    return absl::StrCat(request, "\r\n", body);
  }

  FakeServices services_;
  std::string logged_;
  runtime::Logger log_{{.sink = [this](std::string_view line) { logged_.append(line); }}};
  runtime::Metrics metrics_;
  std::unique_ptr<Gateway> gateway_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_TESTS_UNIT_GATEWAY_GATEWAY_FIXTURE_H_
