// The page to try it on, the manual and their parts, as a browser gets them.

#include "gateway/page/page_assets.h"

#include <gmock/gmock.h>

#include "gateway/page/page_files.h"
#include "tests/unit/gateway/gateway_fixture.h"

namespace nutgraf::gateway {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

TEST_F(GatewayTest, ServesThePageAndTheManual) {
  Start();
  const struct {
    const char* path;
    const char* type;
    const char* begins;
  } kCases[] = {
      {"/", "text/html; charset=utf-8", "<!doctype html>"},
      {"/docs", "text/html; charset=utf-8", "<!doctype html>"},
      {"/page/base.css", "text/css; charset=utf-8", "/*"},
      {"/page/try_it.js", "text/javascript; charset=utf-8", "//"},
      {"/page/icon.svg", "image/svg+xml", "<svg"},
      {"/page/ferry.txt", "text/plain; charset=utf-8", "Verana Island"},
  };
  for (const auto& c : kCases) {
    const auto response = Send("GET", c.path);
    EXPECT_EQ(response.status, 200) << c.path;
    EXPECT_EQ(response.Header("Content-Type"), c.type) << c.path;
    EXPECT_THAT(response.body, StartsWith(c.begins)) << c.path;
  }
}

TEST_F(GatewayTest, EveryFileOfThePageIsHeldToItsPolicy) {
  Start();
  EXPECT_THAT(PageFiles(), Not(IsEmpty()));
  for (const auto& [path, handler] : PageAssets()) {
    const auto response = Send("GET", path);
    EXPECT_THAT(response.Header("Content-Security-Policy"),
                testing::AllOf(HasSubstr("default-src 'none'"), HasSubstr("script-src 'self';"),
                               HasSubstr("frame-ancestors 'none'"), Not(HasSubstr("unsafe"))))
        << path;
    EXPECT_EQ(response.Header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(response.Header("Cache-Control"), "no-cache") << path;
    EXPECT_THAT(response.Header("Content-Type"), Not(HasSubstr("octet-stream"))) << path;
  }
}

// Styles and scripts of the markup itself, which the policy would refuse.
TEST(PageFilesTest, MarkupHoldsNothingOfItsOwn) {
  for (const PageFile& file : PageFiles()) {
    if (!file.name.ends_with(".html")) continue;
    for (const char* refused :
         {"<style", " style=", "<script>", " onclick=", "//cdn", "https://cdn"}) {
      EXPECT_THAT(std::string(file.bytes), Not(HasSubstr(refused))) << file.name;
    }
  }
}

TEST_F(GatewayTest, AFileThatTheBrowserHoldsIsNotSentAgain) {
  Start();
  const std::string tag(Send("GET", "/page/base.css").Header("ETag"));
  EXPECT_THAT(tag, testing::MatchesRegex("W/\"[0-9a-f]{64}\""));
  EXPECT_NE(tag, Send("GET", "/page/form.css").Header("ETag"));
  const struct {
    std::string held;
    int want;
  } kCases[] = {
      {tag, 304}, {tag.substr(2), 304}, {"\"other\", " + tag, 304},
      {"*", 304}, {"\"other\"", 200},   {tag.substr(3, 64), 200},
  };
  for (const auto& c : kCases) {
    const auto response = Send("GET", "/page/base.css", "", "If-None-Match: " + c.held + "\r\n");
    EXPECT_EQ(response.status, c.want) << c.held;
    EXPECT_EQ(response.body.empty(), c.want == 304) << c.held;
    EXPECT_EQ(response.Header("ETag"), tag) << c.held;
  }
}

TEST_F(GatewayTest, WhatIsNotOfThePageIsTheUsualError) {
  Start();
  for (const char* path : {"/page/", "/page/none.js", "/page/index.html", "/index.html",
                           "/page/../base.css", "/docs/", "/favicon.ico"}) {
    const auto response = Send("GET", path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.Header("Content-Type"), "application/json") << path;
    EXPECT_THAT(response.body, HasSubstr("ROUTE_NOT_FOUND")) << path;
  }
  EXPECT_EQ(Send("POST", "/").status, 405);
  EXPECT_EQ(Send("HEAD", "/").status, 200);
}

}  // namespace
}  // namespace nutgraf::gateway
