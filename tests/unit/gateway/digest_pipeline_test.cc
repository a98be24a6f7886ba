// A digest from three services, each of which may fail.

#include "gateway/digest/digest_pipeline.h"

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <utility>

#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "services/common/runtime/log.h"
#include "tests/unit/gateway/fake_services.h"

namespace nutgraf::gateway {
namespace {

class DigestPipelineTest : public testing::Test {
 protected:
  DigestPipelineTest() { request_.mutable_document()->set_text("a"); }

  absl::Status Digest(absl::Duration timeout = absl::InfiniteDuration()) {
    const DigestPipeline pipeline(services_.backends());
    rpc::Call call;
    call.stop = stop_.get_token();
    call.deadline = absl::Now() + timeout;
    call.trace = runtime::NewTrace();
    call.log = &log_;
    std::promise<std::pair<absl::Status, std::string>> promise;
    auto answered = promise.get_future();
    pipeline.Digest(call, request_, [promise = std::move(promise)](absl::Status status,
                                                                   std::string digest) mutable {
      promise.set_value({std::move(status), std::move(digest)});
    });
    const auto [status, digest] = answered.get();
    EXPECT_TRUE(response_.ParseFromString(digest));
    return status;
  }

  FakeServices services_;
  std::stop_source stop_;
  runtime::Logger log_{{.sink = [](std::string_view) {}}};
  v1::DigestRequest request_;
  v1::DigestResponse response_;
};

TEST_F(DigestPipelineTest, HandsTheArticleAndItsEntitiesOn) {
  request_.set_offset_encoding(v1::UTF16);
  request_.mutable_summary_budget()->set_words(50);
  request_.mutable_summary_options()->set_query("ferry");
  request_.mutable_document()->set_page_uri("https://a.example/");
  v1::ParseArticleRequest parse;
  v1::AnalyzeEntitiesRequest analyze;
  v1::SummarizeRequest summarize;
  services_.parse = [&, inner = services_.parse](auto& context, const auto& request, auto* out) {
    parse = request;
    return inner(context, request, out);
  };
  services_.analyze = [&, inner = services_.analyze](auto& context, const auto& request,
                                                     auto* out) {
    analyze = request;
    return inner(context, request, out);
  };
  services_.summarize = [&, inner = services_.summarize](auto& context, const auto& request,
                                                         auto* out) {
    summarize = request;
    return inner(context, request, out);
  };
  ASSERT_TRUE(Digest().ok());
  EXPECT_EQ(parse.document().page_uri(), "https://a.example/");
  EXPECT_EQ(parse.offset_encoding(), v1::UTF16);
  EXPECT_EQ(analyze.document().article().blocks(0).text(), "a");
  EXPECT_EQ(analyze.offset_encoding(), v1::UTF16);
  EXPECT_EQ(summarize.document().article().name(), "articles/abc");
  EXPECT_EQ(summarize.entities().entities(0).id(), "e1");
  EXPECT_EQ(summarize.budget().words(), 50);
  EXPECT_EQ(summarize.options().query(), "ferry");
  EXPECT_EQ(summarize.offset_encoding(), v1::UTF16);
  EXPECT_EQ(response_.article().name(), "articles/abc");
  EXPECT_EQ(response_.entities().entities_size(), 1);
  EXPECT_EQ(response_.summary().headline().text(), "with entities");
  EXPECT_EQ(response_.missing_size(), 0);
}

TEST_F(DigestPipelineTest, TakesAnArticleByNameOrAsItIs) {
  services_.parse = [](auto&, const auto&, auto*) {
    return grpc::Status(grpc::StatusCode::INTERNAL, "nothing is to be parsed");
  };
  request_.mutable_document()->set_name("articles/x");
  ASSERT_TRUE(Digest().ok());
  EXPECT_EQ(response_.article().name(), "articles/x");

  request_.mutable_document()->mutable_article()->set_language_code("en");
  ASSERT_TRUE(Digest().ok());
  EXPECT_EQ(response_.article().language_code(), "en");
}

TEST_F(DigestPipelineTest, WithoutASourceThereIsNoDigest) {
  request_.clear_document();
  const absl::Status status = Digest();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(document::FieldOf(status), "document");
}

TEST_F(DigestPipelineTest, WithoutTheArticleThereIsNoDigest) {
  services_.parse = [](auto&, const auto&, auto*) {
    return rpc::ToGrpc(document::WithReason(absl::InvalidArgumentError("No text."),
                                            document::kDocumentNotText, "document.html"));
  };
  const absl::Status status = Digest();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(document::ReasonOf(status), document::kDocumentNotText);
}

TEST_F(DigestPipelineTest, ALostPartIsNamedAndTheRestComes) {
  services_.analyze = [](auto&, const auto&, auto*) {
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "10.0.0.7 is away");
  };
  ASSERT_TRUE(Digest().ok());
  ASSERT_EQ(response_.missing_size(), 1);
  EXPECT_EQ(response_.missing(0).part(), v1::MissingPart::ENTITIES);
  EXPECT_EQ(response_.missing(0).error().code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(response_.missing(0).error().message().find("10.0.0.7"), std::string::npos);
  EXPECT_FALSE(response_.has_entities());
  EXPECT_EQ(response_.summary().headline().text(), "without");

  services_.summarize = [](auto&, const auto&, auto*) {
    return grpc::Status(grpc::StatusCode::INTERNAL, "bad luck");
  };
  ASSERT_TRUE(Digest().ok());
  ASSERT_EQ(response_.missing_size(), 2);
  EXPECT_EQ(response_.missing(1).part(), v1::MissingPart::SUMMARY);
  EXPECT_FALSE(response_.has_summary());
  EXPECT_EQ(response_.article().name(), "articles/abc");
}

TEST_F(DigestPipelineTest, ASlowPartLeavesTimeForTheRest) {
  services_.analyze = [](grpc::ServerContext& context, const auto&, auto*) {
    return FakeServices::WaitForCancellation(context);
  };
  ASSERT_TRUE(Digest(absl::Seconds(2)).ok());
  ASSERT_EQ(response_.missing_size(), 1);
  EXPECT_EQ(response_.missing(0).error().code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_TRUE(response_.has_summary());
}

TEST_F(DigestPipelineTest, TheCallersMistakeIsNotAMissingPart) {
  struct Case {
    absl::Status answered;
    std::string field, named;
  };
  const Case kCases[] = {
      {absl::InvalidArgumentError("At most 100."), "budget.sentences",
       "summary_budget.sentences"},
      {absl::InvalidArgumentError("No word."), "options.query", "summary_options.query"},
      {absl::InvalidArgumentError("None."), "earlier_document", "summary_options.kind"},
      {absl::FailedPreconditionError("No model."), "options.rewrite", "summary_options.rewrite"},
  };
  for (const Case& c : kCases) {
    services_.summarize = [&c](auto&, const auto&, auto*) {
      return rpc::ToGrpc(document::WithReason(c.answered, document::kFieldInvalid, c.field));
    };
    const absl::Status status = Digest();
    EXPECT_EQ(status.code(), c.answered.code());
    EXPECT_EQ(document::FieldOf(status), c.named);
  }

  services_.analyze = [](auto&, const auto&, auto*) {
    return rpc::ToGrpc(document::WithReason(absl::InvalidArgumentError("A span is out of place."),
                                            document::kSpanInvalid, "document.article"));
  };
  request_.mutable_document()->mutable_article();
  EXPECT_EQ(document::ReasonOf(Digest()), document::kSpanInvalid);
}

TEST_F(DigestPipelineTest, StopsWhenNobodyWaits) {
  services_.analyze = [&](grpc::ServerContext& context, const auto&, auto*) {
    stop_.request_stop();
    return FakeServices::WaitForCancellation(context);
  };
  bool summarized = false;
  services_.summarize = [&](auto&, const auto&, auto*) {
    summarized = true;
    return grpc::Status::OK;
  };
  EXPECT_TRUE(absl::IsCancelled(Digest()));
  EXPECT_FALSE(summarized);
}

}  // namespace
}  // namespace nutgraf::gateway
