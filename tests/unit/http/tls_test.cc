// HTTPS: both protocols over TLS, and certificates that change while the server runs.

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/support/curl_client.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_certificates.h"
#include "tests/unit/http/server_fixture.h"
#include "tests/unit/http/socket_client.h"

namespace nutgraf::http {
namespace {

using nutgraf::testing::CertificateAuthority;
using nutgraf::testing::Curl;
using nutgraf::testing::CurlAll;
using nutgraf::testing::CurlAnswer;
using nutgraf::testing::CurlRequest;
using nutgraf::testing::HttpVersion;
using nutgraf::testing::Identity;

class TlsTest : public HttpServerTest {
 protected:
  void StartTls(Limits limits = {}) {
    Install(authority_);
    folder_.Write("ca.pem", authority_.certificate());
    Start(limits, {.tls = Files(), .tls_reload = absl::Milliseconds(20)});
  }
  void Install(CertificateAuthority& authority) {
    const Identity identity = authority.Issue("localhost");
    folder_.Write("key.pem", identity.key);
    folder_.Write("server.pem", identity.certificate);
  }
  TlsFiles Files() const {
    return {.certificate = folder_.Path("server.pem"), .key = folder_.Path("key.pem")};
  }
  CurlRequest Request(const std::string& path, HttpVersion version = HttpVersion::kChosen) const {
    return {.url = absl::StrCat("https://127.0.0.1:", port(), path),
            .version = version,
            .ca = folder_.Path("ca.pem")};
  }

  nutgraf::testing::TempFolder folder_;
  CertificateAuthority authority_{"Ours"};
};

TEST_F(TlsTest, ServesTheProtocolThatWasAgreedOn) {
  StartTls();
  const CurlAnswer second = Curl(Request("/abc"));
  EXPECT_EQ(second.body, "/abc");
  EXPECT_EQ(second.version, 2);
  const CurlAnswer first = Curl(Request("/abc", HttpVersion::k1));
  EXPECT_EQ(first.body, "/abc");
  EXPECT_EQ(first.version, 1);
}

TEST_F(TlsTest, CarriesLargeBodies) {
  StartTls();
  const std::string body(3 << 20, 'z');
  for (const HttpVersion version : {HttpVersion::k1, HttpVersion::k2}) {
    CurlRequest request = Request("/echo", version);
    request.body = body;
    EXPECT_EQ(Curl(request).body, body);
    EXPECT_EQ(Curl(Request("/large", version)).body.size(), 8u << 20);
  }
}

TEST_F(TlsTest, AnswersManyRequestsOfOneConnectionAtOnce) {
  StartTls();
  std::vector<CurlRequest> requests;
  for (int i = 0; i < 300; ++i) {
    const char* path = i % 2 == 0 ? "/echo" : "/lines";
    requests.push_back(i % 3 == 0 ? Request(absl::StrCat("/later?", i), HttpVersion::k2)
                                  : Request(path, HttpVersion::k2));
    if (i % 3 != 0) requests.back().body = absl::StrCat(i);
  }
  const auto answers = CurlAll(requests);
  for (size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].body, absl::StrCat(i));
}

TEST_F(TlsTest, ClosesOnClientsThatDoNotShakeHands) {
  StartTls({.head_timeout = absl::Milliseconds(50)});
  SocketClient silent(port());
  EXPECT_TRUE(silent.AtEnd());
  SocketClient plain(port());
  plain.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(plain.ReadBytes(1), "H");
}

TEST_F(TlsTest, TakesUpANewCertificate) {
  StartTls();
  EXPECT_EQ(Curl(Request("/abc")).status, 200);
  folder_.Write("server.pem", "half a file");
  CertificateAuthority next("Next");
  folder_.Write("next.pem", next.certificate());
  CurlRequest request = Request("/abc");
  request.ca = folder_.Path("next.pem");
  EXPECT_EQ(Curl(request).status, 0);
  EXPECT_EQ(Curl(Request("/abc")).status, 200) << "the old one is in use meanwhile";
  Install(next);
  while (Curl(request).status != 200) {
  }
}

TEST_F(TlsTest, DoesNotStartWithoutItsFiles) {
  Install(authority_);
  const Handler handler = AnswerHead([](const RequestHead&) { return Response{}; });
  TlsFiles files = Files();
  files.key = folder_.Path("absent.pem");
  const auto absent = Server::Start({.tls = files}, handler);
  EXPECT_TRUE(absl::IsInvalidArgument(absent.status())) << absent.status();
  CertificateAuthority other("Other");
  folder_.Write("other.pem", other.Issue("localhost").key);
  files.key = folder_.Path("other.pem");
  EXPECT_TRUE(absl::IsInvalidArgument(Server::Start({.tls = files}, handler).status()));
}

}  // namespace
}  // namespace nutgraf::http
