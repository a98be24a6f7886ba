// Contract: a suite that was started with fetching on reads a page by its URI, minds the
// site's robots.txt, and tells the client why it does not. A loopback server plays the
// operator's proxy and the sites behind it, so that public addresses can be named while
// nothing leaves the machine.
#include <string>

#include "gtest/gtest.h"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/unit/article/fetch/canned_answers.h"
#include "tests/unit/article/fetch/canned_server.h"

namespace nutgraf::testing {
namespace {

std::string Story() {
  std::string page = "<html><head><title>Ferry runs again</title></head><body><h1>Ferry runs again"
                     "</h1>";
  for (const char* day : {"Monday", "Tuesday", "Wednesday", "Thursday"}) {
    page += std::string("<p>The ferry between the two islands sailed again on ") + day +
            ", its captain Ana Costa said, after the harbour had been closed for a week because "
            "of storms and a broken pier.</p>";
  }
  return page + "</body></html>";
}

TEST(Fetching, ReadsAPageByItsUriAndSaysWhyNot) {
  article::CannedServer proxy([](const std::string& path) {
    if (path == "/robots.txt") return article::Ok("User-agent: *\nDisallow: /private\n");
    if (path == "/busy") {
      return article::Answer("429 Too Many Requests", "Retry-After: 600\r\n");
    }
    return article::Ok(Story(), "Content-Type: text/html; charset=utf-8\r\n");
  });
  ServerProcess server("nutgraf",
                       {"--fetch", "--fetch_interval=0", "--fetch_proxy=" + proxy.Uri("")});
  const struct {
    const char* uri;
    long status;
    const char* says;
  } cases[] = {
      {"http://1.1.1.1/ferry", 200, "Ferry runs again"},
      {"http://1.1.1.1/private/a", 400, "FETCH_DISALLOWED"},
      {"http://1.1.1.1/busy", 503, "FETCH_RATE_LIMITED"},
      {"http://10.1.1.1/ferry", 400, "FETCH_REFUSED"},
      {"http://localhost/ferry", 400, "FETCH_REFUSED"},
  };
  for (const auto& c : cases) {
    const HttpAnswer answer = Post(server.http() + "/v1/articles:parse",
                                   std::string(R"({"document": {"uri": ")") + c.uri + "\"}}");
    EXPECT_EQ(answer.status, c.status) << c.uri << ": " << answer.body.substr(0, 500);
    EXPECT_NE(answer.body.find(c.says), std::string::npos) << answer.body.substr(0, 500);
  }
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace nutgraf::testing
