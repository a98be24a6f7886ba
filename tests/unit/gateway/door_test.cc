// The door over loopback: validators, origins, codings and their place before the API.

#include <gmock/gmock.h>

#include "gateway/door/conditional.h"
#include "tests/unit/gateway/gateway_fixture.h"

namespace nutgraf::gateway {
namespace {

using ::testing::HasSubstr;

constexpr char kArticle[] = "/v1/articles/x1";

TEST(NamesEtagTest, ComparesWeakly) {
  const struct {
    const char* field;
    bool want;
  } kCases[] = {
      {R"("a")", true},          {R"(W/"a")", true},       {R"("b", W/"a")", true},
      {R"("b","a")", true},      {"*", true},              {R"("b")", false},
      {"", false},               {"a", false},             {R"("a)", false},
      {R"(garbage, "a")", false}, {R"("b" "a")", true},    {" , ", false},
  };
  for (const auto& c : kCases) EXPECT_EQ(NamesEtag(c.field, R"(W/"a")"), c.want) << c.field;
}

TEST_F(GatewayTest, AResultThatTheClientHasIsNotSentAgain) {
  Start();
  const auto first = Send("GET", kArticle);
  const std::string etag = first.Header("ETag");
  ASSERT_THAT(etag, ::testing::StartsWith("W/\""));
  EXPECT_EQ(first.Header("Cache-Control"), "private, no-cache");
  const auto again = Send("GET", kArticle, "", "If-None-Match: " + etag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.Header("ETag"), etag);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(Send("HEAD", kArticle, "", "If-None-Match: " + etag + "\r\n").status, 304);
  EXPECT_EQ(Send("GET", "/v1/articles/x2", "", "If-None-Match: " + etag + "\r\n").status, 200);
  EXPECT_EQ(Send("GET", "/openapi.json", "", "If-None-Match: *\r\n").status, 304);
}

TEST_F(GatewayTest, AHandlersOwnValidatorIsTheOnlyOne) {
  Start();
  const auto page = Send("GET", "/");
  EXPECT_EQ(page.status, 200);
  const std::string etag = page.Header("ETag");
  EXPECT_EQ(page.head.find("ETag"), page.head.rfind("ETag"));
  EXPECT_EQ(Send("GET", "/", "", "If-None-Match: " + etag + "\r\n").status, 304);
}

TEST_F(GatewayTest, ErrorsAreNotStored) {
  Start();
  const auto response = Send("GET", "/nowhere");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.Header("Cache-Control"), "no-store");
  EXPECT_EQ(response.Header("ETag"), "");
}

TEST_F(GatewayTest, ThePagesOfAllowedOriginsMayCall) {
  GatewayOptions options;
  options.cors.origins = {"https://news.example", "https://other.example"};
  Start(std::move(options));
  const auto answer = Send("GET", kArticle, "", "Origin: https://news.example\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.Header("Access-Control-Allow-Origin"), "https://news.example");
  EXPECT_THAT(answer.Header("Access-Control-Expose-Headers"), HasSubstr("X-Request-Id"));
  EXPECT_EQ(Send("GET", kArticle, "", "Origin: https://evil.example\r\n")
                .Header("Access-Control-Allow-Origin"),
            "");

  const std::string ask = "Access-Control-Request-Method: POST\r\n";
  const auto preflight =
      Send("OPTIONS", "/v1/articles:digest", "", "Origin: https://other.example\r\n" + ask);
  EXPECT_EQ(preflight.status, 204);
  EXPECT_THAT(preflight.Header("Access-Control-Allow-Methods"), HasSubstr("POST"));
  EXPECT_THAT(preflight.Header("Access-Control-Allow-Headers"), HasSubstr("Authorization"));
  const auto stranger =
      Send("OPTIONS", "/v1/articles:digest", "", "Origin: https://evil.example\r\n" + ask);
  EXPECT_EQ(stranger.Header("Access-Control-Allow-Methods"), "");
  EXPECT_EQ(stranger.Header("Allow"), "POST, OPTIONS");
}

TEST_F(GatewayTest, PagesOfAllowedOriginsMayReadWhatTheServerRefusesByItself) {
  GatewayOptions options;
  options.cors.origins = {"https://news.example"};
  options.http.limits.body_bytes = 1000;
  options.http.limits.head_bytes = 2000;
  Start(std::move(options));
  const struct {
    std::string body;
    std::string fields;
    int status;
  } kCases[] = {
      {std::string(1001, ' '), "", 413},
      {"", "X: " + std::string(3000, 'x') + "\r\n", 431},
  };
  for (const auto& c : kCases) {
    for (const std::string origin : {"https://news.example", "https://evil.example"}) {
      const auto answer = Send("POST", "/v1/articles:parse", c.body,
                               "Origin:  " + origin + "\r\n" + c.fields);
      EXPECT_EQ(answer.status, c.status);
      EXPECT_EQ(answer.Header("Access-Control-Allow-Origin"),
                origin == "https://news.example" ? origin : "")
          << c.status;
    }
  }
}

TEST_F(GatewayTest, AnyOriginNeedsNoNames) {
  GatewayOptions options;
  options.cors.origins = {"*"};
  Start(std::move(options));
  const auto answer = Send("GET", kArticle, "", "Origin: https://any.example\r\n");
  EXPECT_EQ(answer.Header("Access-Control-Allow-Origin"), "*");
}

TEST_F(GatewayTest, LargeAnswersAreCoded) {
  Start();
  const auto plain = Send("GET", "/openapi.json");
  const auto coded = Send("GET", "/openapi.json", "", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(coded.Header("Content-Encoding"), "gzip");
  EXPECT_EQ(coded.Header("ETag"), plain.Header("ETag"));
  EXPECT_LT(coded.body.size(), plain.body.size() / 2);
}

TEST_F(GatewayTest, ABodyInAnUnknownCodingIsRefused) {
  Start();
  const auto response =
      Send("POST", "/v1/articles:parse", "{}", "Content-Encoding: compress\r\n");
  EXPECT_EQ(response.status, 415);
  EXPECT_THAT(response.body, HasSubstr("CONTENT_CODING_UNSUPPORTED"));
}

}  // namespace
}  // namespace nutgraf::gateway
