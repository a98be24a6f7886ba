// Deadlines, traces and request ids from header fields.

#include "gateway/api/request_context.h"

#include <gtest/gtest.h>

namespace nutgraf::gateway {
namespace {

TEST(ParseGrpcTimeoutTest, ReadsNumberAndUnit) {
  const struct {
    const char* text;
    absl::Duration want;  // infinite: refused
  } kCases[] = {
      {"1H", absl::Hours(1)},
      {"2M", absl::Minutes(2)},
      {"3S", absl::Seconds(3)},
      {"250m", absl::Milliseconds(250)},
      {"5u", absl::Microseconds(5)},
      {"6n", absl::Nanoseconds(6)},
      {"99999999n", absl::Nanoseconds(99999999)},
      {"0S", absl::ZeroDuration()},
      {"", absl::InfiniteDuration()},
      {"S", absl::InfiniteDuration()},
      {"1", absl::InfiniteDuration()},
      {"1s", absl::InfiniteDuration()},
      {"-1S", absl::InfiniteDuration()},
      {"+1S", absl::InfiniteDuration()},
      {" 1S", absl::InfiniteDuration()},
      {"1.5S", absl::InfiniteDuration()},
      {"100000000n", absl::InfiniteDuration()},
  };
  for (const auto& c : kCases) {
    const auto got = ParseGrpcTimeout(c.text);
    EXPECT_EQ(got.value_or(absl::InfiniteDuration()), c.want) << c.text;
  }
}

TEST(ReadContextTest, TheNearerDeadlineWinsWithinTheLimits) {
  const Timeouts timeouts{.usual = absl::Seconds(60), .longest = absl::Seconds(600)};
  const absl::Time now = absl::FromUnixSeconds(1'000'000);
  const struct {
    const char* grpc;
    const char* request;
    int want;  // seconds; -1: refused
  } kCases[] = {
      {"", "", 60},   {"5S", "", 5},      {"", "7", 7},      {"", "7.0", 7}, {"5S", "7", 5},
      {"9S", "7", 7}, {"1H", "", 600},    {"", "1e9", -1},   {"", "-1", -1}, {"", "x", -1},
      {"x", "", -1},  {"", "99999", 600}, {"100S", "", 100},
  };
  for (const auto& c : kCases) {
    http::RequestHead head;
    if (*c.grpc) head.headers.Add("Grpc-Timeout", c.grpc);
    if (*c.request) head.headers.Add("Request-Timeout", c.request);
    RequestContext context;
    const absl::Status status = ReadContext(head, timeouts, now, &context);
    EXPECT_EQ(status.ok() ? absl::ToInt64Seconds(context.deadline - now) : -1, c.want)
        << c.grpc << " / " << c.request;
    EXPECT_FALSE(context.request_id.empty());
  }
}

TEST(ReadContextTest, IdsThatDoNotFitALogAreReplaced) {
  for (const std::string id : {std::string(""), std::string("a b"), std::string("\x01"),
                               std::string("caf\xc3\xa9"), std::string(129, 'a')}) {
    http::RequestHead head;
    head.headers.Add("X-Request-Id", id);
    RequestContext context;
    ASSERT_TRUE(ReadContext(head, {}, absl::UnixEpoch(), &context).ok());
    EXPECT_EQ(context.request_id, context.trace.TraceId()) << id;
  }
}

}  // namespace
}  // namespace nutgraf::gateway
