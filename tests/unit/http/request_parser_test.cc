// What is taken as an HTTP request and what is refused. Each case is fed whole and
// byte by byte, which must make no difference. To add a case, add a line.

#include "services/common/http/request_parser.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace nutgraf::http {
namespace {

constexpr RequestParser::Options kOptions{.head_bytes = 256, .header_fields = 4};

struct Outcome {
  std::string text;  // "METHOD path ? query | body", or the status of the refusal
  size_t left = 0;   // bytes behind the request
};

// Gives the parser `step` more bytes at a time.
Outcome Feed(std::string_view bytes, size_t step) {
  RequestParser parser(kOptions);
  std::string waiting, body;
  RequestHead head;
  bool has_head = false;
  size_t at = 0;
  while (true) {
    const size_t before = waiting.size();
    waiting.erase(0, parser.Parse(waiting, &body));
    if (parser.refusal()) return {std::to_string(parser.refusal()->status)};
    if (parser.head_done() && !has_head) {
      has_head = true;
      head = std::move(parser.head());
      continue;
    }
    if (parser.done()) break;
    if (at == bytes.size() && waiting.size() == before) return {"incomplete"};
    const std::string_view more = bytes.substr(at, step);
    waiting.append(more);
    at += more.size();
  }
  std::string text = head.method + " " + head.path;
  if (!head.query.empty()) text += " ? " + head.query;
  if (head.http_1_0) text += " 1.0";
  if (!head.keep_alive) text += " close";
  if (!body.empty()) text += " | " + body;
  return {text, waiting.size() + bytes.size() - at};
}

TEST(RequestParserTest, TakesAndRefuses) {
  const std::string host = "Host: a\r\n";
  const struct {
    std::string bytes;
    std::string want;
  } kCases[] = {
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /"},
      {"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /"},
      {"GET /a%20b?x=1&y=? HTTP/1.1\r\nhost: a\r\n\r\n", "GET /a%20b ? x=1&y=?"},
      {"GET http://a.example:80/b?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET /b ? c"},
      {"GET HTTP://a.example HTTP/1.1\r\nHost: a\r\n\r\n", "GET /"},
      {"GET http://a.example?c=d HTTP/1.1\r\nHost: a\r\n\r\n", "GET / ? c=d"},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *"},
      {"GET / HTTP/1.0\r\n\r\n", "GET / 1.0 close"},
      {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / 1.0"},
      {"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / close"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "POST / | abc"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
       "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n",
       "POST / | abcde"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST /"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: t\r\n\r\n", "POST /"},
      {"BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", "BREW /pot"},
      // Incomplete.
      {"", "incomplete"},
      {"GET / HTTP/1.1\r\nHost: a\r\n", "incomplete"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab", "incomplete"},
      // Refused.
      {"GET / HTTP/1.1\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400"},
      {"GET a HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"GET * HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", "400"},
      {"\x16\x03\x01\x02 hello", "400"},
      {"GET / HTTP/1.1\nHost: a\n\n", "400"},
      {"GET / HTTP/1.1\r\nHo st: a\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\x01\r\n\r\n", "400"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"},
      {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", "505"},
      {"GET /\r\n\r\n", "400"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", "400"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "400"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "400"},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
       "400"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", "501"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "400"},
      {"POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", "417"},
      {"GET / HTTP/1.1\r\n" + host + "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n\r\n", "431"},
      {"GET / HTTP/1.1\r\n" + host + "A: " + std::string(300, 'a') + "\r\n\r\n", "431"},
      {"GET / HTTP/1.1\r\n" + host + "A: " + std::string(150, 'a') +
           "\r\nB: " + std::string(150, 'b') + "\r\n\r\n",
       "431"},
      {"GET /" + std::string(300, 'a') + " HTTP/1.1\r\n" + host + "\r\n", "414"},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT: " +
           std::string(400, 't'),
       "431"},
  };
  for (const auto& c : kCases) {
    for (const size_t step : {size_t{1}, size_t{2}, size_t{7}, c.bytes.size() + 1}) {
      EXPECT_EQ(Feed(c.bytes, step).text, c.want) << "step " << step << " of\n" << c.bytes;
    }
  }
}

TEST(RequestParserTest, LeavesTheNextRequestAlone) {
  const std::string first = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";
  const std::string next = "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(Feed(first + next, first.size() + next.size()).left, next.size());
  EXPECT_EQ(Feed(next + first, 1).left, first.size());
}

TEST(RequestParserTest, ResetForgetsTheRequestBefore) {
  RequestParser parser(kOptions);
  std::string body;
  const std::string bad = "GET / HTTP/1.1\r\n\r\n";
  parser.Parse(bad, &body);
  ASSERT_TRUE(parser.refusal());
  parser.Reset();
  const std::string good = "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n";
  EXPECT_EQ(parser.Parse(good, &body), good.size());
  EXPECT_FALSE(parser.refusal());
  EXPECT_EQ(parser.head().path, "/2");
  EXPECT_EQ(parser.head().headers.size(), 1u);
}

}  // namespace
}  // namespace nutgraf::http
