#include "gateway/openapi/openapi.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/openapi/comment.h"
#include "gateway/openapi/schema.h"
#include "gateway/transcoding/routes.h"
#include "google/protobuf/descriptor.pb.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// Messages inside messages that query parameters are listed for.
constexpr int kMaxParameterDepth = 3;

constexpr char kJson[] = "application/json";
constexpr char kNdjson[] = "application/x-ndjson";

// A template as OpenAPI writes it. "/v1/{name=articles/*}" is "/v1/articles/{id}": a
// parameter of OpenAPI is one segment, and the client gives the id alone.
struct PathText {
  std::string text;
  Json parameters = Json::array();
};

const TemplateVariable* VariableAt(const HttpTemplate& path, int segment) {
  for (const TemplateVariable& variable : path.variables) {
    if (variable.begin <= segment && segment < variable.end) return &variable;
  }
  return nullptr;
}

PathText WritePath(const Route& route) {
  PathText path;
  const HttpTemplate& parsed = route.path_template;
  int ids = 0;
  for (int i = 0; i < static_cast<int>(parsed.segments.size()); ++i) {
    const TemplateSegment& segment = parsed.segments[static_cast<size_t>(i)];
    if (segment.kind == TemplateSegment::kLiteral) {
      absl::StrAppend(&path.text, "/", segment.text);
      continue;
    }
    const TemplateVariable* variable = VariableAt(parsed, i);
    std::string name = "id";
    std::string text = "One segment of the path.";
    if (variable != nullptr) {
      if (!variable->many) name = variable->field_path.back();
      text = absl::StrCat("The variable part of `", absl::StrJoin(variable->field_path, "."), "`.");
    }
    if (name == "id" && ids++ > 0) absl::StrAppend(&name, ids);
    absl::StrAppend(&path.text, "/{", name, "}");
    path.parameters.push_back({{"name", name},
                               {"in", "path"},
                               {"required", true},
                               {"description", text},
                               {"schema", {{"type", "string"}}}});
  }
  if (!parsed.verb.empty()) absl::StrAppend(&path.text, ":", parsed.verb);
  return path;
}

// The names of a path of fields as JSON has them.
std::string JsonPath(const Descriptor& type, const std::vector<std::string>& path) {
  std::vector<std::string> names;
  const Descriptor* at = &type;
  for (const std::string& name : path) {
    const FieldDescriptor* field = at->FindFieldByName(name);
    names.push_back(field->json_name());
    at = field->message_type();
  }
  return absl::StrJoin(names, ".");
}

class Document {
 public:
  Json Write(const std::vector<const google::protobuf::ServiceDescriptor*>& services,
             const std::vector<std::vector<Route>>& routes) {
    Json document = {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Nutgraf"},
          {"version", "v1"},
          {"summary", "Captured news pages in; articles, entities, quotations, summaries out."},
          {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"servers", {{{"url", "/"}}}},
        {"security", Json::array()},
        {"tags", Json::array()},
        {"paths", Json::object()},
    };
    for (size_t i = 0; i < services.size(); ++i) {
      document["tags"].push_back(
          {{"name", services[i]->name()}, {"description", CommentOf(*services[i])}});
      for (const Route& route : routes[i]) AddOperation(route, &document["paths"]);
    }
    document["components"] = {{"schemas", schemas_.Build()}};
    document["components"]["schemas"]["Error"] = Error();
    return document;
  }

 private:
  void AddOperation(const Route& route, Json* paths) {
    PathText path = WritePath(route);
    const std::string text = CommentOf(*route.method);
    Json operation = {{"tags", {route.method->service()->name()}},
                      {"operationId", OperationId(route)},
                      {"summary", FirstSentence(text)},
                      {"description", text}};
    if (!route.body_is_request) {
      AddQuery(route, *route.method->input_type(), {}, &path.parameters);
    }
    if (!path.parameters.empty()) operation["parameters"] = std::move(path.parameters);
    const char* media = route.streams() ? kNdjson : kJson;
    if (route.takes_body()) {
      operation["requestBody"] = {{"required", true},
                                  {"content", {{media, {{"schema", BodyOf(route)}}}}}};
      if (route.streams()) {
        operation["requestBody"]["description"] = "One such object on each line.";
      }
    }
    operation["responses"] = {
        {"200",
         {{"description", route.streams() ? "One such object on each line, in the order of the "
                                            "request's lines."
                                          : "The answer."},
          {"content", {{media, {{"schema", AnswerOf(route)}}}}}}},
        {"default",
         {{"description", "Any failure."},
          {"content", {{kJson, {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}}}};
    (*paths)[path.text][absl::AsciiStrToLower(route.http_method)] = std::move(operation);
  }

  // Each binding of a method is an operation of its own.
  std::string OperationId(const Route& route) {
    std::string id = absl::StrCat(route.method->service()->name(), "_", route.method->name());
    const int binding = ++bindings_[id];
    return binding == 1 ? id : absl::StrCat(id, "_", binding);
  }

  Json BodyOf(const Route& route) {
    return route.body_is_request ? schemas_.Reference(*route.method->input_type())
                                 : schemas_.FieldValue(*route.body_field);
  }

  Json AnswerOf(const Route& route) {
    return route.response_field == nullptr ? schemas_.Reference(*route.method->output_type())
                                           : schemas_.FieldValue(*route.response_field);
  }

  // The fields that neither path nor body sets, messages flattened.
  void AddQuery(const Route& route, const Descriptor& type, const std::vector<std::string>& above,
                Json* parameters) {
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      std::vector<std::string> path = above;
      path.push_back(field.name());
      if (IsOutputOnly(field) || IsSetElsewhere(route, field, path)) continue;
      if (field.message_type() != nullptr &&
          field.message_type()->well_known_type() == Descriptor::WELLKNOWNTYPE_UNSPECIFIED) {
        const bool flat = !field.is_repeated() && path.size() < kMaxParameterDepth;
        if (flat) AddQuery(route, *field.message_type(), path, parameters);
        continue;
      }
      parameters->push_back({{"name", JsonPath(*route.method->input_type(), path)},
                             {"in", "query"},
                             {"required", false},
                             {"description", CommentOf(field)},
                             {"schema", schemas_.FieldValue(field)}});
    }
  }

  static bool IsSetElsewhere(const Route& route, const FieldDescriptor& field,
                             const std::vector<std::string>& path) {
    if (route.body_field == &field) return true;
    for (const TemplateVariable& variable : route.path_template.variables) {
      if (variable.field_path == path) return true;
      // Nor may another of a oneof that the path has chosen from be set.
      const bool beside = variable.field_path.size() == path.size() &&
                          std::equal(path.begin(), path.end() - 1, variable.field_path.begin());
      if (!beside || field.real_containing_oneof() == nullptr) continue;
      const FieldDescriptor* chosen =
          field.containing_type()->FindFieldByName(variable.field_path.back());
      if (chosen != nullptr && chosen->real_containing_oneof() == field.real_containing_oneof()) {
        return true;
      }
    }
    return false;
  }

  static Json Error() {
    return {
        {"type", "object"},
        {"description", "Why a request failed (AIP-193)."},
        {"required", {"error"}},
        {"properties",
         {{"error",
           {{"type", "object"},
            {"required", {"code", "message", "status"}},
            {"properties",
             {{"code", {{"type", "integer"}, {"description", "The HTTP status."}}},
              {"message", {{"type", "string"}, {"description", "For people."}}},
              {"status", {{"type", "string"}, {"description", "The name of the google.rpc.Code."}}},
              {"details",
               {{"type", "array"},
                {"description", "ErrorInfo with a stable `reason`, and what else helps."},
                {"items",
                 {{"type", "object"},
                  {"required", {"@type"}},
                  {"properties", {{"@type", {{"type", "string"}}}}}}}}}}}}}}}};
  }

  SchemaSet schemas_;
  std::map<std::string, int> bindings_;
};

}  // namespace

absl::StatusOr<std::string> MakeOpenApi(std::string_view descriptor_set,
                                        const std::vector<std::string>& services) {
  google::protobuf::FileDescriptorSet set;
  if (!set.ParseFromArray(descriptor_set.data(), static_cast<int>(descriptor_set.size()))) {
    return absl::InternalError("the descriptor set cannot be read");
  }
  google::protobuf::DescriptorPool pool;
  for (const auto& file : set.file()) {
    if (pool.BuildFile(file) == nullptr) {
      return absl::InternalError(absl::StrCat("the descriptors of ", file.name(), " do not fit"));
    }
  }
  std::vector<const google::protobuf::ServiceDescriptor*> found;
  std::vector<std::vector<Route>> routes;
  for (const std::string& name : services) {
    const auto* service = pool.FindServiceByName(name);
    if (service == nullptr) return absl::InternalError(absl::StrCat("there is no ", name));
    auto parsed = RoutesOf(*service);
    if (!parsed.ok()) return parsed.status();
    found.push_back(service);
    routes.push_back(*std::move(parsed));
  }
  return Document().Write(found, routes).dump();
}

}  // namespace nutgraf::gateway
