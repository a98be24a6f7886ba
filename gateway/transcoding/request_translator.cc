#include "gateway/transcoding/request_translator.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gateway/transcoding/field_path.h"
#include "gateway/transcoding/percent.h"
#include "services/common/document/reason.h"

namespace nutgraf::gateway {
namespace {

// The fields of the longest query our messages could use, many times over.
constexpr size_t kMaxQueryParameters = 256;

// Whether a query parameter would set what the path or the body sets already.
bool IsBound(const std::vector<std::string>& path, const Route& route) {
  if (route.body_field != nullptr &&
      (path[0] == route.body_field->name() || path[0] == route.body_field->json_name())) {
    return true;
  }
  for (const TemplateVariable& variable : route.path_template.variables) {
    if (variable.field_path == path) return true;
  }
  return false;
}

}  // namespace

RequestTranslator::RequestTranslator(const google::protobuf::DescriptorPool* pool)
    : codec_(pool), factory_(pool) {}

absl::StatusOr<std::string> RequestTranslator::TranslateBody(
    const HttpCall& call, const JsonCheckOptions& options) const {
  const google::protobuf::Descriptor& type = *call.route.method->input_type();
  if (call.route.body_is_request) {
    return codec_.ToWire(type, call.body.empty() ? "{}" : call.body, options);
  }
  if (call.body.empty()) return std::string();
  // By itself first: it must not smuggle in other fields of the object around it.
  const absl::Status alone = CheckJson(call.body, nullptr, options);
  if (!alone.ok()) return alone;
  const std::string json =
      absl::StrCat("{\"", call.route.body_field->name(), "\":", std::string(call.body), "}");
  return codec_.ToWire(type, json, options);
}

absl::StatusOr<std::string> RequestTranslator::Translate(const HttpCall& call,
                                                         const JsonCheckOptions& options) const {
  std::string wire;
  if (call.route.takes_body()) {
    auto body = TranslateBody(call, options);
    if (!body.ok()) return body.status();
    wire = *std::move(body);
  }
  const std::vector<QueryParameter> query = ParseQuery(call.query);
  if (call.variables.empty() && query.empty()) return wire;
  if (query.size() > kMaxQueryParameters) {
    return document::WithReason(absl::InvalidArgumentError("the query has too many parameters"),
                                document::kFieldInvalid);
  }

  // Later bytes win over earlier ones when a message is read.
  const std::unique_ptr<google::protobuf::Message> beside(
      factory_.GetPrototype(call.route.method->input_type())->New());
  for (const VariableValue& variable : call.variables) {
    const absl::Status set =
        SetFieldFromText(*variable.field_path, variable.value, codec_, beside.get());
    if (!set.ok()) return set;
  }
  for (const QueryParameter& parameter : query) {
    const std::vector<std::string> path = absl::StrSplit(parameter.name, '.');
    if (call.route.body_is_request || IsBound(path, call.route)) {
      return document::WithReason(
          absl::InvalidArgumentError(absl::StrCat(
              "the query parameter \"", parameter.name, "\" is not used here: the value is set ",
              call.route.takes_body() ? "by the body" : "by the path")),
          kJsonUnknownField, parameter.name);
    }
    const absl::Status set = SetFieldFromText(path, parameter.value, codec_, beside.get());
    if (set.ok()) continue;
    const bool unknown = document::ReasonOf(set) == kJsonUnknownField;
    if (!unknown || !options.ignore_unknown_fields) return set;
  }
  beside->AppendToString(&wire);
  return wire;
}

}  // namespace nutgraf::gateway
