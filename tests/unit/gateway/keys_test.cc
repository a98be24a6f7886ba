// API keys: the file, a line a case; and who comes in over loopback.

#include <gmock/gmock.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gateway/door/gatekeeper.h"
#include "gateway/door/key_file.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/gateway/gateway_fixture.h"

namespace nutgraf::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string Hex(std::string_view key) {
  const KeyDigest digest = DigestOf(key);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

TEST(KeyFileTest, ReadsLimits) {
  const auto keys = ParseKeyFile(absl::StrCat(
      "# keys\n\n  one ", Hex("1"), "\ntwo\t", Hex("2"),
      " rate=120/m burst=5 quota=1000/d\r\nthree ", Hex("3"), " paths=/v1/a,/v1/b disabled"));
  ASSERT_TRUE(keys.ok()) << keys.status();
  ASSERT_EQ(keys->size(), 3u);
  EXPECT_EQ((*keys)[0].name, "one");
  EXPECT_EQ((*keys)[0].digest, DigestOf("1"));
  EXPECT_EQ((*keys)[1].rate, 2);
  EXPECT_EQ((*keys)[1].burst, 5);
  EXPECT_EQ((*keys)[1].quota, 1000);
  EXPECT_EQ((*keys)[1].quota_period, absl::Hours(24));
  EXPECT_THAT((*keys)[2].paths, ::testing::ElementsAre("/v1/a", "/v1/b"));
  EXPECT_TRUE((*keys)[2].disabled);
}

TEST(KeyFileTest, NamesTheLineThatIsWrong) {
  const std::string digest = Hex("1");
  const std::string kCases[] = {
      "name",
      "name " + digest.substr(1),
      "name z" + digest.substr(1),
      absl::StrCat("name ", digest, " rate=0/s"),
      absl::StrCat("name ", digest, " rate=5"),
      absl::StrCat("name ", digest, " rate=5/y"),
      absl::StrCat("name ", digest, " rate=nan/s"),
      absl::StrCat("name ", digest, " burst=0"),
      absl::StrCat("name ", digest, " color=red"),
      absl::StrCat("first ", digest),
  };
  for (const std::string& line : kCases) {
    const auto keys = ParseKeyFile(absl::StrCat("first ", digest, "\n", line));
    EXPECT_TRUE(absl::IsInvalidArgument(keys.status())) << line;
    EXPECT_THAT(std::string(keys.status().message()), StartsWith("line 2: ")) << line;
  }
  EXPECT_THAT(std::string(ParseKeyFile("name my-secret-key").status().message()),
              ::testing::Not(HasSubstr("my-secret-key")));
}

class KeysTest : public GatewayTest {
 protected:
  void StartWithKeys(const std::string& lines) {
    folder_.Write("keys", lines);
    GatewayOptions options;
    options.api_keys = folder_.Path("keys");
    Start(std::move(options));
  }
  http::ReceivedResponse GetWith(const std::string& fields,
                                 const std::string& path = "/v1/articles/x") {
    return Send("GET", path, "", fields);
  }

  nutgraf::testing::TempFolder folder_;
};

TEST_F(KeysTest, LetsInWhoHasAKey) {
  StartWithKeys(absl::StrCat("one ", Hex("k1"), "\nold ", Hex("k2"), " disabled\nnarrow ",
                             Hex("k3"), " paths=/v1/articles:digest"));
  const struct {
    const char* fields;
    int status;
    const char* reason;
  } kCases[] = {
      {"Authorization: Bearer k1\r\n", 200, ""},
      {"authorization: bearer k1\r\n", 200, ""},
      {"X-Api-Key: k1\r\n", 200, ""},
      {"", 401, "API_KEY_MISSING"},
      {"Authorization: Basic k1\r\n", 401, "API_KEY_MISSING"},
      {"Authorization: Bearer k9\r\n", 401, "API_KEY_INVALID"},
      {"Authorization: Bearer\r\n", 401, "API_KEY_MISSING"},
      {"X-Api-Key: k2\r\n", 403, "API_KEY_DISABLED"},
      {"X-Api-Key: k3\r\n", 403, "PATH_FORBIDDEN"},
  };
  for (const auto& c : kCases) {
    const auto response = GetWith(c.fields);
    EXPECT_EQ(response.status, c.status) << c.fields;
    EXPECT_THAT(response.body, HasSubstr(c.reason)) << c.fields;
    EXPECT_EQ(response.Header("WWW-Authenticate").empty(), c.status != 401) << c.fields;
    EXPECT_NE(response.Header("X-Request-Id"), "");
  }
  EXPECT_EQ(GetWith("", "/livez").status, 200) << "pages are for all";
  EXPECT_EQ(GetWith("", "/nowhere").status, 401) << "what there is, strangers need not know";
  EXPECT_EQ(GetWith("X-Api-Key: k1\r\n", "/nowhere").status, 404);
  EXPECT_THAT(metrics_.Text(),
              HasSubstr("nutgraf_http_refused_total{reason=\"API_KEY_INVALID\"} 1"));
}

TEST_F(KeysTest, AKeyHasItsRateAndItsQuota) {
  StartWithKeys(absl::StrCat("rated ", Hex("r"), " rate=1/h burst=2\nmetered ", Hex("m"),
                             " rate=1000/s quota=1/d\n"));
  const auto first = GetWith("X-Api-Key: r\r\n");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.Header("RateLimit-Policy"), "\"rate\";q=2;w=7200");
  EXPECT_EQ(first.Header("RateLimit"), "\"rate\";r=1");
  EXPECT_EQ(GetWith("X-Api-Key: r\r\n").status, 200);
  const auto refused = GetWith("X-Api-Key: r\r\n");
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.body, HasSubstr("RATE_LIMITED"));
  EXPECT_EQ(refused.Header("Retry-After"), "3600");
  EXPECT_EQ(refused.Header("RateLimit"), "\"rate\";r=0;t=3600");

  EXPECT_EQ(GetWith("X-Api-Key: m\r\n").status, 200);
  const auto used_up = GetWith("X-Api-Key: m\r\n");
  EXPECT_EQ(used_up.status, 429);
  EXPECT_EQ(used_up.Header("Retry-After"), "86400");
  EXPECT_THAT(used_up.Header("RateLimit"), HasSubstr("\"quota\";r=0;t=86400"));
}

TEST_F(KeysTest, EachLineOfABatchIsCounted) {
  StartWithKeys(absl::StrCat("rated ", Hex("r"), " rate=1/h burst=3\n"));
  std::string lines;
  for (int i = 0; i < 5; ++i) {
    absl::StrAppend(&lines, R"({"tag":")", i, R"(","request":{"document":{"text":"a"}}})", "\n");
  }
  const auto answer =
      Send("POST", "/v1/articles:batchParse", lines,
           "Content-Type: application/x-ndjson\r\nX-Api-Key: r\r\n");
  EXPECT_EQ(answer.status, 200);
  for (const char* served : {R"("tag":"0")", R"("tag":"2")", "input line 4", "input line 5"}) {
    EXPECT_THAT(answer.body, HasSubstr(served));
  }
  EXPECT_THAT(answer.body, ::testing::Not(HasSubstr(R"("tag":"3")")));
  EXPECT_THAT(answer.body, HasSubstr("RATE_LIMITED"));
  EXPECT_EQ(GetWith("X-Api-Key: r\r\n").status, 429);
}

TEST_F(KeysTest, TheLogSaysWhoAskedAndHowMuchItWas) {
  StartWithKeys(absl::StrCat("reader ", Hex("r"), "\n"));
  const std::string body = R"({"document":{"text":"a"}})";
  const auto answer = Send("POST", "/v1/articles:parse", body, "X-Api-Key: r\r\n");
  EXPECT_THAT(logged_, HasSubstr(absl::StrCat("\"request_bytes\":", body.size(),
                                              ",\"answer_bytes\":", answer.body.size(),
                                              ",\"key\":\"reader\"")));
}

TEST_F(KeysTest, DoesNotStartOnAFileThatMakesNoSense) {
  folder_.Write("keys", "nonsense");
  GatewayOptions options;
  options.api_keys = folder_.Path("keys");
  const auto gateway = Gateway::Start(std::move(options), services_.channels(), log_, metrics_);
  EXPECT_TRUE(absl::IsInvalidArgument(gateway.status()));
  EXPECT_THAT(std::string(gateway.status().message()), HasSubstr("keys, line 1: "));
}

TEST(KeyRingTest, TakesUpANewFileAndKeepsTheOldOneWhenItIsBroken) {
  nutgraf::testing::TempFolder folder;
  std::string logged;
  runtime::Logger log({.sink = [&logged](std::string_view line) { logged.append(line); }});
  folder.Write("keys", "one " + Hex("k1"));
  const auto ring = KeyRing::Open(folder.Path("keys"), log, /*reload=*/absl::ZeroDuration());
  ASSERT_TRUE(ring.ok()) << ring.status();
  EXPECT_NE((*ring)->Find("k1"), nullptr);
  folder.Write("keys", "broken");
  EXPECT_NE((*ring)->Find("k1"), nullptr);
  EXPECT_THAT(logged, HasSubstr("line 1"));
  folder.Write("keys", "two " + Hex("k2"));
  EXPECT_EQ((*ring)->Find("k1"), nullptr);
  EXPECT_EQ((*ring)->Find("k2")->name, "two");
}

TEST_F(GatewayTest, ADoorThatIsOpenToAllSaysSo) {
  GatewayOptions options;
  options.http.address = "0.0.0.0:0";
  Start(std::move(options));
  EXPECT_THAT(logged_, HasSubstr("open to everybody"));
}

}  // namespace
}  // namespace nutgraf::gateway
