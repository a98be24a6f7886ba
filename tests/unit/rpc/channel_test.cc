// Channels: what they do when a server is away or comes back.
#include "services/common/rpc/channel.h"

#include <atomic>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "tests/support/redis_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rpc/test_services.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;

absl::Status Analyze(const std::shared_ptr<grpc::Channel>& channel) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));
  v1::EntityAnalysis response;
  return FromGrpc(v1::EntityService::NewStub(channel)->AnalyzeEntities(&context, {}, &response));
}

TEST(ChannelTest, AServerThatIsAwayIsUnavailableAtOnce) {
  const auto channel = MakeChannel("127.0.0.1:" + std::to_string(testing::FreePort()),
                                   grpc::InsecureChannelCredentials());
  EXPECT_THAT(Analyze(channel), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(ChannelTest, ACallThatFindsItsServerUnavailableIsRepeated) {
  TestProcess process;
  std::atomic<int> handled = 0;
  process.Serve(std::make_shared<TestEntityRpc>(process.environment(),
                                                [&](const Call&, const auto&, auto*) {
                                                  if (++handled < 3)
                                                    return absl::UnavailableError("not yet");
                                                  return absl::OkStatus();
                                                }),
                Door::kLoopback);
  const std::string port = std::to_string(process.server().port());
  for (const std::string& target : {"localhost:" + port, "dns:///127.0.0.1:" + port}) {
    handled = 0;
    EXPECT_THAT(Analyze(MakeChannel(target, grpc::InsecureChannelCredentials())), IsOk()) << target;
    EXPECT_EQ(handled, 3);
  }
}

TEST(ChannelTest, OtherErrorsAreNotRepeated) {
  TestProcess process;
  std::atomic<int> handled = 0;
  const auto channel =
      process.Serve(std::make_shared<TestEntityRpc>(process.environment(),
                                                    [&](const Call&, const auto&, auto*) {
                                                      ++handled;
                                                      return absl::ResourceExhaustedError("busy");
                                                    }),
                    Door::kLoopback);
  EXPECT_THAT(Analyze(channel), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_EQ(handled, 1);
}

}  // namespace
}  // namespace nutgraf::rpc
