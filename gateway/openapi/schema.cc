#include "gateway/openapi/schema.h"

#include <algorithm>

#include "gateway/openapi/comment.h"
#include "google/api/field_behavior.pb.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

bool Behaves(const FieldDescriptor& field, google::api::FieldBehavior behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) return true;
  }
  return false;
}

// The suite's own types go by their short names.
std::string NameOf(const std::string& full_name) {
  constexpr std::string_view kOwn = "nutgraf.v1.";
  return full_name.rfind(kOwn, 0) == 0 ? full_name.substr(kOwn.size()) : full_name;
}

Json ReferenceTo(const std::string& full_name) {
  return {{"$ref", "#/components/schemas/" + NameOf(full_name)}};
}

// Types whose JSON is not an object of their fields; null for the others.
Json WellKnown(const Descriptor& type) {
  switch (type.well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_TIMESTAMP:
      return {{"type", "string"}, {"format", "date-time"}};
    case Descriptor::WELLKNOWNTYPE_DURATION:
      return {{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]{1,9})?s$"}};
    case Descriptor::WELLKNOWNTYPE_FIELDMASK:
      return {{"type", "string"}};
    case Descriptor::WELLKNOWNTYPE_STRUCT:
      return {{"type", "object"}};
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
      return {{"type", "array"}, {"items", Json::object()}};
    case Descriptor::WELLKNOWNTYPE_VALUE:
      return Json::object();
    case Descriptor::WELLKNOWNTYPE_ANY:
      return {{"type", "object"},
              {"properties", {{"@type", {{"type", "string"}}}}},
              {"required", {"@type"}}};
    default:
      return nullptr;
  }
}

Json Scalar(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_DOUBLE:
      return {{"type", "number"}, {"format", "double"}};
    case FieldDescriptor::TYPE_FLOAT:
      return {{"type", "number"}, {"format", "float"}};
    case FieldDescriptor::TYPE_BOOL:
      return {{"type", "boolean"}};
    case FieldDescriptor::TYPE_BYTES:
      return {{"type", "string"}, {"contentEncoding", "base64"}};
    case FieldDescriptor::TYPE_STRING:
      return {{"type", "string"}};
    default:
      break;
  }
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return {{"type", "integer"}, {"format", "int32"}};
    case FieldDescriptor::CPPTYPE_UINT32:
      return {{"type", "integer"}, {"format", "uint32"}, {"minimum", 0}};
    case FieldDescriptor::CPPTYPE_INT64:
      return {{"type", "string"}, {"format", "int64"}};
    default:
      return {{"type", "string"}, {"format", "uint64"}};
  }
}

}  // namespace

bool IsRequired(const FieldDescriptor& field) { return Behaves(field, google::api::REQUIRED); }

bool IsOutputOnly(const FieldDescriptor& field) { return Behaves(field, google::api::OUTPUT_ONLY); }

Json SchemaSet::Reference(const Descriptor& type) {
  if (Json known = WellKnown(type); !known.is_null()) return known;
  if (done_.emplace(NameOf(type.full_name()), nullptr).second) waiting_.push_back(&type);
  return ReferenceTo(type.full_name());
}

Json SchemaSet::Reference(const EnumDescriptor& type) {
  done_.emplace(NameOf(type.full_name()), Enum(type));
  return ReferenceTo(type.full_name());
}

Json SchemaSet::SingleValue(const FieldDescriptor& field) {
  if (field.enum_type() != nullptr) return Reference(*field.enum_type());
  if (field.message_type() != nullptr) return Reference(*field.message_type());
  return Scalar(field);
}

Json SchemaSet::FieldValue(const FieldDescriptor& field) {
  if (field.is_map()) {
    return {{"type", "object"},
            {"additionalProperties", SingleValue(*field.message_type()->map_value())}};
  }
  if (field.is_repeated()) return {{"type", "array"}, {"items", SingleValue(field)}};
  return SingleValue(field);
}

Json SchemaSet::Message(const Descriptor& type) {
  Json schema = {{"type", "object"}};
  if (const std::string text = CommentOf(type); !text.empty()) schema["description"] = text;
  Json required = Json::array();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    Json value = FieldValue(field);
    if (const std::string text = CommentOf(field); !text.empty()) value["description"] = text;
    if (IsOutputOnly(field)) value["readOnly"] = true;
    if (IsRequired(field)) required.push_back(field.json_name());
    schema["properties"][field.json_name()] = std::move(value);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json SchemaSet::Enum(const EnumDescriptor& type) {
  Json schema = {{"type", "string"}};
  std::string text = CommentOf(type);
  for (int i = 0; i < type.value_count(); ++i) {
    schema["enum"].push_back(type.value(i)->name());
    if (const std::string value = CommentOf(*type.value(i)); !value.empty()) {
      text += (i == 0 ? "\n\n- `" : "\n- `") + type.value(i)->name() + "`: " + value;
    }
  }
  if (!text.empty()) schema["description"] = text;
  return schema;
}

Json SchemaSet::Build() {
  while (!waiting_.empty()) {
    const Descriptor* type = waiting_.back();
    waiting_.pop_back();
    done_[NameOf(type->full_name())] = Message(*type);
  }
  Json all = Json::object();
  for (const auto& [name, schema] : done_) all[name] = schema;
  return all;
}

}  // namespace nutgraf::gateway
