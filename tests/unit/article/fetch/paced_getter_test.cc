// Contract: no host is asked faster than its pace; waits are bounded and are of the injected
// clock, which a pause moves.
#include "services/article/fetch/paced_getter.h"

#include <string>

#include "gtest/gtest.h"
#include "services/common/document/reason.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/article/fetch/scripted_getter.h"

namespace nutgraf::article {
namespace {

GetAnswer Fine(const GetRequest&) { return {.status = 200}; }

struct Pacing {
  explicit Pacing(ScriptedGetter::Script script, PaceOptions options = {})
      : below(std::move(script)), getter(below, Injected(std::move(options))) {}

  PaceOptions Injected(PaceOptions options) {
    options.clock = clock.Function();
    options.pause = [this](absl::Duration time, std::stop_token) {
      clock.Advance(time);
      paused += time;
    };
    return options;
  }
  absl::StatusOr<GetAnswer> Get(const std::string& uri,
                                absl::Duration interval = absl::ZeroDuration()) {
    return getter.Get(
        {.uri = uri, .deadline = clock.Now() + absl::Seconds(10), .interval = interval});
  }
  // The reason, and after it what was said to the caller.
  std::string Refusal(const std::string& uri) {
    const absl::Status status = Get(uri).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
    return document::ReasonOf(status) + ": " + std::string(status.message());
  }

  testing::FakeClock clock;
  absl::Duration paused = absl::ZeroDuration();
  ScriptedGetter below;
  PacedGetter getter;
};

TEST(PacedGetter, LeavesAnIntervalBetweenRequestsToAHost) {
  Pacing pacing(Fine);
  ASSERT_TRUE(pacing.Get("http://post.example/a").ok());
  EXPECT_EQ(pacing.paused, absl::ZeroDuration());
  ASSERT_TRUE(pacing.Get("https://POST.example/b").ok());
  EXPECT_EQ(pacing.paused, absl::Seconds(1));
  ASSERT_TRUE(pacing.Get("http://other.example/").ok());
  EXPECT_EQ(pacing.paused, absl::Seconds(1));
  pacing.clock.Advance(absl::Seconds(1));
  ASSERT_TRUE(pacing.Get("http://post.example/c").ok());
  EXPECT_EQ(pacing.paused, absl::Seconds(1));
}

TEST(PacedGetter, HonoursACrawlDelayWithinBounds) {
  Pacing pacing(Fine, {.max_wait = absl::Minutes(1)});
  ASSERT_TRUE(pacing.Get("http://post.example/a", absl::Seconds(4)).ok());
  ASSERT_TRUE(pacing.Get("http://post.example/a", absl::Seconds(4)).ok());
  EXPECT_EQ(pacing.paused, absl::Seconds(4));
  pacing.clock.Advance(absl::Seconds(22));
  ASSERT_TRUE(pacing.Get("http://post.example/a", absl::InfiniteDuration()).ok());
  EXPECT_EQ(pacing.paused, absl::Seconds(12));  // 30 at most, of which 22 had passed
}

TEST(PacedGetter, FailsAtOnceWhenTheTurnIsTooFarAway) {
  Pacing pacing(Fine, {.interval = absl::Seconds(6)});
  ASSERT_TRUE(pacing.Get("http://post.example/a").ok());
  EXPECT_EQ(pacing.Refusal("http://post.example/b"),
            "FETCH_RATE_LIMITED: 'post.example' should not be asked again for 6 seconds.");
  EXPECT_EQ(pacing.paused, absl::ZeroDuration());
}

TEST(PacedGetter, AsksAHostForAFewAtATime) {
  Pacing* all = nullptr;
  int depth = 0;
  std::string refusal;
  Pacing pacing(
      [&](const GetRequest& request) {
        if (++depth < 3) {
          refusal = all->Refusal(request.uri);  // while this one is on its way
        }
        return Fine(request);
      },
      {.interval = absl::ZeroDuration(), .concurrency = 1});
  all = &pacing;
  ASSERT_TRUE(pacing.Get("http://post.example/a").ok());
  EXPECT_EQ(refusal,
            "FETCH_RATE_LIMITED: 'post.example' is being asked for as many pages as it should at "
            "a time.");
  EXPECT_EQ(pacing.paused, absl::Seconds(5));  // waited, in vain
  EXPECT_EQ(pacing.below.asked.size(), 1);
  ASSERT_TRUE(pacing.Get("http://post.example/a").ok());  // the turn was given back
}

TEST(PacedGetter, LetsFewWait) {
  Pacing pacing(Fine);
  const GetRequest request = {.uri = "http://post.example/a", .deadline = absl::InfiniteFuture()};
  PacedGetter* all = nullptr;
  absl::Status second;
  PacedGetter getter(pacing.below, {.max_waiting = 1,
                                    .clock = pacing.clock.Function(),
                                    .pause = [&](absl::Duration time, std::stop_token) {
                                      second = all->Get(request).status();  // while one waits
                                      pacing.clock.Advance(time);
                                    }});
  all = &getter;
  ASSERT_TRUE(getter.Get(request).ok());
  EXPECT_TRUE(getter.Get(request).ok());
  EXPECT_EQ(document::ReasonOf(second), document::kFetchRateLimited);
  EXPECT_EQ(pacing.below.asked.size(), 2);
}

TEST(PacedGetter, ComesBackWhenTheHostSaidSoonAndStaysAwayWhenItSaidLater) {
  const struct {
    const char* name;
    GetAnswer first;
    std::string want;  // the status, or the refusal
    absl::Duration paused;
  } cases[] = {
      {"soon", {.status = 503, .retry_after = "3"}, "200", absl::Seconds(3)},
      {"soon, slowed", {.status = 429, .retry_after = "3"}, "200", absl::Seconds(3)},
      {"a date",
       {.status = 429, .retry_after = "Tue, 14 Nov 2023 22:13:24 GMT"},
       "200",
       absl::Seconds(4)},
      {"later",
       {.status = 503, .retry_after = "100"},
       "FETCH_RATE_LIMITED: 'post.example' should not be asked again for 100 seconds.",
       absl::ZeroDuration()},
      {"much later",
       {.status = 429, .retry_after = "99999999999999999999"},
       "FETCH_RATE_LIMITED: 'post.example' should not be asked again for 3600 seconds.",
       absl::ZeroDuration()},
      {"no idea",
       {.status = 429},
       "FETCH_RATE_LIMITED: 'post.example' should not be asked again for 30 seconds.",
       absl::ZeroDuration()},
      {"broken", {.status = 503}, "503", absl::ZeroDuration()},
  };
  for (const auto& c : cases) {
    int requests = 0;
    Pacing pacing([&](const GetRequest&) {
      return ++requests == 1 ? c.first : GetAnswer{.status = 200};
    });
    if (c.want.size() == 3) {
      const auto answer = pacing.Get("http://post.example/a");
      ASSERT_TRUE(answer.ok()) << c.name << answer.status();
      EXPECT_EQ(std::to_string(answer->status), c.want) << c.name;
    } else {
      EXPECT_EQ(pacing.Refusal("http://post.example/a"), c.want) << c.name;
      EXPECT_EQ(pacing.Refusal("http://post.example/b"), c.want) << c.name;  // not asked again
      EXPECT_EQ(requests, 1) << c.name;
    }
    EXPECT_EQ(pacing.paused, c.paused) << c.name;
  }
}

TEST(PacedGetter, TriesOnceMoreOnly) {
  Pacing pacing([](const GetRequest&) { return GetAnswer{.status = 429, .retry_after = "1"}; });
  EXPECT_EQ(pacing.Refusal("http://post.example/a"),
            "FETCH_RATE_LIMITED: 'post.example' asks to be asked less.");
  EXPECT_EQ(pacing.below.asked.size(), 2);
}

TEST(PacedGetter, StopsWaitingWhenAsked) {
  Pacing pacing(Fine);
  ASSERT_TRUE(pacing.Get("http://post.example/a").ok());
  std::stop_source stop;
  stop.request_stop();
  const auto answer = pacing.getter.Get({.uri = "http://post.example/a",
                                         .deadline = absl::InfiniteFuture(),
                                         .stop = stop.get_token()});
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
  PauseFor(absl::Hours(1), stop.get_token());  // returns at once
}

TEST(PacedGetter, RemembersABoundedNumberOfHosts) {
  Pacing pacing(Fine, {.max_hosts = 2});
  ASSERT_TRUE(pacing.Get("http://a.example/").ok());
  ASSERT_TRUE(pacing.Get("http://b.example/").ok());
  EXPECT_EQ(pacing.Refusal("http://c.example/"),
            "FETCH_RATE_LIMITED: Too many sites are being asked at the same time.");
  pacing.clock.Advance(absl::Seconds(30));  // as long as any Crawl-delay
  EXPECT_TRUE(pacing.Get("http://c.example/").ok());
}

}  // namespace
}  // namespace nutgraf::article
