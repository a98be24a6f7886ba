// The body and status of every error.

#include "gateway/api/error_body.h"

#include <gtest/gtest.h>

#include "google/rpc/code.pb.h"
#include "google/rpc/error_details.pb.h"

namespace nutgraf::gateway {
namespace {

TEST(HttpStatusOfTest, IsTheTableOfGrpcGateway) {
  const struct {
    int code;
    int want;
  } kCases[] = {
      {google::rpc::OK, 200},
      {google::rpc::CANCELLED, 499},
      {google::rpc::UNKNOWN, 500},
      {google::rpc::INVALID_ARGUMENT, 400},
      {google::rpc::DEADLINE_EXCEEDED, 504},
      {google::rpc::NOT_FOUND, 404},
      {google::rpc::ALREADY_EXISTS, 409},
      {google::rpc::PERMISSION_DENIED, 403},
      {google::rpc::UNAUTHENTICATED, 401},
      {google::rpc::RESOURCE_EXHAUSTED, 429},
      {google::rpc::FAILED_PRECONDITION, 400},
      {google::rpc::ABORTED, 409},
      {google::rpc::OUT_OF_RANGE, 400},
      {google::rpc::UNIMPLEMENTED, 501},
      {google::rpc::INTERNAL, 500},
      {google::rpc::UNAVAILABLE, 503},
      {google::rpc::DATA_LOSS, 500},
      {17, 500},
      {-1, 500},
  };
  for (const auto& c : kCases) EXPECT_EQ(HttpStatusOf(c.code), c.want) << c.code;
}

class ErrorBodyTest : public testing::Test {
 protected:
  JsonCodec codec_{google::protobuf::DescriptorPool::generated_pool()};
  ErrorBody errors_{&codec_};
};

TEST_F(ErrorBodyTest, HoldsTheWholeStatus) {
  google::rpc::Status status;
  status.set_code(google::rpc::RESOURCE_EXHAUSTED);
  status.set_message("Say \"when\"\n\xff");
  google::rpc::ErrorInfo info;
  info.set_reason("OVERLOADED");
  info.set_domain("nutgraf.dev");
  status.add_details()->PackFrom(info);
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(1);
  retry.mutable_retry_delay()->set_nanos(1);
  status.add_details()->PackFrom(retry);
  auto* unknown = status.add_details();
  unknown->set_type_url("type.googleapis.com/nobody.Knows");
  unknown->set_value("\x08\x01");
  const http::Response response = errors_.Response(status);
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(response.headers.Find("Retry-After"), "2");
  EXPECT_EQ(response.body,
            "{\"error\":{\"code\":429,\"message\":\"Say \\\"when\\\"\\n\xef\xbf\xbd\","
            "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
            "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"OVERLOADED\","
            "\"domain\":\"nutgraf.dev\"},"
            "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
            "\"retryDelay\":\"1.000000001s\"}]}}\n");
}

TEST_F(ErrorBodyTest, ACodeNobodyHasDefinedIsUnknown) {
  google::rpc::Status status;
  status.set_code(99);
  EXPECT_EQ(errors_.Response(status).body,
            "{\"error\":{\"code\":500,\"message\":\"\",\"status\":\"UNKNOWN\"}}\n");
}

}  // namespace
}  // namespace nutgraf::gateway
