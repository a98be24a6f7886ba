// Addresses of names, of numbers and of paths.
#include "services/common/net/name_watch.h"

#include <gtest/gtest.h>

#include <future>
#include <string>

namespace nutgraf::net {
namespace {

// What the first question is answered with: an error's code, or the family of an address.
std::string FirstAnswer(const std::string& host) {
  std::promise<std::string> answer;
  NameWatch watch(host, 9000, [&](const absl::StatusOr<NameWatch::Addresses>& found) {
    if (!found.ok()) return answer.set_value(absl::StatusCodeToString(found.status().code()));
    const int family = found->front().bytes.ss_family;
    answer.set_value(family == AF_UNIX ? "path" : family == AF_INET ? "four" : "six");
  });
  watch.Ask();
  return answer.get_future().get();
}

TEST(NameWatchTest, AnswersEveryKindOfHost) {
  const struct {
    std::string host;
    const char* want;
  } kCases[] = {
      {"127.0.0.1", "four"},
      {"::1", "six"},
      {"/run/redis.sock", "path"},
      {"/" + std::string(200, 'x'), "UNAVAILABLE"},
  };
  for (const auto& c : kCases) EXPECT_EQ(FirstAnswer(c.host), c.want) << c.host;
  EXPECT_NE(FirstAnswer("localhost"), "UNAVAILABLE");
}

TEST(NameWatchTest, MayEndWhileANameIsLookedUp) {
  NameWatch watch("localhost", 9000, [](const auto&) {});
  watch.Ask();
}

}  // namespace
}  // namespace nutgraf::net
