// A client of calls, and a way to make one and wait for its end.

#ifndef NUTGRAF_TESTS_UNIT_WIRECALL_CLIENT_FIXTURE_H_
#define NUTGRAF_TESTS_UNIT_WIRECALL_CLIENT_FIXTURE_H_

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/common/wirecall/client.h"

namespace nutgraf::wirecall {

constexpr char kAnalyze[] = "/nutgraf.v1.EntityService/AnalyzeEntities";

class ClientTest : public ::testing::Test {
 protected:
  std::unique_ptr<Client> Dial(const std::string& target, rpc::TlsOptions tls = {},
                               SessionSettings session = {}) {
    auto client = Client::Make({.target = target, .tls = std::move(tls), .session = session},
                               loops_);
    EXPECT_TRUE(client.ok()) << client.status();
    return client.ok() ? *std::move(client) : nullptr;
  }

  static UnaryCall CallOf(std::string request = "", absl::Duration timeout = absl::Seconds(60)) {
    UnaryCall call;
    call.path = kAnalyze;
    call.deadline = absl::Now() + timeout;
    call.request = std::move(request);
    return call;
  }

  static std::future<CallResult> Begin(Client& client, UnaryCall call) {
    auto promise = std::make_shared<std::promise<CallResult>>();
    client.Call(std::move(call),
                [promise](CallResult result) { promise->set_value(std::move(result)); });
    return promise->get_future();
  }

  static CallResult Ask(Client& client, UnaryCall call = CallOf()) {
    return Begin(client, std::move(call)).get();
  }

  static std::string Local(int port) { return absl::StrCat("127.0.0.1:", port); }

  const std::shared_ptr<net::Loops> loops_ = std::make_shared<net::Loops>(2);
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_TESTS_UNIT_WIRECALL_CLIENT_FIXTURE_H_
