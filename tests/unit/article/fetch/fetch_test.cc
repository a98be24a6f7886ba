// Contract: a fetcher gets pages of the public internet and nothing else. Loopback is
// allowed by a policy of the tests alone.
#include <netinet/in.h>
#include <zlib.h>

#include <cstring>
#include <string>

#include "gtest/gtest.h"
#include "services/article/fetch/curl_getter.h"
#include "services/article/fetch/page_fetcher.h"
#include "services/article/fetch/page_uri.h"
#include "services/common/document/reason.h"
#include "tests/unit/article/fetch/canned_answers.h"
#include "tests/unit/article/fetch/canned_server.h"

namespace nutgraf::article {
namespace {

bool AllowAll(const sockaddr&) { return true; }

// Bare of manners: what curl and the page make of an answer.
struct BareFetcher {
  explicit BareFetcher(AddressPolicy policy, PageOptions page = {})
      : curl({.policy = std::move(policy)}), fetcher(curl, AnyPort(std::move(page))) {}

  static PageOptions AnyPort(PageOptions page) {
    page.redirects.any_port = true;
    return page;
  }
  absl::StatusOr<FetchedPage> Fetch(const std::string& uri, std::stop_token stop) {
    return fetcher.Fetch(uri, stop);
  }

  CurlGetter curl;
  PageFetcher fetcher;
};

std::string Gzip(const std::string& body) {
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = body.size();
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = out.size();
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

bool IsPublic(const std::string& text) {
  sockaddr_storage storage = {};
  if (text.find(':') == text.npos) {
    auto* in = reinterpret_cast<sockaddr_in*>(&storage);
    in->sin_family = AF_INET;
    EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &in->sin_addr), 1) << text;
  } else {
    auto* in6 = reinterpret_cast<sockaddr_in6*>(&storage);
    in6->sin6_family = AF_INET6;
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &in6->sin6_addr), 1) << text;
  }
  return IsPublicAddress(*reinterpret_cast<sockaddr*>(&storage));
}

TEST(IsPublicAddress, KnowsWhatIsNotPublic) {
  for (const char* address :
       {"0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
        "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1", "fc00::1", "fd12::1",
        "fe80::1", "fec0::1", "ff02::1", "4000::1"}) {
    EXPECT_FALSE(IsPublic(address)) << address;
  }
  for (const char* address : {"1.1.1.1", "8.8.8.8", "100.128.0.1", "172.32.0.1", "192.169.0.1",
                              "223.255.255.255", "2606:4700::1111", "2a00:1450::1",
                              "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2001:4860::8888"}) {
    EXPECT_TRUE(IsPublic(address)) << address;
  }
  sockaddr other = {};
  other.sa_family = AF_UNIX;
  EXPECT_FALSE(IsPublicAddress(other));
}

TEST(CheckedUri, TakesHttpAlone) {
  const struct {
    const char* uri;
    const char* want;  // nullptr: refused
  } cases[] = {
      {"https://post.example/a#top", "https://post.example/a"},
      {"http://post.example", "http://post.example/"},
      {"http://post.example:80/a?b=c", "http://post.example:80/a?b=c"},
      {"HTTPS://post.example/", "https://post.example/"},
      {"file:///etc/passwd", nullptr},
      {"gopher://post.example/", nullptr},
      {"ftp://post.example/", nullptr},
      {"javascript:alert(1)", nullptr},
      {"http://ana:secret@post.example/", nullptr},
      {"http://ana@post.example/", nullptr},
      {"http://post.example:6379/", nullptr},
      {"http://", nullptr},
      {"", nullptr},
      {"post", nullptr},
      {"//post.example/a", nullptr},
  };
  for (const auto& c : cases) {
    const auto uri = CheckedUri(c.uri, /*any_port=*/false);
    if (c.want) {
      ASSERT_TRUE(uri.ok()) << c.uri << ": " << uri.status();
      EXPECT_EQ(*uri, c.want);
    } else {
      EXPECT_EQ(document::ReasonOf(uri.status()), document::kFetchRefused) << c.uri;
    }
  }
  EXPECT_FALSE(CheckedUri("http://a/" + std::string(kMaxUriBytes, 'a'), false).ok());
}

TEST(PartsOf, SpellsAnOriginInOneWay) {
  const struct {
    const char* uri;
    const char* want;
  } cases[] = {
      {"https://post.example/a?b=c", "https://post.example:443|post.example|/a?b=c"},
      {"https://POST.example.:443/", "https://post.example:443|post.example|/"},
      {"http://post.example/", "http://post.example:80|post.example|/"},
      {"http://[2606:4700::1]:8080/a", "http://[2606:4700::1]:8080|[2606:4700::1]|/a"},
  };
  for (const auto& c : cases) {
    const UriParts parts = PartsOf(*CheckedUri(c.uri, /*any_port=*/true));
    EXPECT_EQ(parts.origin + "|" + parts.host + "|" + parts.path_and_query, c.want) << c.uri;
  }
}

TEST(PageFetcher, GetsAPage) {
  CannedServer server([](const std::string& path) {
    return Ok("<p>" + path, "Content-Type: Text/HTML; charset=\"ISO-8859-1\"\r\n");
  });
  BareFetcher fetcher(AllowAll);
  const auto page = fetcher.Fetch(server.Uri("/a?b=c#d"), {});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->bytes, "<p>/a?b=c");
  EXPECT_EQ(page->content_type, "text/html");
  EXPECT_EQ(page->charset, "iso-8859-1");
  EXPECT_EQ(page->final_uri, server.Uri("/a?b=c"));
}

TEST(PageFetcher, NeverConnectsToAPrivateAddress) {
  CannedServer server([](const std::string&) { return Ok("secret"); });
  BareFetcher fetcher(IsPublicAddress);
  const std::string port = std::to_string(server.port());
  for (const std::string host : {"127.0.0.1", "localhost", "0.0.0.0", "[::1]",
                                  "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"}) {
    const auto page = fetcher.Fetch("http://" + host + ":" + port + "/", {});
    EXPECT_EQ(page.status().code(), absl::StatusCode::kFailedPrecondition) << host;
    EXPECT_EQ(document::ReasonOf(page.status()), document::kFetchRefused)
        << host << ": " << page.status();
  }
  EXPECT_EQ(server.requests(), 0);
}

TEST(PageFetcher, FollowsRedirectsAndJudgesEach) {
  CannedServer inside([](const std::string&) { return Ok("secret"); });
  std::string there = inside.Uri("/secret");
  CannedServer server([&](const std::string& path) {
    if (path == "/once") return Redirect("/page?x=1");
    if (path == "/loop") return Redirect("/loop");
    if (path == "/inside") return Redirect(there);
    if (path == "/file") return Redirect("file:///etc/passwd");
    return Ok("page");
  });
  // The first server is public to this policy, the second is not.
  const int allowed = server.port();
  BareFetcher fetcher([allowed](const sockaddr& address) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof(in));
    return ntohs(in.sin_port) == allowed;
  });
  const auto page = fetcher.Fetch(server.Uri("/once"), {});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->final_uri, server.Uri("/page?x=1"));
  EXPECT_EQ(page->bytes, "page");
  for (const char* path : {"/inside", "/file"}) {
    EXPECT_EQ(document::ReasonOf(fetcher.Fetch(server.Uri(path), {}).status()),
              document::kFetchRefused)
        << path;
  }
  EXPECT_EQ(document::ReasonOf(fetcher.Fetch(server.Uri("/loop"), {}).status()),
            document::kFetchFailed);
  EXPECT_EQ(inside.requests(), 0);
}

TEST(PageFetcher, BoundsWhatItTakes) {
  PageOptions limits;
  limits.max_bytes = 10'000;
  const std::string bomb = Gzip(std::string(5'000'000, 'a'));
  ASSERT_LT(bomb.size(), limits.max_bytes);
  CannedServer server([&](const std::string& path) {
    if (path == "/bomb") return Ok(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n");
    if (path == "/twice") {
      return Ok(Gzip(bomb), "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n");
    }
    if (path == "/layers") {  // more than any honest server has
      return Ok("x", "Content-Encoding: gzip, gzip, gzip, gzip, gzip, gzip, gzip\r\n");
    }
    if (path == "/large") return Ok(std::string(10'001, 'a'));
    if (path == "/endless") {
      return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + std::string(20'000, 'a');
    }
    if (path == "/headers") return Ok("x", "X: " + std::string(90'000, 'a') + "\r\n");
    return Ok(Gzip("fits"), "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n");
  });
  BareFetcher fetcher(AllowAll, limits);
  for (const char* path : {"/bomb", "/twice", "/layers", "/large", "/endless", "/headers"}) {
    const auto page = fetcher.Fetch(server.Uri(path), {});
    EXPECT_EQ(document::ReasonOf(page.status()), document::kFetchFailed)
        << path << ": " << page.status();
  }
  const auto page = fetcher.Fetch(server.Uri("/fits"), {});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->bytes, "fits");
}

TEST(PageFetcher, SaysWhyThereIsNoPage) {
  CannedServer server([](const std::string& path) -> std::string {
    if (path == "/404") return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    if (path == "/503") return "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n";
    if (path == "/png") return Ok("\x89PNG", "Content-Type: image/png\r\n");
    return "nonsense";
  });
  BareFetcher fetcher(AllowAll);
  EXPECT_EQ(document::ReasonOf(fetcher.Fetch(server.Uri("/404"), {}).status()),
            document::kFetchFailed);
  EXPECT_EQ(fetcher.Fetch(server.Uri("/503"), {}).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(document::ReasonOf(fetcher.Fetch(server.Uri("/png"), {}).status()),
            document::kFetchFailed);
  EXPECT_FALSE(fetcher.Fetch(server.Uri("/nonsense"), {}).ok());
}

TEST(PageFetcher, GivesUpInTimeAndWhenAsked) {
  CannedServer server([](const std::string&) { return std::string(); });
  PageOptions limits;
  limits.timeout = absl::Milliseconds(100);
  BareFetcher fetcher(AllowAll, limits);
  EXPECT_EQ(fetcher.Fetch(server.Uri("/"), {}).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(fetcher.Fetch(server.Uri("/"), stop.get_token()).status().code(),
            absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace nutgraf::article
