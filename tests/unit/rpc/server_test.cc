// What every server has: health, reflection, limits, an orderly end.
#include "services/common/rpc/server.h"

#include <string>
#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rpc/test_services.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;
using ::testing::HasSubstr;

// grpc.health.v1 is not among our contracts; its messages are two fields of one byte each.
absl::StatusOr<int> Health(const std::shared_ptr<grpc::Channel>& channel,
                           const std::string& service) {
  std::string request;
  if (!service.empty())
    request = "\x0a" + std::string(1, static_cast<char>(service.size())) + service;
  const grpc::Slice slice(request);
  grpc::ByteBuffer sent(&slice, 1), received;
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  auto call = stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check", sent, &queue);
  grpc::Status status;
  call->StartCall();
  call->Finish(&received, &status, nullptr);
  void* tag;
  bool ok;
  queue.Next(&tag, &ok);
  if (!status.ok()) return FromGrpc(status);
  grpc::Slice answer;
  received.DumpToSingleSlice(&answer);
  return answer.size() == 2 ? answer.begin()[1] : 0;
}

constexpr int kServing = 1;
constexpr int kNotServing = 2;

std::shared_ptr<TestEntityRpc> Answering(TestProcess& process) {
  return std::make_shared<TestEntityRpc>(
      process.environment(), [](const Call&, const auto&, auto*) { return absl::OkStatus(); });
}

using ServerTest = DoorTest;

TEST_P(ServerTest, HealthFollowsItsLife) {
  TestProcess process;
  const auto channel = process.Serve(Answering(process), GetParam());
  EXPECT_THAT(Health(channel, ""), testing::IsOkAndHolds(kServing));
  EXPECT_THAT(Health(channel, "nutgraf.v1.Tested"), testing::IsOkAndHolds(kServing));
  EXPECT_THAT(Health(channel, "unknown"), StatusIs(absl::StatusCode::kNotFound));
  process.server().StopAdvertising();
  EXPECT_THAT(Health(channel, ""), testing::IsOkAndHolds(kNotServing));
  EXPECT_THAT(Health(channel, "nutgraf.v1.Tested"), testing::IsOkAndHolds(kNotServing));
  // And yet it serves.
  grpc::ClientContext context;
  v1::EntityAnalysis response;
  EXPECT_THAT(
      FromGrpc(v1::EntityService::NewStub(channel)->AnalyzeEntities(&context, {}, &response)),
      IsOk());
}

// As grpcurl and its like ask; the messages are again short enough to write by hand.
TEST_P(ServerTest, ReflectionListsItsServices) {
  TestProcess process;
  const auto channel = process.Serve(Answering(process), GetParam());
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto next = [&queue] {
    void* tag;
    bool ok;
    return queue.Next(&tag, &ok) && ok;
  };
  auto call = stub.PrepareCall(
      &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  call->StartCall(nullptr);
  ASSERT_TRUE(next());
  const grpc::Slice list_services("\x3a\x00", 2);
  call->Write(grpc::ByteBuffer(&list_services, 1), nullptr);
  ASSERT_TRUE(next());
  grpc::ByteBuffer received;
  call->Read(&received, nullptr);
  ASSERT_TRUE(next());
  grpc::Slice answer;
  received.DumpToSingleSlice(&answer);
  EXPECT_THAT(std::string(answer.begin(), answer.end()), HasSubstr("nutgraf.v1.EntityService"));
  call->WritesDone(nullptr);
  ASSERT_TRUE(next());
  grpc::Status status;
  call->Finish(&status, nullptr);
  ASSERT_TRUE(next());
  EXPECT_TRUE(status.ok());
}

TEST(ServerShutdownTest, LetsCallsFinish) {
  TestProcess process;
  absl::Notification started, release;
  const auto channel = process.Serve(
      std::make_shared<TestEntityRpc>(process.environment(),
                                      [&](const Call&, const auto&, v1::EntityAnalysis* response) {
                                        started.Notify();
                                        release.WaitForNotification();
                                        response->set_article("finished");
                                        return absl::OkStatus();
                                      }),
      Door::kLoopback);
  grpc::ClientContext context;
  v1::EntityAnalysis response;
  absl::Status status;
  std::thread caller([&] {
    status =
        FromGrpc(v1::EntityService::NewStub(channel)->AnalyzeEntities(&context, {}, &response));
  });
  started.WaitForNotification();
  std::thread stopping([&] { process.server().Shutdown(absl::InfiniteFuture()); });
  release.Notify();
  caller.join();
  stopping.join();
  EXPECT_THAT(status, IsOk());
  EXPECT_EQ(response.article(), "finished");
}

TEST_P(ServerTest, ShutdownCancelsWhatDoesNotFinish) {
  TestProcess process;
  absl::Notification started;
  const auto channel =
      process.Serve(std::make_shared<TestEntityRpc>(process.environment(),
                                                    [&](const Call& call, const auto&, auto*) {
                                                      started.Notify();
                                                      while (!call.stop.stop_requested()) {
                                                        std::this_thread::yield();
                                                      }
                                                      return absl::CancelledError("stopped");
                                                    }),
                    GetParam());
  absl::Status status;
  std::thread caller([&] {
    grpc::ClientContext context;
    v1::EntityAnalysis response;
    status =
        FromGrpc(v1::EntityService::NewStub(channel)->AnalyzeEntities(&context, {}, &response));
  });
  started.WaitForNotification();
  process.server().Shutdown(absl::Now());
  caller.join();
  EXPECT_FALSE(status.ok());
}

INSTANTIATE_TEST_SUITE_P(Doors, ServerTest, ::testing::Values(Door::kLoopback, Door::kInProcess),
                         DoorName);

TEST(ServerAddressTest, AnAddressInUseIsAnError) {
  TestProcess process;
  process.Serve(Answering(process), Door::kLoopback);
  const std::string taken = "127.0.0.1:" + std::to_string(process.server().port());
  EXPECT_THAT(Server::Start({.address = taken}, {}),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr(taken)));
}

TEST(ServerLimitTest, AMessageOverTheLimitIsTheCallersFault) {
  TestProcess process;
  const auto channel = process.Serve(Answering(process), Door::kLoopback);
  // A client without our limits.
  grpc::ChannelArguments arguments;
  arguments.SetMaxSendMessageSize(-1);
  const auto careless =
      grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(process.server().port()),
                                grpc::InsecureChannelCredentials(), arguments);
  for (const int size : {16 << 20, (32 << 20) + 1}) {
    v1::AnalyzeEntitiesRequest request;
    request.mutable_document()->set_text(std::string(static_cast<size_t>(size), 'x'));
    grpc::ClientContext context;
    v1::EntityAnalysis response;
    const absl::Status status = FromGrpc(
        v1::EntityService::NewStub(careless)->AnalyzeEntities(&context, request, &response));
    if (size == 16 << 20) {
      EXPECT_THAT(status, IsOk());
    } else {
      EXPECT_EQ(document::ReasonOf(status), "DOCUMENT_TOO_LARGE") << status;
    }
  }
}

}  // namespace
}  // namespace nutgraf::rpc
