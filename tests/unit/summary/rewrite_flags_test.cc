// Contract: a bad setting of the rewrite is told at the start by the name of its flag. A case
// is a line: the flag, a value, and whether it will do.
#include "services/summary/rewrite/rewrite_flags.h"

#include <string>

#include "absl/flags/reflection.h"
#include "gtest/gtest.h"

namespace nutgraf::summary {
namespace {

TEST(RewriteFlags, AreChecked) {
  const struct {
    const char* flag;
    const char* value;
    bool right;
  } cases[] = {
      {"rewrite_endpoint", "", true},
      {"rewrite_endpoint", "http://127.0.0.1:8081/v1", true},
      {"rewrite_endpoint", "https://models.example/v1/", true},
      {"rewrite_endpoint", "127.0.0.1:8081/v1", false},
      {"rewrite_endpoint", "unix:/run/model", false},
      {"rewrite_endpoint", "file:///etc/passwd", false},
      {"rewrite_model", "", true},  // the endpoint's own
      {"rewrite_timeout", "100ms", true},
      {"rewrite_timeout", "5m", true},
      {"rewrite_timeout", "99ms", false},
      {"rewrite_timeout", "-30s", false},
      {"rewrite_timeout", "inf", false},
  };
  for (const auto& c : cases) {
    const absl::FlagSaver saver;
    std::string error;
    ASSERT_TRUE(absl::FindCommandLineFlag(c.flag)->ParseFrom(c.value, &error)) << error;
    runtime::FlagChecks checks;
    CheckRewriteFlags(checks);
    const std::string problems(checks.status().message());
    EXPECT_EQ(problems.empty(), c.right) << c.flag << "=" << c.value << ": " << problems;
    EXPECT_EQ(problems.find(c.flag) != std::string::npos, !c.right) << problems;
  }
}

TEST(RewriteFlags, LeaveRewritingOff) { EXPECT_EQ(RewriteOptionsOfFlags().endpoint, ""); }

TEST(RewriteFlags, TheEndpointIsABaseToAppendTo) {
  const absl::FlagSaver saver;
  std::string error;
  ASSERT_TRUE(absl::FindCommandLineFlag("rewrite_endpoint")
                  ->ParseFrom("http://127.0.0.1:8081/v1/", &error));
  EXPECT_EQ(RewriteOptionsOfFlags().endpoint, "http://127.0.0.1:8081/v1");
}

}  // namespace
}  // namespace nutgraf::summary
