// Unary calls through a real server, over loopback and inside the process.
#include "services/common/rpc/unary_method.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/rpc/test_services.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

// Calls once with what the caller prepared.
absl::Status Analyze(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context,
                     v1::EntityAnalysis* response) {
  const auto stub = v1::EntityService::NewStub(channel);
  return FromGrpc(stub->AnalyzeEntities(context, {}, response));
}

// Runs until its call is stopped, as a long computation that polls its token.
void WorkUntilStopped(const Call& call) {
  while (!call.stop.stop_requested()) std::this_thread::yield();
}

using UnaryMethodTest = DoorTest;

TEST_P(UnaryMethodTest, AnswersAndCounts) {
  TestProcess process;
  const auto channel = process.Serve(
      std::make_shared<TestEntityRpc>(
          process.environment(),
          [](const Call&, const v1::AnalyzeEntitiesRequest& request, v1::EntityAnalysis* response) {
            response->set_article("read " + request.document().text());
            return absl::OkStatus();
          }),
      GetParam());
  v1::AnalyzeEntitiesRequest request;
  request.mutable_document()->set_text("this");
  grpc::ClientContext context;
  context.AddMetadata("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  v1::EntityAnalysis response;
  const auto stub = v1::EntityService::NewStub(channel);
  ASSERT_THAT(FromGrpc(stub->AnalyzeEntities(&context, request, &response)), IsOk());
  EXPECT_EQ(response.article(), "read this");
  EXPECT_THAT(process.LogText(), HasSubstr("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""));
  EXPECT_THAT(process.LogText(), Not(HasSubstr("b7ad6b7169203331")));  // a span of its own
  EXPECT_THAT(process.LogText(),
              HasSubstr("\"method\":\"nutgraf.v1.EntityService/AnalyzeEntities\""));
  const std::string metrics = process.metrics().Text();
  EXPECT_THAT(metrics, HasSubstr("nutgraf_rpc_requests_total{code=\"OK\",method=\"nutgraf.v1."
                                 "EntityService/AnalyzeEntities\"} 1"));
  EXPECT_THAT(metrics, HasSubstr("nutgraf_rpc_in_flight{method=\"nutgraf.v1.EntityService/"
                                 "AnalyzeEntities\"} 0"));
}

TEST_P(UnaryMethodTest, DetailsReachTheCallerAndInnerTextDoesNot) {
  TestProcess process;
  absl::Status answer;
  const auto channel = process.Serve(
      std::make_shared<TestEntityRpc>(process.environment(),
                                      [&](const Call&, const auto&, auto*) { return answer; }),
      GetParam());
  v1::EntityAnalysis response;
  {
    answer = document::WithReason(absl::InvalidArgumentError("No text."), "DOCUMENT_EMPTY",
                                  "document.text");
    grpc::ClientContext context;
    const absl::Status got = Analyze(channel, &context, &response);
    EXPECT_THAT(got, StatusIs(absl::StatusCode::kInvalidArgument, "No text."));
    EXPECT_EQ(document::ReasonOf(got), "DOCUMENT_EMPTY");
    EXPECT_EQ(document::FieldOf(got), "document.text");
  }
  answer = absl::FailedPreconditionError("inner text with 10.0.0.3");
  grpc::ClientContext context;
  EXPECT_THAT(Analyze(channel, &context, &response),
              StatusIs(absl::StatusCode::kInternal, Not(HasSubstr("10.0.0.3"))));
  EXPECT_THAT(process.LogText(), HasSubstr("inner text with 10.0.0.3"));
}

TEST_P(UnaryMethodTest, TheDeadlineStopsTheWork) {
  TestProcess process;
  absl::Notification stopped;
  const auto channel = process.Serve(
      std::make_shared<TestEntityRpc>(process.environment(),
                                      [&](const Call& call, const auto&, auto*) {
                                        EXPECT_LT(call.deadline, absl::Now() + absl::Hours(1));
                                        WorkUntilStopped(call);
                                        stopped.Notify();
                                        return absl::CancelledError("stopped");
                                      }),
      GetParam());
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(200)));
  v1::EntityAnalysis response;
  EXPECT_THAT(Analyze(channel, &context, &response), StatusIs(absl::StatusCode::kDeadlineExceeded));
  stopped.WaitForNotification();
}

TEST_P(UnaryMethodTest, CancellationStopsTheWork) {
  TestProcess process;
  absl::Notification started, stopped;
  const auto channel =
      process.Serve(std::make_shared<TestEntityRpc>(process.environment(),
                                                    [&](const Call& call, const auto&, auto*) {
                                                      started.Notify();
                                                      WorkUntilStopped(call);
                                                      stopped.Notify();
                                                      return absl::CancelledError("stopped");
                                                    }),
                    GetParam());
  grpc::ClientContext context;
  v1::EntityAnalysis response;
  std::thread caller([&] {
    EXPECT_THAT(Analyze(channel, &context, &response), StatusIs(absl::StatusCode::kCancelled));
  });
  started.WaitForNotification();
  context.TryCancel();
  stopped.WaitForNotification();
  caller.join();
}

TEST_P(UnaryMethodTest, AFullQueueRefusesWithRetryInfo) {
  TestProcess process({.threads = 1, .capacity = 1});
  absl::Notification release;
  std::atomic<int> handled = 0;
  const auto channel =
      process.Serve(std::make_shared<TestEntityRpc>(process.environment(),
                                                    [&](const Call&, const auto&, auto*) {
                                                      ++handled;
                                                      release.WaitForNotification();
                                                      return absl::OkStatus();
                                                    }),
                    GetParam());
  // One call on the only thread, one in the queue, and then there is no room.
  std::vector<std::thread> callers;
  std::atomic<int> answered = 0;
  for (int i = 0; i < 2; ++i) {
    callers.emplace_back([&] {
      grpc::ClientContext context;
      v1::EntityAnalysis response;
      if (Analyze(channel, &context, &response).ok()) ++answered;
    });
    while (handled == 0 || process.queue().depth() < i) std::this_thread::yield();
  }
  grpc::ClientContext context;
  v1::EntityAnalysis response;
  const auto stub = v1::EntityService::NewStub(channel);
  const grpc::Status refused = stub->AnalyzeEntities(&context, {}, &response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(refused.error_details()));
  bool has_retry_info = false;
  for (const auto& detail : details.details()) {
    has_retry_info = has_retry_info || detail.Is<google::rpc::RetryInfo>();
  }
  EXPECT_TRUE(has_retry_info);
  release.Notify();
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(answered, 2);
  EXPECT_THAT(process.metrics().Text(),
              HasSubstr("nutgraf_queue_refused_total{queue=\"calls\"} 1"));
}

TEST_P(UnaryMethodTest, WhatNobodyWaitsForIsNotHandled) {
  TestProcess process({.threads = 1});
  absl::Notification started, release;
  std::atomic<int> handled = 0;
  const auto channel =
      process.Serve(std::make_shared<TestEntityRpc>(process.environment(),
                                                    [&](const Call&, const auto&, auto*) {
                                                      if (++handled == 1) started.Notify();
                                                      release.WaitForNotification();
                                                      return absl::OkStatus();
                                                    }),
                    GetParam());
  std::thread first([&] {
    grpc::ClientContext context;
    v1::EntityAnalysis response;
    EXPECT_THAT(Analyze(channel, &context, &response), IsOk());
  });
  started.WaitForNotification();
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Milliseconds(50)));
  v1::EntityAnalysis response;
  EXPECT_THAT(Analyze(channel, &context, &response), StatusIs(absl::StatusCode::kDeadlineExceeded));
  // The server counts the 50 ms from when the request reached it.
  absl::SleepFor(absl::Milliseconds(500));
  release.Notify();
  first.join();
  process.server().Shutdown(absl::InfiniteFuture());
  EXPECT_EQ(handled, 1);
}

// The digest service asks the entity service; deadline, trace and cancellation go along.
TEST_P(UnaryMethodTest, PassesDeadlineTraceAndCancellationOn) {
  TestProcess behind, before;
  absl::Notification reached, stopped;
  absl::Time deadline_behind;
  std::string trace_behind;
  const auto channel_behind =
      behind.Serve(std::make_shared<TestEntityRpc>(behind.environment(),
                                                   [&](const Call& call, const auto&, auto*) {
                                                     deadline_behind = call.deadline;
                                                     trace_behind = call.trace.TraceId();
                                                     reached.Notify();
                                                     WorkUntilStopped(call);
                                                     stopped.Notify();
                                                     return absl::CancelledError("stopped");
                                                   }),
                   GetParam());
  const auto channel =
      before.Serve(std::make_shared<TestEntityRpc>(
                       before.environment(),
                       [&](const Call& call, const auto&, v1::EntityAnalysis* response) {
                         OutgoingContext outgoing(call);
                         return Analyze(channel_behind, outgoing.get(), response);
                       }),
                   GetParam());
  grpc::ClientContext context;
  const absl::Time deadline = absl::Now() + absl::Minutes(5);
  context.set_deadline(absl::ToChronoTime(deadline));
  context.AddMetadata("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  v1::EntityAnalysis response;
  std::thread caller([&] {
    EXPECT_THAT(Analyze(channel, &context, &response), StatusIs(absl::StatusCode::kCancelled));
  });
  reached.WaitForNotification();
  EXPECT_LT(deadline_behind, deadline + absl::Minutes(1));
  EXPECT_EQ(trace_behind, "0af7651916cd43dd8448eb211c80319c");
  context.TryCancel();
  stopped.WaitForNotification();
  caller.join();
}

INSTANTIATE_TEST_SUITE_P(Doors, UnaryMethodTest,
                         ::testing::Values(Door::kLoopback, Door::kInProcess), DoorName);

}  // namespace
}  // namespace nutgraf::rpc
