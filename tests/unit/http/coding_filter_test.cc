// Coding over real sockets: what a client gets that accepts a coding or sends one.

#include "services/common/http/coding_filter.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/http/content_coding.h"
#include "tests/support/curl_client.h"

namespace nutgraf::http {
namespace {

using nutgraf::testing::Curl;
using nutgraf::testing::CurlAnswer;
using nutgraf::testing::CurlRequest;

// Sends back what comes, piece by piece.
void Relay(std::shared_ptr<Exchange> exchange) {
  exchange->ReadSome([exchange](absl::StatusOr<std::string> piece) {
    if (!piece.ok()) return;
    if (piece->empty()) return exchange->FinishStream();
    exchange->Write(*std::move(piece), [exchange](absl::Status) { Relay(exchange); });
  });
}

void Handle(const std::shared_ptr<Exchange>& exchange) {
  Headers headers;
  headers.Add("Content-Type",
              exchange->request().path == "/picture" ? "image/png" : "application/json");
  if (exchange->request().path == "/stream") {
    exchange->StartStream(200, std::move(headers));
    return Relay(exchange);
  }
  exchange->ReadBody([exchange, headers](absl::StatusOr<std::string> body) {
    if (body.ok()) exchange->Respond({.status = 200, .headers = headers, .body = *body});
  });
}

class CodingFilterTest : public ::testing::Test {
 protected:
  CodingFilterTest() {
    const ErrorRenderer refuse = [](int status, std::string_view message) {
      return Response{.status = status, .headers = {}, .body = std::string(message)};
    };
    auto server =
        Server::Start({.render_error = refuse},
                      WithContentCoding({.body_bytes = 100'000, .refuse = refuse}, Handle));
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  CurlAnswer Post(const std::string& path, const std::string& body,
                  const std::vector<std::string>& headers) const {
    return Curl({.url = absl::StrCat("http://127.0.0.1:", server_->port(), path),
                 .headers = headers,
                 .body = body});
  }
  static std::string Encoded(Coding coding, const std::string& text) {
    return MakeEncoder(coding)->Encode(text, /*last=*/true);
  }

  std::unique_ptr<Server> server_;
};

TEST_F(CodingFilterTest, CodesAnswersAsTheClientLikes) {
  const std::string text(5000, 't');
  for (const char* path : {"/whole", "/stream"}) {
    for (const Coding coding : {Coding::kGzip, Coding::kBrotli, Coding::kZstd}) {
      const std::string name(CodingName(coding));
      const CurlAnswer answer = Post(path, text, {"Accept-Encoding: " + name});
      EXPECT_EQ(answer.Header("content-encoding"), name);
      EXPECT_EQ(answer.Header("vary"), "Accept-Encoding");
      EXPECT_EQ(DecodeWhole(*MakeDecoder(coding), answer.body, 5000).value_or("not decoded"), text);
    }
  }
}

TEST_F(CodingFilterTest, LeavesAloneWhatIsNotWorthIt) {
  const struct {
    const char* path;
    std::string body;
    const char* accept;
    const char* vary;
  } kCases[] = {
      {"/whole", std::string(5000, 't'), "identity", "Accept-Encoding"},
      {"/whole", "short", "gzip", ""},
      {"/picture", std::string(5000, 't'), "gzip", ""},
  };
  for (const auto& c : kCases) {
    const CurlAnswer answer =
        Post(c.path, c.body, {absl::StrCat("Accept-Encoding: ", c.accept)});
    EXPECT_EQ(answer.body, c.body);
    EXPECT_EQ(answer.Header("content-encoding"), "");
    EXPECT_EQ(answer.Header("vary"), c.vary);
  }
}

TEST_F(CodingFilterTest, DecodesWhatIsSentCoded) {
  std::string text(90'000, 's');
  for (size_t i = 0; i < text.size(); i += 7) text[i] = static_cast<char>('a' + i % 25);
  for (const char* path : {"/whole", "/stream"}) {
    for (const Coding coding : {Coding::kGzip, Coding::kBrotli, Coding::kZstd}) {
      const CurlAnswer answer = Post(path, Encoded(coding, text),
                                     {"Content-Encoding: " + std::string(CodingName(coding))});
      EXPECT_EQ(answer.status, 200);
      EXPECT_TRUE(answer.body == text) << path << " " << CodingName(coding);
    }
  }
  EXPECT_EQ(Post("/stream", Encoded(Coding::kGzip, std::string(3 << 20, 'x')),
                 {"Content-Encoding: gzip"})
                .body.size(),
            3u << 20)
      << "a stream has no limit but its pieces";
}

TEST_F(CodingFilterTest, RefusesWhatItCannotDecode) {
  const std::string coded = Encoded(Coding::kGzip, std::string(5000, 'x'));
  const struct {
    const char* coding;
    std::string body;
    long want;
  } kCases[] = {
      {"deflate", "x", 415},
      {"gzip, gzip", "x", 415},
      {"gzip", "not gzip", 400},
      {"gzip", coded.substr(0, 20), 400},
      {"gzip", Encoded(Coding::kGzip, std::string(100'001, 'x')), 413},
      {"gzip", Encoded(Coding::kGzip, std::string(100'000, 'x')), 200},
  };
  for (const auto& c : kCases) {
    const CurlAnswer answer =
        Post("/whole", c.body, {absl::StrCat("Content-Encoding: ", c.coding)});
    EXPECT_EQ(answer.status, c.want) << c.coding << answer.body.substr(0, 100);
    EXPECT_EQ(answer.Header("accept-encoding"), c.want == 415 ? kKnownCodings : "");
  }
}

}  // namespace
}  // namespace nutgraf::http
