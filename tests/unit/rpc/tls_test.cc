// TLS between services: who gets in, who does not, and new certificates on the way.
#include <string>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "services/common/rpc/credentials.h"
#include "services/common/rpc/status.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"
#include "tests/support/test_certificates.h"
#include "tests/unit/rpc/test_services.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::testing::CertificateAuthority;
using ::nutgraf::testing::Identity;
using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;
using ::nutgraf::testing::TempFolder;
using ::testing::HasSubstr;

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() {
    folder_.Write("ca.pem", ours_.certificate());
    folder_.Write("stranger-ca.pem", strangers_.certificate());
    WriteIdentity("server", ours_.Issue("localhost"));
    WriteIdentity("client", ours_.Issue("nutgraf-gateway"));
    WriteIdentity("stranger", strangers_.Issue("localhost"));
    WriteIdentity("elsewhere", ours_.Issue("elsewhere.example"));
  }

  void WriteIdentity(const std::string& name, const Identity& identity) {
    folder_.Write(name + ".key", identity.key);
    folder_.Write(name + ".pem", identity.certificate);
  }

  TlsOptions Options(const std::string& identity, const std::string& ca) const {
    TlsOptions options{.reload = absl::Seconds(1)};
    if (!identity.empty()) {
      options.certificate = folder_.Path(identity + ".pem");
      options.key = folder_.Path(identity + ".key");
    }
    if (!ca.empty()) options.ca = folder_.Path(ca + ".pem");
    return options;
  }

  void Serve(const std::string& identity, bool mutual) {
    server_.reset();
    TlsOptions options = Options(identity, "ca");
    options.require_client_certificate = mutual;
    auto credentials = ServerCredentials(options);
    ASSERT_THAT(credentials, IsOk());
    auto server = Server::Start({.address = "localhost:0", .credentials = *credentials},
                                {{&service_, "nutgraf.v1.Tested"}});
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
  }

  // "in", or "out" when the handshake fails.
  std::string Try(const TlsOptions& client) {
    auto credentials = ChannelCredentials(client);
    EXPECT_THAT(credentials, IsOk());
    // Channels with equal arguments share connections; each try has its own.
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    const auto channel = grpc::CreateCustomChannel("localhost:" + std::to_string(server_->port()),
                                                   *credentials, arguments);
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
    v1::EntityAnalysis response;
    const absl::Status status =
        FromGrpc(v1::EntityService::NewStub(channel)->AnalyzeEntities(&context, {}, &response));
    if (status.ok()) return "in";
    return status.code() == absl::StatusCode::kUnavailable ? "out" : status.ToString();
  }

  CertificateAuthority ours_{"Ours"}, strangers_{"Strangers"};
  TempFolder folder_;
  TestProcess process_;
  TestEntityRpc service_{process_.environment(),
                         [](const Call&, const auto&, auto*) { return absl::OkStatus(); }};
  std::unique_ptr<Server> server_;
};

TEST_F(TlsTest, OneWay) {
  Serve("server", /*mutual=*/false);
  EXPECT_EQ(Try(Options("", "ca")), "in");
  EXPECT_EQ(Try(Options("client", "ca")), "in");
  EXPECT_EQ(Try(Options("", "stranger-ca")), "out");  // the server is not whom it trusts
  EXPECT_EQ(Try({}), "out");                          // plaintext
}

TEST_F(TlsTest, Mutual) {
  Serve("server", /*mutual=*/true);
  EXPECT_EQ(Try(Options("client", "ca")), "in");
  EXPECT_EQ(Try(Options("", "ca")), "out");
  EXPECT_EQ(Try(Options("stranger", "ca")), "out");
  EXPECT_EQ(Try({}), "out");
}

TEST_F(TlsTest, TheServersCertificateMustNameItsHost) {
  Serve("elsewhere", /*mutual=*/false);
  EXPECT_EQ(Try(Options("", "ca")), "out");
}

TEST_F(TlsTest, NewCertificatesAreTakenUpWhileServing) {
  Serve("server", /*mutual=*/true);
  EXPECT_EQ(Try(Options("client", "ca")), "in");
  // The suite moves to another authority: everyone's files change.
  folder_.Write("ca.pem", strangers_.certificate());
  WriteIdentity("server", strangers_.Issue("localhost"));
  WriteIdentity("client", strangers_.Issue("nutgraf-gateway"));
  while (Try(Options("client", "ca")) != "in") absl::SleepFor(absl::Milliseconds(50));
  // What was good before is not any more.
  folder_.Write("old-ca.pem", ours_.certificate());
  EXPECT_EQ(Try(Options("client", "old-ca")), "out");
}

TEST_F(TlsTest, BadFilesAreNamedAtTheStart) {
  folder_.Write("rubbish.pem", "no certificate");
  folder_.Write("rubbish.key", "no key");
  TlsOptions mixed = Options("server", "");
  mixed.key = folder_.Path("client.key");
  TlsOptions keyless = Options("server", "");
  keyless.key = "";
  TlsOptions rubbish_key = Options("server", "");
  rubbish_key.key = folder_.Path("rubbish.key");
  TlsOptions rubbish_ca = Options("server", "rubbish");
  const struct {
    TlsOptions options;
    std::string message;
  } cases[] = {
      {Options("missing", ""), folder_.Path("missing.pem") + " cannot be read"},
      {Options("rubbish", ""), folder_.Path("rubbish.pem") + " holds no PEM certificate"},
      {rubbish_key, folder_.Path("rubbish.key") + " holds no PEM private key"},
      {rubbish_ca, folder_.Path("rubbish.pem") + " holds no PEM certificate"},
      {mixed, folder_.Path("client.key") + " is not the key of " + folder_.Path("server.pem")},
      {keyless, "come together"},
  };
  for (const auto& test : cases) {
    EXPECT_THAT(ServerCredentials(test.options),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(test.message)));
    EXPECT_THAT(ChannelCredentials(test.options),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(test.message)));
  }
  EXPECT_THAT(ServerCredentials(Options("", "ca")), StatusIs(absl::StatusCode::kInvalidArgument));
  TlsOptions unchecked = Options("server", "");
  unchecked.require_client_certificate = true;
  EXPECT_THAT(ServerCredentials(unchecked), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace nutgraf::rpc
