#include "gateway/transcoding/routes.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/field_path.h"
#include "google/api/annotations.pb.h"
#include "google/api/http.pb.h"

namespace nutgraf::gateway {
namespace {

using google::api::HttpRule;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

std::pair<std::string, std::string> PatternOf(const HttpRule& rule) {
  switch (rule.pattern_case()) {
    case HttpRule::kGet:
      return {"GET", rule.get()};
    case HttpRule::kPut:
      return {"PUT", rule.put()};
    case HttpRule::kPost:
      return {"POST", rule.post()};
    case HttpRule::kDelete:
      return {"DELETE", rule.delete_()};
    case HttpRule::kPatch:
      return {"PATCH", rule.patch()};
    case HttpRule::kCustom:
      return {rule.custom().kind(), rule.custom().path()};
    case HttpRule::PATTERN_NOT_SET:
      break;
  }
  return {};
}

absl::Status CheckVariables(const Route& route) {
  for (const TemplateVariable& variable : route.path_template.variables) {
    const auto fields = ResolveFieldPath(*route.method->input_type(), variable.field_path);
    if (!fields.ok()) return fields.status();
    if (fields->back()->is_repeated() || fields->back()->message_type() != nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat(fields->back()->full_name(), " cannot stand in a path"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Route> RouteOf(const MethodDescriptor& method, const HttpRule& rule) {
  Route route;
  route.method = &method;
  route.rpc_path = absl::StrCat("/", method.service()->full_name(), "/", method.name());
  std::tie(route.http_method, route.path_text) = PatternOf(rule);
  auto path_template = HttpTemplate::Parse(route.path_text);
  if (!path_template.ok()) return path_template.status();
  route.path_template = *std::move(path_template);

  route.body_is_request = rule.body() == "*";
  if (!rule.body().empty() && !route.body_is_request) {
    route.body_field = method.input_type()->FindFieldByName(rule.body());
    if (route.body_field == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("there is no field ", rule.body()));
    }
  }
  if (!rule.response_body().empty()) {
    route.response_field = method.output_type()->FindFieldByName(rule.response_body());
    if (route.response_field == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("there is no field ", rule.response_body()));
    }
  }
  const absl::Status variables = CheckVariables(route);
  if (!variables.ok()) return variables;
  return route;
}

}  // namespace

absl::StatusOr<std::vector<Route>> RoutesOf(const google::protobuf::ServiceDescriptor& service) {
  std::vector<Route> routes;
  for (int i = 0; i < service.method_count(); ++i) {
    const MethodDescriptor& method = *service.method(i);
    // Over bytes, since the options of a descriptor made at run time hold the
    // annotation as an unknown field.
    google::protobuf::MethodOptions options;
    options.ParseFromString(method.options().SerializeAsString());
    if (!options.HasExtension(google::api::http)) continue;
    const HttpRule& first = options.GetExtension(google::api::http);
    for (int binding = -1; binding < first.additional_bindings_size(); ++binding) {
      auto route = RouteOf(method, binding < 0 ? first : first.additional_bindings(binding));
      if (!route.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat(method.full_name(), ": ", route.status().message()));
      }
      routes.push_back(*std::move(route));
    }
  }
  return routes;
}

}  // namespace nutgraf::gateway
