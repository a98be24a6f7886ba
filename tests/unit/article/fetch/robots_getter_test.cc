// Contract: a page is asked for only when the origin's robots.txt allows it; what counts
// as allowing, and for how long, is RFC 9309's. A case is a line: what robots.txt answers,
// and what becomes of the page.
#include "services/article/fetch/robots_getter.h"

#include <string>

#include "gtest/gtest.h"
#include "services/article/fetch/fetch_error.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/article/fetch/scripted_getter.h"

namespace nutgraf::article {
namespace {

constexpr char kPage[] = "http://post.example/private/a?b";
constexpr char kForbids[] = "User-agent: *\nDisallow: /private\n";

struct Site {
  explicit Site(ScriptedGetter::Script script) : robots(std::move(script)) {}

  absl::StatusOr<GetAnswer> Get(const std::string& uri, std::stop_token stop = {}) {
    return getter.Get({.uri = uri,
                       .deadline = clock.Now() + absl::Seconds(10),
                       .stop = stop,
                       .max_bytes = 1000});
  }
  // "200", or the reason for nothing.
  std::string Outcome(const std::string& uri) {
    const auto answer = Get(uri);
    if (answer.ok()) return std::to_string(answer->status);
    return absl::StatusCodeToString(answer.status().code()) + " " +
           document::ReasonOf(answer.status());
  }

  testing::FakeClock clock;
  ScriptedGetter pages{[](const GetRequest&) { return GetAnswer{.status = 200}; }};
  ScriptedGetter robots;
  RobotsGetter getter{pages, robots, {.clock = clock.Function()}};
};

TEST(RobotsGetter, DoesAsRobotsTxtSays) {
  const std::string disallowed = "FAILED_PRECONDITION FETCH_DISALLOWED";
  const std::string for_now = "UNAVAILABLE FETCH_DISALLOWED";
  const struct {
    const char* name;
    absl::StatusOr<GetAnswer> robots;
    std::string want;
  } cases[] = {
      {"forbidden", GetAnswer{.status = 200, .body = kForbids}, disallowed},
      {"allowed", GetAnswer{.status = 200, .body = "User-agent: *\nDisallow: /b\n"}, "200"},
      {"empty", GetAnswer{.status = 200}, "200"},
      {"none", GetAnswer{.status = 404, .body = kForbids}, "200"},
      {"closed", GetAnswer{.status = 403}, "200"},
      {"without end", GetAnswer{.status = 301, .location = "/robots.txt"}, "200"},
      {"busy", GetAnswer{.status = 429}, for_now},
      {"broken", GetAnswer{.status = 500}, for_now},
      {"down", absl::UnavailableError("no connection"), for_now},
      {"private", Refused("not public"), "FAILED_PRECONDITION FETCH_REFUSED"},
      {"unknown", Failed("no such host"), "FAILED_PRECONDITION FETCH_FAILED"},
      {"slow", absl::DeadlineExceededError("slow"), for_now},
  };
  for (const auto& c : cases) {
    Site site([&](const GetRequest&) { return c.robots; });
    EXPECT_EQ(site.Outcome(kPage), c.want) << c.name;
    EXPECT_EQ(site.pages.asked.size(), c.want == "200" ? 1 : 0) << c.name;
    EXPECT_EQ(site.robots.asked.front().uri, "http://post.example:80/robots.txt") << c.name;
  }
}

TEST(RobotsGetter, FollowsRobotsTxtToAnotherHost) {
  Site site([](const GetRequest& request) {
    if (request.uri == "http://post.example:80/robots.txt") {
      return GetAnswer{.status = 301, .location = "https://www.post.example/robots.txt"};
    }
    return GetAnswer{.status = 200, .body = kForbids};
  });
  EXPECT_EQ(site.Outcome(kPage), "FAILED_PRECONDITION FETCH_DISALLOWED");
  EXPECT_EQ(site.robots.asked.size(), 2);
}

TEST(RobotsGetter, KeepsAnAnswerForADayAndAFailureForAMinute) {
  GetAnswer says = {.status = 503};
  Site site([&](const GetRequest&) { return says; });
  EXPECT_EQ(site.Outcome(kPage), "UNAVAILABLE FETCH_DISALLOWED");
  says = {.status = 200, .body = kForbids};
  EXPECT_EQ(site.Outcome(kPage), "UNAVAILABLE FETCH_DISALLOWED");
  EXPECT_EQ(site.robots.asked.size(), 1);
  site.clock.Advance(absl::Minutes(1));
  EXPECT_EQ(site.Outcome(kPage), "FAILED_PRECONDITION FETCH_DISALLOWED");
  says = {.status = 404};
  site.clock.Advance(absl::Hours(23));
  EXPECT_EQ(site.Outcome(kPage), "FAILED_PRECONDITION FETCH_DISALLOWED");
  EXPECT_EQ(site.robots.asked.size(), 2);
  site.clock.Advance(absl::Hours(1));
  EXPECT_EQ(site.Outcome(kPage), "200");
  EXPECT_EQ(site.robots.asked.size(), 3);
}

TEST(RobotsGetter, AsksEachOriginForItself) {
  Site site([](const GetRequest&) { return GetAnswer{.status = 404}; });
  for (const char* uri : {"http://post.example/a", "http://POST.example:80/b",
                          "https://post.example/a", "https://www.post.example/a"}) {
    EXPECT_EQ(site.Outcome(uri), "200");
  }
  EXPECT_EQ(site.robots.asked.size(), 3);
}

TEST(RobotsGetter, HandsTheCrawlDelayDown) {
  Site site([](const GetRequest&) {
    return GetAnswer{.status = 200, .body = "User-agent: *\nCrawl-delay: 7\n"};
  });
  EXPECT_EQ(site.Outcome(kPage), "200");
  EXPECT_EQ(site.pages.asked.front().interval, absl::Seconds(7));
}

TEST(RobotsGetter, AsksForNoMoreThanItReads) {
  Site site([](const GetRequest&) { return GetAnswer{.status = 404}; });
  site.Outcome(kPage);
  EXPECT_TRUE(site.robots.asked.front().cut);
  EXPECT_EQ(site.robots.asked.front().max_bytes, kMaxRobotsBytes + 1);
  EXPECT_EQ(site.robots.asked.front().deadline, site.clock.Now() + absl::Seconds(5));
}

TEST(RobotsGetter, DoesNotBlameTheSiteForAShortDeadline) {
  Site site([](const GetRequest&) { return absl::DeadlineExceededError("slow"); });
  const GetRequest hasty = {.uri = kPage, .deadline = site.clock.Now() + absl::Seconds(4)};
  EXPECT_EQ(site.getter.Get(hasty).status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(site.getter.Get(hasty).status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(site.robots.asked.size(), 2);
}

TEST(RobotsGetter, DoesNotKeepWhatWasCancelled) {
  Site site([](const GetRequest& request) -> absl::StatusOr<GetAnswer> {
    if (request.stop.stop_requested()) return absl::CancelledError("stopped");
    return GetAnswer{.status = 404};
  });
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(site.Get(kPage, stop.get_token()).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(site.Outcome(kPage), "200");
}

}  // namespace
}  // namespace nutgraf::article
