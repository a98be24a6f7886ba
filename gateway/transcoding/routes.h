// The HTTP routes of a service, as its google.api.http annotations say.
//
//   auto routes = RoutesOf(*pool->FindServiceByName("nutgraf.v1.DigestService"));
//   (*routes)[0].http_method    // "POST"
//   (*routes)[0].rpc_path       // "/nutgraf.v1.DigestService/Digest"
//
// Methods without an annotation have no route. Fails with INVALID_ARGUMENT, naming the
// method, on an annotation that does not fit it: a bad template, an unknown field, a
// variable that is no plain singular field. Routes are values; the descriptors must
// outlive them.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_ROUTES_H_
#define NUTGRAF_GATEWAY_TRANSCODING_ROUTES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gateway/transcoding/http_template.h"
#include "google/protobuf/descriptor.h"

namespace nutgraf::gateway {

struct Route {
  const google::protobuf::MethodDescriptor* method = nullptr;
  std::string rpc_path;
  std::string http_method;
  std::string path_text;  // the template as it is written
  HttpTemplate path_template;
  bool body_is_request = false;                                   // body: "*"
  const google::protobuf::FieldDescriptor* body_field = nullptr;  // body: "field"
  const google::protobuf::FieldDescriptor* response_field = nullptr;

  bool takes_body() const { return body_is_request || body_field != nullptr; }
  bool streams() const { return method->client_streaming() || method->server_streaming(); }
};

absl::StatusOr<std::vector<Route>> RoutesOf(const google::protobuf::ServiceDescriptor& service);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_ROUTES_H_
