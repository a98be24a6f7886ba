// TLS between services, from the side of the client.
#include "services/common/wirecall/client_tls.h"

#include "grpcpp/support/status_code_enum.h"
#include "services/common/rpc/credentials.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_certificates.h"
#include "tests/unit/rpc/test_services.h"
#include "tests/unit/wirecall/client_fixture.h"

namespace nutgraf::wirecall {
namespace {

class ClientTlsTest : public ClientTest {
 protected:
  ClientTlsTest() {
    folder_.Write("ca.pem", ours_.certificate());
    folder_.Write("stranger-ca.pem", strangers_.certificate());
    WriteIdentity("server", ours_.Issue("localhost"));
    WriteIdentity("client", ours_.Issue("nutgraf-gateway"));
    WriteIdentity("stranger", strangers_.Issue("localhost"));
  }

  void WriteIdentity(const std::string& name, const testing::Identity& identity) {
    folder_.Write(name + ".key", identity.key);
    folder_.Write(name + ".pem", identity.certificate);
  }

  rpc::TlsOptions Options(const std::string& identity, const std::string& ca) const {
    rpc::TlsOptions options{.reload = absl::Milliseconds(1)};
    if (!identity.empty()) {
      options.certificate = folder_.Path(identity + ".pem");
      options.key = folder_.Path(identity + ".key");
    }
    if (!ca.empty()) options.ca = folder_.Path(ca + ".pem");
    return options;
  }

  void Serve() {
    rpc::TlsOptions options = Options("server", "ca");
    options.reload = absl::Seconds(1);
    options.require_client_certificate = true;
    auto credentials = rpc::ServerCredentials(options);
    ASSERT_TRUE(credentials.ok());
    auto server = rpc::Server::Start({.address = "127.0.0.1:0", .credentials = *credentials},
                                     {{&service_, "nutgraf.v1.Tested"}});
    ASSERT_TRUE(server.ok());
    server_ = *std::move(server);
  }

  // "in", or "out" when the handshake fails.
  std::string Try(const rpc::TlsOptions& options, const std::string& host = "localhost") {
    const auto client = Dial(absl::StrCat(host, ":", server_->port()), options,
                             {.connect_timeout = absl::Seconds(30)});
    const CallResult result = Ask(*client);
    if (result.code == 0) return "in";
    return result.code == grpc::StatusCode::UNAVAILABLE ? "out" : result.message;
  }

  testing::CertificateAuthority ours_{"Ours"}, strangers_{"Strangers"};
  testing::TempFolder folder_;
  rpc::TestProcess process_;
  rpc::TestEntityRpc service_{process_.environment(),
                              [](const rpc::Call&, const auto&, auto*) { return absl::OkStatus(); }};
  std::unique_ptr<rpc::Server> server_;
};

TEST_F(ClientTlsTest, WhoGetsIn) {
  Serve();
  EXPECT_EQ(Try(Options("client", "ca")), "in");
  EXPECT_EQ(Try(Options("client", "ca"), "127.0.0.1"), "in");
  EXPECT_EQ(Try(Options("", "ca")), "out") << "nobody";
  EXPECT_EQ(Try(Options("stranger", "ca")), "out");
  EXPECT_EQ(Try(Options("client", "stranger-ca")), "out") << "the server is a stranger";
  EXPECT_EQ(Try({}), "out") << "plaintext";
}

TEST_F(ClientTlsTest, TheServersCertificateMustNameItsHost) {
  WriteIdentity("server", ours_.Issue("elsewhere.example"));
  Serve();
  EXPECT_EQ(Try(Options("client", "ca")), "out");
}

TEST_F(ClientTlsTest, NewCertificatesAreTakenUp) {
  Serve();
  const auto client = Dial(absl::StrCat("localhost:", server_->port()), Options("client", "ca"));
  EXPECT_EQ(Ask(*client).code, 0);
  server_.reset();
  folder_.Write("ca.pem", strangers_.certificate());
  WriteIdentity("server", strangers_.Issue("localhost"));
  WriteIdentity("client", strangers_.Issue("nutgraf-gateway"));
  Serve();
  EXPECT_EQ(Try(Options("client", "ca")), "in") << "by name";
}

TEST_F(ClientTlsTest, FilesThatCannotBeUsedAreNamed) {
  const auto tls = ClientTls::Load(Options("nobody", "ca"), "localhost");
  EXPECT_NE(tls.status().message().find("nobody"), std::string::npos) << tls.status();
}

}  // namespace
}  // namespace nutgraf::wirecall
