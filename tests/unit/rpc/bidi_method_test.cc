// Streams through a real server: an answer for each request, in order, and no more
// taken in than is worked on.
#include "services/common/rpc/bidi_method.h"

#include <atomic>
#include <string>
#include <thread>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rpc/test_services.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;

v1::ParseArticlesRequest Tagged(int number) {
  v1::ParseArticlesRequest request;
  request.set_tag(std::to_string(number));
  return request;
}

using BidiMethodTest = DoorTest;

TEST_P(BidiMethodTest, AnswersInOrderWhateverTheWorkTakes) {
  constexpr int kRequests = 300;
  TestProcess process;
  const auto channel = process.Serve(
      std::make_shared<TestArticleRpc>(
          process.environment(), 4,
          [](const Call&, const v1::ParseArticlesRequest& in, v1::ParseArticlesResponse* out) {
            const int number = std::stoi(in.tag());
            for (int i = 0; i < (number % 7) * 100; ++i) std::this_thread::yield();
            out->set_tag(in.tag());
          }),
      GetParam());
  const auto stub = v1::ArticleService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  std::thread writer([&] {
    for (int i = 0; i < kRequests; ++i) stream->Write(Tagged(i));
    stream->WritesDone();
  });
  v1::ParseArticlesResponse response;
  int read = 0;
  while (stream->Read(&response)) EXPECT_EQ(response.tag(), std::to_string(read++));
  writer.join();
  EXPECT_EQ(read, kRequests);
  EXPECT_THAT(FromGrpc(stream->Finish()), IsOk());
}

TEST_P(BidiMethodTest, AFailedRequestIsAnsweredAndDoesNotEndTheStream) {
  TestProcess process;
  const auto channel = process.Serve(
      std::make_shared<TestArticleRpc>(
          process.environment(), 4,
          [](const Call& call, const v1::ParseArticlesRequest& in, v1::ParseArticlesResponse* out) {
            out->set_tag(in.tag());
            if (in.tag() == "1") {
              *out->mutable_error() = call.Explain(document::WithReason(
                  absl::InvalidArgumentError("Empty."), document::kDocumentEmpty));
            }
          }),
      GetParam());
  const auto stub = v1::ArticleService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  std::string answers;
  for (int i = 0; i < 3; ++i) {
    v1::ParseArticlesResponse response;
    ASSERT_TRUE(stream->Write(Tagged(i)));
    ASSERT_TRUE(stream->Read(&response));
    answers += response.tag() + (response.has_error() ? "!" : "") + " ";
  }
  stream->WritesDone();
  EXPECT_EQ(answers, "0 1! 2 ");
  EXPECT_THAT(FromGrpc(stream->Finish()), IsOk());
}

TEST_P(BidiMethodTest, NoMoreThanTheWindowIsWorkedOn) {
  TestProcess process({.threads = 8});
  absl::Notification release;
  std::atomic<int> running = 0, most = 0;
  const auto channel =
      process.Serve(std::make_shared<TestArticleRpc>(
                        process.environment(), 3,
                        [&](const Call&, const auto&, auto*) {
                          const int now = ++running;
                          int seen = most;
                          while (now > seen && !most.compare_exchange_weak(seen, now)) {
                          }
                          release.WaitForNotification();
                          --running;
                        }),
                    GetParam());
  const auto stub = v1::ArticleService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  std::thread writer([&] {
    for (int i = 0; i < 20; ++i) stream->Write(Tagged(i));
    stream->WritesDone();
  });
  while (running < 3) std::this_thread::yield();
  release.Notify();
  v1::ParseArticlesResponse response;
  int read = 0;
  while (stream->Read(&response)) ++read;
  writer.join();
  EXPECT_EQ(read, 20);
  EXPECT_EQ(most, 3);
}

TEST_P(BidiMethodTest, CancellationStopsTheWorkAndFreesTheQueue) {
  TestProcess process({.threads = 2, .bulk_capacity = 4});
  std::atomic<int> started = 0, stopped = 0;
  const auto channel =
      process.Serve(std::make_shared<TestArticleRpc>(process.environment(), 4,
                                                     [&](const Call& call, const auto&, auto*) {
                                                       ++started;
                                                       while (!call.stop.stop_requested()) {
                                                         std::this_thread::yield();
                                                       }
                                                       ++stopped;
                                                     }),
                    GetParam());
  const auto stub = v1::ArticleService::NewStub(channel);
  // The queue has room for one such stream; each must leave it for the next.
  for (int round = 1; round <= 3; ++round) {
    grpc::ClientContext context;
    const auto stream = stub->ParseArticles(&context);
    for (int i = 0; i < 4; ++i) stream->Write(Tagged(i));
    while (started < 2 * round) std::this_thread::yield();
    context.TryCancel();
    EXPECT_THAT(FromGrpc(stream->Finish()), StatusIs(absl::StatusCode::kCancelled));
    while (stopped < 2 * round) std::this_thread::yield();
    // Until the stream has ended on the server's side, too.
    while (process.queue().Reserve(4).status().code() == absl::StatusCode::kResourceExhausted) {
      std::this_thread::yield();
    }
  }
  EXPECT_EQ(started, 6);  // what waited was dropped
}

TEST_P(BidiMethodTest, AStreamWithoutRoomIsRefused) {
  TestProcess process({.threads = 1, .bulk_capacity = 3});
  const auto channel =
      process.Serve(std::make_shared<TestArticleRpc>(process.environment(), 4,
                                                     [](const Call&, const auto&, auto*) {}),
                    GetParam());
  const auto stub = v1::ArticleService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  v1::ParseArticlesResponse response;
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_THAT(FromGrpc(stream->Finish()), StatusIs(absl::StatusCode::kResourceExhausted));
}

// A client that sends and never reads must not fill the server's memory.
TEST_P(BidiMethodTest, AClientThatDoesNotReadIsNotReadFrom) {
  TestProcess process;
  std::atomic<int> handled = 0;
  const auto channel = process.Serve(
      std::make_shared<TestArticleRpc>(
          process.environment(), 2,
          [&](const Call&, const v1::ParseArticlesRequest&, v1::ParseArticlesResponse* out) {
            ++handled;
            out->mutable_article()->add_blocks()->set_text(std::string(1 << 20, 'x'));
          }),
      GetParam());
  const auto stub = v1::ArticleService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  v1::ParseArticlesRequest large;
  large.mutable_request()->mutable_document()->set_text(std::string(1 << 20, 'y'));
  std::atomic<int> written = 0;
  std::thread writer([&] {
    while (written < 200 && stream->Write(large)) ++written;
  });
  while (handled < 2) std::this_thread::yield();
  // Whatever the transport buffers, it is a few messages, never the 200.
  int before = -1;
  for (int still = 0; still < 20;) {
    absl::SleepFor(absl::Milliseconds(10));
    still = handled == before ? still + 1 : 0;
    before = handled;
  }
  EXPECT_LT(handled, 100);
  context.TryCancel();
  writer.join();
  stream->Finish();
}

INSTANTIATE_TEST_SUITE_P(Doors, BidiMethodTest,
                         ::testing::Values(Door::kLoopback, Door::kInProcess), DoorName);

}  // namespace
}  // namespace nutgraf::rpc
