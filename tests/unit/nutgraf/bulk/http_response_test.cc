// Contract: captured responses come out decoded, whatever their header says of bytes that
// were decoded before; what cannot be decoded is refused.
#include "services/nutgraf/bulk/http_response.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/coded.h"

namespace nutgraf::bulk {
namespace {

using testing::BareDeflate;
using testing::Brotli;
using testing::Gzip;
using testing::Zlib;

std::string Chunked(const std::string& body) {
  return absl::StrCat(absl::Hex(body.size()), "\r\n", body, "\r\n0\r\n\r\n");
}

// Of more bytes than a step of decoding gives.
std::string LongPage() {
  std::string page = "<p>The ferry is not lost.";
  for (int i = 0; i < 20000; ++i) absl::StrAppend(&page, " ", i * i);
  return page;
}

TEST(HttpResponse, ComesOutDecoded) {
  const std::string page = LongPage();
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  const struct {
    const char* name;
    std::string headers;
    std::string body;
    std::optional<std::string> page;  // nothing: refused
  } cases[] = {
      {"as it is", "", "<p>a", "<p>a"},
      {"chunks", chunked, "3\r\n<p>\r\n1;x\r\na\r\n0\r\n\r\n", "<p>a"},
      {"chunks undone before", chunked, "<p>plain", "<p>plain"},
      {"last chunk cut", chunked, "3\r\n<p>\r\nff\r\nab", "<p>ab"},
      {"gzip", "Content-Encoding: gzip\r\n", Gzip(page), page},
      {"x-gzip in capitals", "content-encoding: X-GZIP\r\n", Gzip(page), page},
      {"gzip in a chunk", chunked + "Content-Encoding: gzip\r\n", Chunked(Gzip(page)), page},
      {"gzip undone before", "Content-Encoding: gzip\r\n", page, page},
      {"gzip without its last bytes", "Content-Encoding: gzip\r\n",
       Gzip(page).substr(0, Gzip(page).size() - 8), page},
      {"gzip's head alone", "Content-Encoding: gzip\r\n", Gzip(page).substr(0, 10), {}},
      {"deflate", "Content-Encoding: deflate\r\n", Zlib(page), page},
      {"bare deflate", "Content-Encoding: deflate\r\n", BareDeflate(page), page},
      {"deflate undone before", "Content-Encoding: deflate\r\n", page, page},
      {"brotli", "Content-Encoding: br\r\n", Brotli(page), page},
      {"short brotli", "Content-Encoding: br\r\n", "\x0b\x02\x80<p>ab\x03", "<p>ab"},
      {"brotli undone before", "Content-Encoding: br\r\n", page, page},
      {"damaged brotli", "Content-Encoding: br\r\n", "\x01\xff\xff\xff", {}},
      {"a coding that is not read", "Content-Encoding: compress\r\n", "\x1f\x9d\x90", {}},
  };
  for (const auto& c : cases) {
    const auto response =
        ReadHttpResponse(absl::StrCat("HTTP/1.1 200 OK\r\n", c.headers, "\r\n", c.body));
    ASSERT_EQ(response.ok(), c.page.has_value()) << c.name << ": " << response.status();
    if (response.ok()) {
      EXPECT_EQ(response->body, c.page) << c.name;
    }
  }
  EXPECT_FALSE(ReadHttpResponse("no response").ok());
}

TEST(HttpResponse, KeepsWhatCameBeforeTheCut) {
  const std::string page = LongPage();
  const struct {
    const char* coding;
    std::string body;
  } cases[] = {{"gzip", Gzip(page)}, {"deflate", Zlib(page)}, {"br", Brotli(page)}};
  for (const auto& c : cases) {
    const auto response =
        ReadHttpResponse(absl::StrCat("HTTP/1.1 200 OK\r\nContent-Encoding: ", c.coding,
                                      "\r\n\r\n", c.body.substr(0, c.body.size() / 2)));
    ASSERT_TRUE(response.ok()) << c.coding << ": " << response.status();
    EXPECT_GT(response->body.size(), page.size() / 4) << c.coding;
    EXPECT_LT(response->body.size(), page.size()) << c.coding;
    EXPECT_TRUE(page.starts_with(response->body)) << c.coding;
  }
}

TEST(HttpResponse, EndsWithTheMostThatIsRead) {
  const auto response = ReadHttpResponse(absl::StrCat(
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", Gzip(std::string(2 * kMostBody, 'a'))));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->body.size(), kMostBody);
}

TEST(HttpResponse, SaysItsCharset) {
  const auto response = ReadHttpResponse(
      "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=\"Big5\"\r\n\r\n");
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->media_type, "text/html");
  EXPECT_EQ(response->charset, "big5");
}

}  // namespace
}  // namespace nutgraf::bulk
