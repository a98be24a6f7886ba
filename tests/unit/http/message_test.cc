// Header fields and response heads as values.

#include "services/common/http/message.h"

#include <gtest/gtest.h>

namespace nutgraf::http {
namespace {

TEST(HeadersTest, FindsTheFirstFieldWhateverTheCaseOfItsName) {
  Headers headers;
  headers.Add("Content-Type", "text/html");
  headers.Add("X-Tag", "one");
  headers.Add("x-tag", "two");
  EXPECT_EQ(headers.Find("content-type"), "text/html");
  EXPECT_EQ(headers.Find("X-TAG"), "one");
  EXPECT_EQ(headers.Find("Content"), std::nullopt);
  EXPECT_EQ(headers.Find("Content-Types"), std::nullopt);
  EXPECT_EQ(headers[2].value, "two");
  headers.Clear();
  EXPECT_EQ(headers.size(), 0u);
}

TEST(ListContainsTest, LooksAtWholeMembers) {
  const struct {
    const char* list;
    const char* token;
    bool want;
  } kCases[] = {
      {"gzip, br", "br", true},       {"gzip,\tBR ", "br", true},
      {"brotli", "br", false},        {"", "br", false},
      {",, ,", "br", false},          {"br;q=1", "br", false},
      {"keep-alive", "close", false},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(ListContains(c.list, c.token), c.want) << c.list << " / " << c.token;
  }
}

TEST(AppendResponseHeadTest, ValuesCannotStartFieldsOfTheirOwn) {
  Headers headers;
  headers.Add("X-Name", std::string("a\r\nSet-Cookie: b\0c", 19));
  std::string out;
  AppendResponseHead({.status = 200, .headers = &headers, .content_length = 3}, &out);
  EXPECT_EQ(out, "HTTP/1.1 200 OK\r\nX-Name: aSet-Cookie: bc\r\nContent-Length: 3\r\n\r\n");
}

TEST(AppendResponseHeadTest, SaysHowTheBodyEndsAndWhatBecomesOfTheConnection) {
  const struct {
    ResponseHead head;
    const char* want;
  } kCases[] = {
      {{.status = 404, .keep_alive = false},
       "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"},
      {{.framing = Framing::kChunked}, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"},
      {{.status = 204, .framing = Framing::kNone, .http_1_0 = true},
       "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n\r\n"},
      {{.framing = Framing::kUntilClose, .keep_alive = false, .date = "now"},
       "HTTP/1.1 200 OK\r\nDate: now\r\nConnection: close\r\n\r\n"},
  };
  for (const auto& c : kCases) {
    std::string out;
    AppendResponseHead(c.head, &out);
    EXPECT_EQ(out, c.want);
  }
}

}  // namespace
}  // namespace nutgraf::http
