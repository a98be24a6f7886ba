// Routes as annotations state them, ours and the tests' own.

#include "gateway/transcoding/routes.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "google/api/annotations.pb.h"
#include "google/protobuf/text_format.h"
#include "nutgraf/v1/digest.pb.h"
#include "tests/unit/gateway/test_schema.h"

namespace nutgraf::gateway {
namespace {

std::string Print(const google::protobuf::ServiceDescriptor& service) {
  const auto routes = RoutesOf(service);
  if (!routes.ok()) return std::string(routes.status().message());
  std::string out;
  for (const Route& route : *routes) {
    absl::StrAppend(&out, route.method->name(), " ", route.http_method, " ", route.path_text);
    if (route.body_is_request) absl::StrAppend(&out, " *");
    if (route.body_field != nullptr) absl::StrAppend(&out, " body ", route.body_field->name());
    if (route.response_field != nullptr) {
      absl::StrAppend(&out, " response ", route.response_field->name());
    }
    if (route.streams()) absl::StrAppend(&out, " streams");
    out += "\n";
  }
  return out;
}

TEST(RoutesTest, OfTheSuite) {
  v1::DigestRequest::descriptor();
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  EXPECT_EQ(Print(*pool->FindServiceByName("nutgraf.v1.DigestService")),
            "Digest POST /v1/articles:digest *\n"
            "Digest GET /v1/{document.name=articles/*}/digest\n"
            "Digests POST /v1/articles:batchDigest * streams\n");
}

TEST(RoutesTest, OfEveryKindOfBinding) {
  EXPECT_EQ(Print(TestService()),
            "GetBook GET /v1/{text=shelves/*/books/*}\n"
            "GetBook GET /v1/books/{i32}\n"
            "GetBook GET /v1/{book.name=authors/*}/best\n"
            "UpdateBook PATCH /v1/{text=shelves/*} body book response book\n"
            "CountBooks POST /v1/books:count * response numbers\n"
            "SetTexts PUT /v1/texts/{i64} body texts\n"
            "Rest COPY /v1/files/{text=**}:copy\n");
  const auto routes = RoutesOf(TestService());
  EXPECT_EQ((*routes)[0].rpc_path, "/test.Library/GetBook");
}

TEST(RoutesTest, RefusesAnnotationsThatDoNotFit) {
  const struct {
    const char* rule;
    const char* what;
  } kCases[] = {
      {"get: \"/v1/{name\"", "malformed at offset 9"},
      {"get: \"/v1/{nme}\"", "nme: there is no such field"},
      {"get: \"/v1/{name.x}\"", "name.x: there is no such field"},
      {"get: \"/v1/{names}\"", "cannot stand in a path"},
      {"get: \"/v1/{inner}\"", "cannot stand in a path"},
      {"post: \"/v1/a\" body: \"nme\"", "there is no field nme"},
      {"get: \"/v1/a\" response_body: \"nme\"", "there is no field nme"},
      {"body: \"*\"", "malformed at offset 0"},
  };
  constexpr char kFile[] = R"(
      name: "bad.proto" package: "bad" syntax: "proto3"
      message_type { name: "M"
        field { name: "name" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
        field { name: "names" number: 2 label: LABEL_REPEATED type: TYPE_STRING }
        field { name: "inner" number: 3 label: LABEL_OPTIONAL type: TYPE_MESSAGE
                type_name: ".bad.M" } }
      service { name: "S" method { name: "Do" input_type: ".bad.M" output_type: ".bad.M"
        options { [google.api.http] { $0 } } } })";
  for (const auto& c : kCases) {
    google::protobuf::FileDescriptorProto proto;
    ASSERT_TRUE(
        google::protobuf::TextFormat::ParseFromString(absl::Substitute(kFile, c.rule), &proto));
    google::protobuf::DescriptorPool pool;
    const auto* file = pool.BuildFile(proto);
    ASSERT_NE(file, nullptr) << c.rule;
    const auto routes = RoutesOf(*file->service(0));
    ASSERT_TRUE(absl::IsInvalidArgument(routes.status())) << c.rule;
    const std::string message(routes.status().message());
    EXPECT_EQ(message.find("bad.S.Do: "), 0u) << message;
    EXPECT_NE(message.find(c.what), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace nutgraf::gateway
