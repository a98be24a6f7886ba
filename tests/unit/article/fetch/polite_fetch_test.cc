// Contract: the fetcher that servers use minds robots.txt, its pace and validators at every
// hop, over real sockets; through a proxy the address policy holds as without one.
#include <netinet/in.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include "gtest/gtest.h"
#include "services/article/fetch/make_fetcher.h"
#include "services/common/document/reason.h"
#include "tests/unit/article/fetch/canned_answers.h"
#include "tests/unit/article/fetch/canned_server.h"

namespace nutgraf::article {
namespace {

FetchOptions OnLoopback() {
  FetchOptions options;
  options.enabled = true;
  options.curl.policy = [](const sockaddr&) { return true; };
  options.page.redirects.any_port = true;
  options.pace.interval = absl::ZeroDuration();
  return options;
}

std::string Outcome(Fetcher& fetcher, const std::string& uri) {
  const auto page = fetcher.Fetch(uri, {});
  return page.ok() ? page->bytes : document::ReasonOf(page.status());
}

TEST(MakeFetcher, FetchesNothingUnlessEnabled) {
  EXPECT_EQ(Outcome(*MakeFetcher({}), "http://post.example/"), "FETCH_DISABLED");
}

TEST(MakeFetcher, MindsRobotsTxtAtEveryHop) {
  CannedServer server([](const std::string& path) {
    if (path == "/robots.txt") return Ok("User-agent: nutgraf\nDisallow: /private\n");
    return path == "/moved" ? Redirect("/private/a") : Ok("<p>" + path);
  });
  const auto fetcher = MakeFetcher(OnLoopback());
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/a")), "<p>/a");
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/private/a")), "FETCH_DISALLOWED");
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/%70rivate/a")), "FETCH_DISALLOWED");
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/moved")), "FETCH_DISALLOWED");
  EXPECT_EQ(server.requests(), 3);  // robots.txt, /a, /moved
  FetchOptions rude = OnLoopback();
  rude.robots = false;
  EXPECT_EQ(Outcome(*MakeFetcher(rude), server.Uri("/private/a")), "<p>/private/a");
}

TEST(MakeFetcher, GoesByTheNameInItsUserAgent) {
  CannedServer server([](const std::string& path) {
    return path == "/robots.txt" ? Ok("User-agent: PostBot\nDisallow: /\n") : Ok("page");
  });
  FetchOptions options = OnLoopback();
  options.curl.user_agent = "postbot/2 (+https://post.example/bot)";
  EXPECT_EQ(Outcome(*MakeFetcher(options), server.Uri("/a")), "FETCH_DISALLOWED");
  EXPECT_NE(server.heads().front().find("postbot/2 (+https://post.example/bot)"),
            std::string::npos);
  EXPECT_EQ(Outcome(*MakeFetcher(OnLoopback()), server.Uri("/a")), "page");
}

TEST(MakeFetcher, ReadsTheBeginningOfAnEndlessRobotsTxt) {
  CannedServer server([](const std::string& path) {
    if (path != "/robots.txt") return Ok("page");
    return Ok("User-agent: *\nDisallow: /private\n" + std::string(2 << 20, '#'));
  });
  const auto fetcher = MakeFetcher(OnLoopback());
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/private")), "FETCH_DISALLOWED");
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/a")), "page");
}

TEST(MakeFetcher, AsksWhetherAPageHasChanged) {
  std::atomic<bool> changed = true;
  CannedServer server([&](const std::string& path) {
    if (path == "/robots.txt") return Answer("404 Not Found");
    if (!changed) return std::string("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n");
    return Ok("page", "Content-Type: text/html; charset=utf-8\r\nETag: \"v1\"\r\n");
  });
  const auto fetcher = MakeFetcher(OnLoopback());
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/a")), "page");
  changed = false;
  const auto again = fetcher->Fetch(server.Uri("/a"), {});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->bytes, "page");
  EXPECT_EQ(again->charset, "utf-8");
  EXPECT_NE(server.heads().back().find("If-None-Match: \"v1\"\r\n"), std::string::npos);
}

TEST(MakeFetcher, SaysWhenASiteWantsLess) {
  CannedServer server([](const std::string& path) {
    return path == "/robots.txt" ? Answer("404 Not Found")
                                 : Answer("429 Too Many Requests", "Retry-After: 600\r\n");
  });
  const auto fetcher = MakeFetcher(OnLoopback());
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/a")), "FETCH_RATE_LIMITED");
  EXPECT_EQ(Outcome(*fetcher, server.Uri("/b")), "FETCH_RATE_LIMITED");
  EXPECT_EQ(server.requests(), 2);
}

TEST(Proxy, IsAskedForATunnelToTheJudgedAddress) {
  // Plays the proxy and the site behind it; nothing goes to the public address.
  CannedServer proxy([](const std::string& path) {
    return path == "/robots.txt" ? Answer("404 Not Found") : Ok("<p>" + path);
  });
  FetchOptions options = OnLoopback();
  options.curl.policy = &IsPublicAddress;
  options.curl.proxy = proxy.Uri("");
  const auto fetcher = MakeFetcher(options);
  EXPECT_EQ(Outcome(*fetcher, "http://1.1.1.1/a"), "<p>/a");
  const std::string connect = proxy.heads().front();
  EXPECT_TRUE(connect.starts_with("CONNECT 1.1.1.1:80 ")) << connect;
  EXPECT_EQ(Outcome(*fetcher, "http://[2606:4700::1111]/a"), "<p>/a");
  EXPECT_TRUE(proxy.heads()[4].starts_with("CONNECT [2606:4700::1111]:80 ")) << proxy.heads()[4];
}

TEST(Proxy, IsGivenANumberForAName) {
  CannedServer proxy([](const std::string&) { return Ok("page"); });
  FetchOptions options = OnLoopback();
  options.robots = false;
  options.curl.proxy = proxy.Uri("");
  EXPECT_EQ(Outcome(*MakeFetcher(options), "http://localhost/a"), "page");
  const auto heads = proxy.heads();
  ASSERT_EQ(heads.size(), 2);
  EXPECT_TRUE(heads[0].starts_with("CONNECT 127.0.0.1:80 ")) << heads[0];
  EXPECT_NE(heads[1].find("Host: localhost\r\n"), std::string::npos) << heads[1];
}

TEST(Proxy, IsNotAskedForAPrivateAddress) {
  CannedServer proxy([](const std::string&) { return Ok("secret"); });
  FetchOptions options = OnLoopback();
  options.curl.policy = &IsPublicAddress;
  options.curl.proxy = proxy.Uri("");
  const auto fetcher = MakeFetcher(options);
  for (const char* uri : {"http://127.0.0.1/", "http://localhost/", "http://[::1]/",
                          "http://169.254.169.254/", "http://2130706433/"}) {
    EXPECT_EQ(Outcome(*fetcher, uri), "FETCH_REFUSED") << uri;
  }
  EXPECT_EQ(proxy.requests(), 0);
}

TEST(Proxy, OfTheEnvironmentIsNotUsed) {
  CannedServer proxy([](const std::string&) { return Ok("from the proxy"); });
  CannedServer server([](const std::string&) { return Ok("page"); });
  FetchOptions options = OnLoopback();
  options.robots = false;
  setenv("http_proxy", proxy.Uri("").c_str(), 1);
  EXPECT_EQ(Outcome(*MakeFetcher(options), server.Uri("/a")), "page");
  unsetenv("http_proxy");
  setenv("no_proxy", "*", 1);
  options.curl.proxy = proxy.Uri("");
  EXPECT_EQ(Outcome(*MakeFetcher(options), server.Uri("/a")), "from the proxy");
  unsetenv("no_proxy");
}

TEST(Https, OffersHttp2) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  std::string hello;
  std::thread server([&] {
    const int connection = accept(listener, nullptr, nullptr);
    char buffer[4096];
    const ssize_t count = read(connection, buffer, sizeof(buffer));
    if (count > 0) hello.assign(buffer, count);
    close(connection);
  });
  FetchOptions options = OnLoopback();
  options.robots = false;
  EXPECT_FALSE(
      MakeFetcher(options)
          ->Fetch("https://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/", {})
          .ok());
  server.join();
  close(listener);
  // The list of protocols in the extension ALPN: "h2", then "http/1.1".
  EXPECT_NE(hello.find(std::string("\2h2\10http/1.1", 12)), std::string::npos);
}

}  // namespace
}  // namespace nutgraf::article
