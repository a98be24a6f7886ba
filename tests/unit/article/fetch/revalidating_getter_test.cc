// Contract: a page that came with a validator is kept, in bounds, and answered again when
// the site says that it has not changed; nothing is answered without asking the site.
#include "services/article/fetch/revalidating_getter.h"

#include <string>

#include "gtest/gtest.h"
#include "services/article/fetch/recent_store.h"
#include "tests/unit/article/fetch/scripted_getter.h"

namespace nutgraf::article {
namespace {

GetRequest Ask(const std::string& uri = "http://post.example/a") {
  return {.uri = uri, .deadline = absl::InfiniteFuture(), .max_bytes = 10'000};
}

const GetAnswer kTagged = {
    .status = 200, .body = "<p>Ferry", .content_type = "text/html", .etag = "\"v1\""};

TEST(RevalidatingGetter, AnswersTheKeptPageToA304) {
  int requests = 0;
  ScriptedGetter site([&](const GetRequest&) {
    if (++requests > 1) return GetAnswer{.status = 304};
    GetAnswer answer = kTagged;
    answer.last_modified = "Tue, 14 Nov 2023 22:13:20 GMT";
    return answer;
  });
  RevalidatingGetter getter(site, kRevalidatedBytes);
  ASSERT_TRUE(getter.Get(Ask()).ok());
  EXPECT_EQ(site.asked[0].if_none_match + site.asked[0].if_modified_since, "");
  for (int i = 1; i < 3; ++i) {
    const auto again = getter.Get(Ask());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->status, 200);
    EXPECT_EQ(again->body, "<p>Ferry");
    EXPECT_EQ(again->content_type, "text/html");
    EXPECT_EQ(site.asked[i].if_none_match, "\"v1\"");
    EXPECT_EQ(site.asked[i].if_modified_since, "Tue, 14 Nov 2023 22:13:20 GMT");
  }
  ASSERT_TRUE(getter.Get(Ask("http://post.example/b")).ok());
  EXPECT_EQ(site.asked[3].if_none_match, "");
}

TEST(RevalidatingGetter, KeepsWhatMayBeKept) {
  const struct {
    const char* name;
    GetAnswer first, second;
    bool conditional;  // the third request
  } cases[] = {
      {"tagged", kTagged, kTagged, true},
      {"dated", {.status = 200, .last_modified = "x"}, {.status = 304}, true},
      {"no validator", {.status = 200, .body = "a"}, {.status = 200}, false},
      {"no-store", {.status = 200, .etag = "a", .cache_control = "private, No-Store"},
       {.status = 200, .etag = "a", .cache_control = "no-store"}, false},
      {"an error", {.status = 404, .etag = "a"}, {.status = 404, .etag = "a"}, false},
      {"too large", {.status = 200, .body = std::string(9'000, 'a'), .etag = "a"},
       {.status = 200, .body = std::string(9'000, 'a'), .etag = "a"}, false},
      {"gone", kTagged, {.status = 404}, false},
      {"moved", kTagged, {.status = 301}, false},
      {"lost its tag", kTagged, {.status = 200}, false},
      {"down for now", kTagged, {.status = 503}, true},
      {"slowed for now", kTagged, {.status = 429}, true},
  };
  for (const auto& c : cases) {
    int requests = 0;
    ScriptedGetter site(
        [&](const GetRequest&) { return ++requests == 1 ? c.first : c.second; });
    RevalidatingGetter getter(site, 64'000);
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(getter.Get(Ask()).ok()) << c.name;
    const GetRequest& third = site.asked[2];
    EXPECT_EQ(!(third.if_none_match + third.if_modified_since).empty(), c.conditional) << c.name;
  }
}

TEST(RevalidatingGetter, AnswersTheNewPageWhenItHasChanged) {
  GetAnswer now = kTagged;
  ScriptedGetter site([&](const GetRequest&) { return now; });
  RevalidatingGetter getter(site, kRevalidatedBytes);
  ASSERT_TRUE(getter.Get(Ask()).ok());
  now = {.status = 200, .body = "<p>Late ferry", .etag = "\"v2\""};
  EXPECT_EQ(getter.Get(Ask())->body, "<p>Late ferry");
  ASSERT_TRUE(getter.Get(Ask()).ok());
  EXPECT_EQ(site.asked[2].if_none_match, "\"v2\"");
}

TEST(RevalidatingGetter, NeitherKeepsNorAsksConditionallyForAPart) {
  ScriptedGetter site([&](const GetRequest&) { return kTagged; });
  RevalidatingGetter getter(site, kRevalidatedBytes);
  GetRequest part = Ask();
  part.cut = true;
  ASSERT_TRUE(getter.Get(part).ok());
  ASSERT_TRUE(getter.Get(Ask()).ok());
  ASSERT_TRUE(getter.Get(part).ok());
  for (const GetRequest& asked : site.asked) EXPECT_EQ(asked.if_none_match, "");
}

TEST(RecentStore, ForgetsTheLeastRecentlyUsed) {
  RecentStore<int> store(8 * 1'400);
  const auto put = [&](int i) {
    store.Put(std::to_string(i), std::make_shared<const int>(i), 1'000);
  };
  for (int i = 0; i < 8; ++i) put(i);
  ASSERT_NE(store.Get("0"), nullptr);
  put(8);
  put(9);
  EXPECT_NE(store.Get("0"), nullptr);
  EXPECT_EQ(store.Get("1"), nullptr);
  EXPECT_EQ(*store.Get("9"), 9);
  EXPECT_LE(store.bytes(), 8 * 1'400);
  put(9);  // the same again weighs nothing more
  const size_t bytes = store.bytes();
  put(9);
  EXPECT_EQ(store.bytes(), bytes);
  store.Erase("9");
  EXPECT_EQ(store.Get("9"), nullptr);
  store.Put("large", std::make_shared<const int>(0), 1'400);
  EXPECT_EQ(store.Get("large"), nullptr);
}

}  // namespace
}  // namespace nutgraf::article
