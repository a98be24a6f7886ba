// Contract: a bad setting of fetching is told at the start by the name of its flag. A case is
// a line: the flag, a value, and whether it will do.
#include "services/article/fetch/fetch_flags.h"

#include <string>

#include "absl/flags/reflection.h"
#include "gtest/gtest.h"

namespace nutgraf::article {
namespace {

TEST(FetchFlags, AreChecked) {
  const struct {
    const char* flag;
    const char* value;
    bool right;
  } cases[] = {
      {"fetch_user_agent", "postbot/2 (+https://post.example/bot)", true},
      {"fetch_user_agent", "", false},
      {"fetch_user_agent", "(nameless)", false},
      {"fetch_user_agent", "postbot\r\nCookie: a", false},
      {"fetch_proxy", "", true},
      {"fetch_proxy", "http://proxy.example:3128", true},
      {"fetch_proxy", "https://ana:s3cret@proxy.example:3128", true},
      {"fetch_proxy", "http://[2606:4700::1]:3128", true},
      {"fetch_proxy", "proxy.example:3128", false},
      {"fetch_proxy", "http://proxy.example", false},
      {"fetch_proxy", "http://proxy.example:3128/", false},
      {"fetch_proxy", "socks5://ana:s3cret@proxy.example:1080", false},
      {"fetch_ca_file", "", true},
      {"fetch_ca_file", "/no/such/file.pem", false},
      {"fetch_timeout", "10s", true},
      {"fetch_timeout", "0", false},
      {"fetch_timeout", "inf", false},
      {"fetch_interval", "0", true},
      {"fetch_interval", "-1s", false},
      {"fetch_per_host", "1", true},
      {"fetch_per_host", "0", false},
      {"fetch_wait", "0", true},
      {"fetch_wait", "6m", false},
      {"fetch_kept_mib", "0", true},
      {"fetch_kept_mib", "-1", false},
  };
  for (const auto& c : cases) {
    const absl::FlagSaver saver;
    std::string error;
    ASSERT_TRUE(absl::FindCommandLineFlag(c.flag)->ParseFrom(c.value, &error)) << error;
    runtime::FlagChecks checks;
    CheckFetchFlags(checks);
    const std::string problems(checks.status().message());
    EXPECT_EQ(problems.empty(), c.right) << c.flag << "=" << c.value << ": " << problems;
    EXPECT_EQ(problems.find(c.flag) != std::string::npos, !c.right) << problems;
    EXPECT_EQ(problems.find("s3cret"), std::string::npos) << problems;
  }
}

TEST(FetchFlags, LeaveFetchingOff) {
  EXPECT_FALSE(FetchOptionsOfFlags().enabled);
  EXPECT_TRUE(FetchOptionsOfFlags().robots);
}

}  // namespace
}  // namespace nutgraf::article
