// Digests of the HTTP door: how many at a time, and what is kept of each.

#include "gateway/digest/digest_backend.h"

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/trace_context.h"

namespace nutgraf::gateway {
namespace {

// Answers when it is told to.
class SlowBackend final : public Backend {
 public:
  struct Asked {
    BackendCall call;
    std::string request;
    UnaryCallback done;
  };

  void Unary(BackendCall call, std::string request, UnaryCallback done) override {
    asked.push_back({std::move(call), std::move(request), std::move(done)});
  }
  std::shared_ptr<BackendStream> Open(BackendCall) override { return nullptr; }

  void Answer(const google::rpc::Status& status, const std::string& answer) {
    Asked front = std::move(asked.front());
    asked.pop_front();
    front.done(status, answer);
  }

  std::deque<Asked> asked;
};

class DigestBackendTest : public testing::Test {
 protected:
  void Digest(BackendCall call = {}) {
    v1::DigestRequest request;
    request.mutable_document()->set_text("a");
    backend_.Unary(std::move(call), request.SerializeAsString(),
                   [this](google::rpc::Status status, std::string digest) {
                     statuses_.push_back(std::move(status));
                     digests_.push_back(std::move(digest));
                   });
  }

  std::vector<google::rpc::Status> statuses_;
  std::vector<std::string> digests_;
  std::shared_ptr<SlowBackend> services_ = std::make_shared<SlowBackend>();
  std::vector<std::string> log_lines_;
  runtime::Logger log_{{.sink = [this](std::string_view line) { log_lines_.emplace_back(line); }}};
  runtime::Metrics metrics_;
  DigestPipeline pipeline_{{services_, services_, services_}};
  DigestBackend backend_{pipeline_, nullptr, log_, metrics_, {.most = 2}};
};

TEST_F(DigestBackendTest, GivesThePartsAsTheyCame) {
  Digest();
  services_->Answer({}, "\x0a\x01x");  // an article with a name, and so on
  services_->Answer({}, "");
  services_->Answer({}, "");
  ASSERT_EQ(digests_.size(), 1);
  v1::DigestResponse digest;
  ASSERT_TRUE(digest.ParseFromString(digests_[0]));
  EXPECT_EQ(digest.article().name(), "x");
  EXPECT_TRUE(digest.has_entities());
  EXPECT_TRUE(digest.has_summary());
  EXPECT_EQ(digests_[0], digest.SerializeAsString());
}

TEST_F(DigestBackendTest, RefusesMoreThanItMayHaveUnderWay) {
  Digest();
  Digest();
  EXPECT_TRUE(statuses_.empty());
  Digest();
  ASSERT_EQ(statuses_.size(), 1);
  EXPECT_EQ(statuses_[0].code(), 8);  // RESOURCE_EXHAUSTED
  google::rpc::RetryInfo retry;
  bool says_when = false;
  for (const auto& detail : statuses_[0].details()) says_when |= detail.UnpackTo(&retry);
  EXPECT_TRUE(says_when);
  EXPECT_NE(metrics_.Text().find("nutgraf_queue_refused_total{queue=\"digest\"} 1"),
            std::string::npos);

  google::rpc::Status away;
  away.set_code(14);
  services_->Answer(away, "");  // the first digest fails, and makes room
  ASSERT_EQ(statuses_.size(), 2);
  EXPECT_EQ(statuses_[1].code(), 14);
  Digest();
  EXPECT_EQ(services_->asked.size(), 2);
  services_->Answer(away, "");
  services_->Answer(away, "");
}

TEST_F(DigestBackendTest, HandsOnTraceDeadlineAndCancellation) {
  const runtime::TraceContext trace = runtime::NewTrace();
  const absl::Time deadline = absl::Now() + absl::Hours(1);
  std::stop_source stop;
  Digest({.rpc_path = "",
          .deadline = deadline,
          .metadata = {{"traceparent", trace.Traceparent()}},
          .cancelled = stop.get_token()});
  ASSERT_EQ(services_->asked.size(), 1);
  const BackendCall& call = services_->asked[0].call;
  EXPECT_LE(call.deadline, deadline);
  EXPECT_GT(call.deadline, deadline - absl::Minutes(1));
  ASSERT_EQ(call.metadata.size(), 1);
  EXPECT_NE(call.metadata[0].second.find(trace.TraceId()), std::string::npos);
  EXPECT_NE(call.metadata[0].second, trace.Traceparent());
  stop.request_stop();
  EXPECT_TRUE(call.cancelled.stop_requested());
  services_->Answer({}, "");
  google::rpc::Status cancelled;
  cancelled.set_code(1);
  services_->Answer(cancelled, "");
  ASSERT_EQ(statuses_.size(), 1);
  EXPECT_EQ(statuses_[0].code(), 1);
  ASSERT_FALSE(log_lines_.empty());
  EXPECT_NE(log_lines_.back().find(trace.TraceId()), std::string::npos);
}

class ConcurrencyLimitTest : public testing::Test {
 protected:
  int Room() {
    int entered = 0;
    while (limit_.Enter()) ++entered;
    for (int i = 0; i < entered; ++i) limit_.Leave();
    return entered;
  }

  // So many calls side by side.
  void Calls(int count, absl::Duration took) {
    for (int i = 0; i < count; ++i) ASSERT_TRUE(limit_.Enter());
    for (int i = 0; i < count; ++i) limit_.Leave(took, now_);
  }

  absl::Time now_ = absl::UnixEpoch();
  ConcurrencyLimit limit_{{.most = 12, .begin = 8, .least = 2, .slow = absl::Seconds(2)}};
};

TEST_F(ConcurrencyLimitTest, LetsFewerInWhileCallsAreSlow) {
  EXPECT_EQ(Room(), 8);
  Calls(1, absl::Seconds(3));
  EXPECT_EQ(Room(), 6);
  Calls(1, absl::Seconds(3));
  EXPECT_EQ(Room(), 6) << "which was slow for the same reason";
  for (int i = 0; i < 9; ++i) {
    now_ += absl::Seconds(2);
    Calls(1, absl::Seconds(3));
  }
  EXPECT_EQ(Room(), 2);
}

TEST_F(ConcurrencyLimitTest, LetsMoreInWhileAllThatMayComeDoAndAreWell) {
  Calls(8, absl::Seconds(1));  // of which the last four find less than half of it used
  EXPECT_EQ(Room(), 8);
  Calls(8, absl::Seconds(1));
  Calls(8, absl::Seconds(1));
  EXPECT_EQ(Room(), 9);
  Calls(8, absl::Milliseconds(100));
  EXPECT_EQ(Room(), 12);
  Calls(8, absl::Milliseconds(100));
  EXPECT_EQ(Room(), 12) << "which is the most";
}

TEST_F(ConcurrencyLimitTest, IsWhereItBeganSoonAfterTroubleIsOver) {
  for (int i = 0; i < 9; ++i) {
    now_ += absl::Seconds(2);
    Calls(1, absl::Seconds(3));
  }
  ASSERT_EQ(Room(), 2);
  for (int i = 0; i < 6; ++i) Calls(1, absl::Milliseconds(10));
  EXPECT_EQ(Room(), 8);
}

TEST_F(ConcurrencyLimitTest, LearnsNothingFromAQuietHour) {
  for (int i = 0; i < 100; ++i) Calls(1, absl::Milliseconds(10));
  EXPECT_EQ(Room(), 8);
}

}  // namespace
}  // namespace nutgraf::gateway
