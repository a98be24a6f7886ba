// Contract: whatever happens to Redis, no request fails and every answer is the same.
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/redis_server.h"

namespace nutgraf::testing {
namespace {

// A page of its own for each number, so that nothing is in anybody's memory.
std::string PageNumber(int number) {
  return absl::StrCat(
      R"({"document": {"text": "Port Elm counts )", number,
      R"( ferries\n\nAda Quill, the harbour master, said on Tuesday that )", number,
      R"( ferries had come in.\n\nQuill said the count was \"complete\".\n"}})");
}

class RedisFaults : public ::testing::Test {
 protected:
  // Digests a new page and, from another suite that shares Redis, the same again.
  void ExpectDigests(int number) {
    const HttpAnswer one = Post(one_.gateway.http() + "/v1/articles:digest", PageNumber(number));
    const HttpAnswer other =
        Post(other_.gateway.http() + "/v1/articles:digest", PageNumber(number));
    EXPECT_EQ(one.status, 200) << one.body;
    EXPECT_EQ(one.body, other.body);
    EXPECT_NE(one.body.find("Ada Quill"), std::string::npos) << one.body;
  }

  RedisServer redis_;
  const std::string flag_ = absl::StrCat("--redis=127.0.0.1:", redis_.port());
  FourProcesses one_{{flag_}};
  FourProcesses other_{{flag_}};
};

TEST_F(RedisFaults, CostNoRequest) {
  int number = 0;
  ExpectDigests(++number);
  redis_.Pause();
  for (int i = 0; i < 3; ++i) ExpectDigests(++number);
  redis_.Resume();
  ExpectDigests(++number);
  redis_.Kill();
  for (int i = 0; i < 3; ++i) ExpectDigests(++number);
  redis_.Restart();
  for (int i = 0; i < 3; ++i) ExpectDigests(++number);
}

}  // namespace
}  // namespace nutgraf::testing
