// Contract: a site that offers HTTP/2 over TLS is read by it, under the same limits, and only if an
// authority that the operator trusts vouches for it.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "services/article/fetch/curl_getter.h"
#include "services/common/http/server.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_certificates.h"

namespace nutgraf::article {
namespace {

constexpr size_t kRoom = 64 << 10;

// A site over TLS: /large is more than a request has room for, other paths answer themselves.
class Site {
 public:
  Site() {
    const auto identity = authority_.Issue("localhost");
    folder_.Write("ca.pem", authority_.certificate());
    folder_.Write("key.pem", identity.key);
    folder_.Write("server.pem", identity.certificate);
    http::ServerOptions options;
    options.threads = 1;
    options.tls = {.certificate = folder_.Path("server.pem"), .key = folder_.Path("key.pem")};
    options.render_error = [](int status, std::string_view) {
      return http::Response{.status = status, .headers = {}, .body = ""};
    };
    auto server = http::Server::Start(options, [](std::shared_ptr<http::Exchange> exchange) {
      const std::string& path = exchange->request().path;
      exchange->Respond({.status = 200,
                         .headers = {},
                         .body = path == "/large" ? std::string(2 * kRoom, 'x') : path});
    });
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = std::move(*server);
  }

  absl::StatusOr<GetAnswer> Get(const std::string& path, const std::string& ca_file) {
    CurlGetter getter({.policy = [](const sockaddr&) { return true; }, .ca_file = ca_file});
    return getter.Get({.uri = absl::StrCat("https://localhost:", server_->port(), path),
                       .deadline = absl::Now() + absl::Seconds(20),
                       .max_bytes = kRoom});
  }
  std::string Authority() const { return folder_.Path("ca.pem"); }

 private:
  nutgraf::testing::TempFolder folder_;
  nutgraf::testing::CertificateAuthority authority_{"Ours"};
  std::unique_ptr<http::Server> server_;
};

TEST(Http2Fetch, ReadsAPageByHttp2) {
  Site site;
  const auto answer = site.Get("/story", site.Authority());
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "/story");
  EXPECT_EQ(answer->http_version, 2);
}

TEST(Http2Fetch, StopsAtTheSameLimit) {
  Site site;
  const auto answer = site.Get("/large", site.Authority());
  ASSERT_FALSE(answer.ok());
  EXPECT_NE(answer.status().message().find("more than 65536 bytes"), std::string::npos)
      << answer.status();
}

TEST(Http2Fetch, RefusesASiteThatNobodyVouchesFor) {
  Site site;
  EXPECT_FALSE(site.Get("/story", "").ok());
}

}  // namespace
}  // namespace nutgraf::article
