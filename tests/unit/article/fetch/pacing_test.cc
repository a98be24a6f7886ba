// Contract: when a host may be asked next follows from what was asked before, and
// Retry-After is read in both its forms. Cases are lines of the tables.
#include "services/article/fetch/pacing.h"

#include "gtest/gtest.h"

namespace nutgraf::article {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);  // Tue, 14 Nov 2023 22:13:20 GMT

TEST(HostPace, KeepsTheInterval) {
  const PaceRules rules = {.interval = absl::Seconds(2), .concurrency = 2};
  HostPace pace;
  EXPECT_EQ(pace.Earliest(rules), absl::InfinitePast());
  pace.Begin(kNow);
  EXPECT_EQ(pace.Earliest(rules), kNow + absl::Seconds(2));
  pace.End();
  EXPECT_EQ(pace.Earliest(rules), kNow + absl::Seconds(2));
  EXPECT_EQ(pace.Earliest({.interval = absl::Seconds(9)}), kNow + absl::Seconds(9));
}

TEST(HostPace, KeepsTheNumber) {
  const PaceRules rules = {.concurrency = 2};
  HostPace pace;
  pace.Begin(kNow);
  EXPECT_EQ(pace.Earliest(rules), kNow);
  pace.Begin(kNow);
  EXPECT_EQ(pace.Earliest(rules), absl::InfiniteFuture());
  pace.End();
  EXPECT_EQ(pace.Earliest(rules), kNow);
}

TEST(HostPace, KeepsTheLongestHold) {
  const PaceRules rules = {.interval = absl::Seconds(2)};
  HostPace pace;
  pace.HoldUntil(kNow + absl::Seconds(30));
  pace.HoldUntil(kNow + absl::Seconds(10));
  EXPECT_EQ(pace.Earliest(rules), kNow + absl::Seconds(30));
}

TEST(HostPace, IsIdleWhenForgettingItChangesNothing) {
  HostPace pace;
  EXPECT_TRUE(pace.IsIdle(kNow, absl::Seconds(2)));
  pace.Begin(kNow);
  EXPECT_FALSE(pace.IsIdle(kNow + absl::Hours(1), absl::Seconds(2)));
  pace.End();
  EXPECT_FALSE(pace.IsIdle(kNow + absl::Seconds(1), absl::Seconds(2)));
  EXPECT_TRUE(pace.IsIdle(kNow + absl::Seconds(2), absl::Seconds(2)));
  pace.HoldUntil(kNow + absl::Seconds(9));
  EXPECT_FALSE(pace.IsIdle(kNow + absl::Seconds(8), absl::Seconds(2)));
}

TEST(ParseRetryAfter, ReadsSecondsAndDates) {
  const struct {
    const char* value;
    std::optional<absl::Duration> want;
  } cases[] = {
      {"120", absl::Seconds(120)},
      {" 0 ", absl::ZeroDuration()},
      {"99999999999999999999999", absl::InfiniteDuration()},
      {"Tue, 14 Nov 2023 22:14:00 GMT", absl::Seconds(40)},
      {"Tue, 14 Nov 2023 22:13:00 GMT", absl::ZeroDuration()},
      {"", std::nullopt},
      {"-5", std::nullopt},
      {"1.5", std::nullopt},
      {"soon", std::nullopt},
      {"Tue, 14 Nov 2023", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(ParseRetryAfter(c.value, kNow), c.want) << c.value;
}

}  // namespace
}  // namespace nutgraf::article
