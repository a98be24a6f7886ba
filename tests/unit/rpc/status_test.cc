// What errors look like outside. A case is a status and what its reader gets.
#include "services/common/rpc/status.h"

#include <string>

#include "absl/strings/cord.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "services/common/document/reason.h"

namespace nutgraf::rpc {
namespace {

using ::nutgraf::document::WithReason;

// "CODE: message [reason] {field: description} retry 1s"
std::string Printed(const google::rpc::Status& status) {
  std::string text =
      std::string(CodeName(static_cast<grpc::StatusCode>(status.code()))) + ": " + status.message();
  for (const auto& detail : status.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad;
    google::rpc::RetryInfo retry;
    if (detail.UnpackTo(&info)) {
      EXPECT_EQ(info.domain(), "nutgraf.dev");
      text += " [" + info.reason() + "]";
    } else if (detail.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) {
        text += " {" + violation.field() + ": " + violation.description() + "}";
      }
    } else if (detail.UnpackTo(&retry)) {
      text += " retry " + std::to_string(retry.retry_delay().seconds()) + "s";
    }
  }
  return text;
}

struct Case {
  const char* name;
  absl::Status status;
  const char* printed;
};

class ToProtoTest : public ::testing::TestWithParam<Case> {};

TEST_P(ToProtoTest, Prints) { EXPECT_EQ(Printed(ToProto(GetParam().status)), GetParam().printed); }

TEST_P(ToProtoTest, SurvivesTheWayThroughAnotherService) {
  const google::rpc::Status first = ToProto(GetParam().status);
  EXPECT_EQ(Printed(ToProto(FromGrpc(ToGrpc(GetParam().status)))), Printed(first));
  EXPECT_EQ(Printed(ToProto(FromProto(first))), Printed(first));
}

INSTANTIATE_TEST_SUITE_P(
    Statuses, ToProtoTest,
    ::testing::Values(
        Case{"Ok", absl::OkStatus(), "OK: "},
        Case{"ForTheCaller",
             WithReason(absl::NotFoundError("Parse it again."), document::kArticleNotFound),
             "NOT_FOUND: Parse it again. [ARTICLE_NOT_FOUND]"},
        Case{"WithAField",
             WithReason(absl::InvalidArgumentError("Too large."), document::kDocumentTooLarge,
                        "document.html"),
             "INVALID_ARGUMENT: Too large. [DOCUMENT_TOO_LARGE] {document.html: Too large.}"},
        Case{"UnavailableForAReason",
             WithReason(absl::UnavailableError("The page's server is down."), "FETCH_FAILED"),
             "UNAVAILABLE: The page's server is down. [FETCH_FAILED] retry 1s"},
        Case{"Busy", absl::ResourceExhaustedError("queue 7 of 10.0.0.3 is full"),
             "RESOURCE_EXHAUSTED: The service is busy; try again later. [OVERLOADED] retry 1s"},
        Case{"Away", absl::UnavailableError("connect to 10.0.0.3:9001"),
             "UNAVAILABLE: The service cannot answer now; try again later. [UNAVAILABLE] retry 1s"},
        Case{"Late", absl::DeadlineExceededError("in stage 3"),
             "DEADLINE_EXCEEDED: The deadline passed before the answer was ready. "
             "[DEADLINE_EXCEEDED]"},
        Case{"Cancelled", absl::CancelledError("in stage 3"),
             "CANCELLED: The call was cancelled. [CANCELLED]"},
        Case{"InnerText", absl::InvalidArgumentError("/etc/passwd line 3"),
             "INTERNAL: The service failed; its log says more under the trace of this call. "
             "[INTERNAL]"},
        Case{"InnerFault", absl::DataLossError("block 7"),
             "INTERNAL: The service failed; its log says more under the trace of this call. "
             "[INTERNAL]"}),
    [](const auto& info) { return info.param.name; });

TEST(StatusTest, SaysWhatItConceals) {
  EXPECT_FALSE(Conceals(absl::OkStatus()));
  EXPECT_FALSE(Conceals(WithReason(absl::NotFoundError("x"), document::kArticleNotFound)));
  EXPECT_TRUE(Conceals(absl::InternalError("x")));
  EXPECT_TRUE(Conceals(absl::UnavailableError("x")));
}

TEST(StatusTest, CutsALongMessageBetweenCharacters) {
  std::string message;
  for (int i = 0; i < 1000; ++i) message += "é";
  const auto sent = ToProto(WithReason(absl::NotFoundError(message), document::kArticleNotFound));
  EXPECT_EQ(sent.message().size(), kLongestMessage);
  const auto odd =
      ToProto(WithReason(absl::NotFoundError("x" + message), document::kArticleNotFound));
  EXPECT_EQ(odd.message().size(), kLongestMessage - 1);
}

TEST(StatusTest, ForeignErrorsKeepTheirCodeAndGiveNoReason) {
  google::rpc::ErrorInfo info;
  info.set_domain("example.com");
  info.set_reason("THEIRS");
  google::rpc::Status foreign;
  foreign.set_code(5);
  foreign.set_message("inner text of theirs");
  foreign.add_details()->PackFrom(info);
  const grpc::Status received[] = {
      grpc::Status(grpc::StatusCode::NOT_FOUND, "plain"),
      grpc::Status(grpc::StatusCode::NOT_FOUND, "broken details", "\xff\xff"),
      grpc::Status(grpc::StatusCode::NOT_FOUND, "theirs", foreign.SerializeAsString()),
  };
  for (const grpc::Status& status : received) {
    EXPECT_EQ(FromGrpc(status).code(), absl::StatusCode::kNotFound) << status.error_message();
    EXPECT_TRUE(Conceals(FromGrpc(status))) << status.error_message();
  }
}

TEST(StatusTest, AMessageOverGrpcsLimitIsTheCallersFault) {
  const absl::Status status = FromGrpc(grpc::Status(
      grpc::StatusCode::RESOURCE_EXHAUSTED, "Received message larger than max (40 vs. 33)"));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(document::ReasonOf(status), "DOCUMENT_TOO_LARGE");
}

}  // namespace
}  // namespace nutgraf::rpc
