#include "gateway/transcoding/json_printer.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/json_values.h"
#include "google/protobuf/descriptor.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Reads a value of a field: the only one, or that at `index`.
struct Place {
  const Message& message;
  const FieldDescriptor* field;
  int index;  // -1 when the field is not repeated

  const Reflection& reflection() const { return *message.GetReflection(); }
};

#define NUTGRAF_VALUE(place, kind)                                                              \
  ((place).index < 0 ? (place).reflection().Get##kind((place).message, (place).field)           \
                     : (place).reflection().GetRepeated##kind((place).message, (place).field, \
                                                              (place).index))

bool AppendValue(const Place& place, std::string* json) {
  switch (place.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      absl::StrAppend(json, NUTGRAF_VALUE(place, Int32));
      return true;
    case FieldDescriptor::CPPTYPE_UINT32:
      absl::StrAppend(json, NUTGRAF_VALUE(place, UInt32));
      return true;
    case FieldDescriptor::CPPTYPE_INT64:
      absl::StrAppend(json, "\"", NUTGRAF_VALUE(place, Int64), "\"");
      return true;
    case FieldDescriptor::CPPTYPE_UINT64:
      absl::StrAppend(json, "\"", NUTGRAF_VALUE(place, UInt64), "\"");
      return true;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      AppendNumber(NUTGRAF_VALUE(place, Double), json);
      return true;
    case FieldDescriptor::CPPTYPE_FLOAT:
      AppendNumber(NUTGRAF_VALUE(place, Float), json);
      return true;
    case FieldDescriptor::CPPTYPE_BOOL:
      json->append(NUTGRAF_VALUE(place, Bool) ? "true" : "false");
      return true;
    case FieldDescriptor::CPPTYPE_ENUM:
      AppendEnum(*place.field->enum_type(), NUTGRAF_VALUE(place, EnumValue), json);
      return true;
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = NUTGRAF_VALUE(place, String);
      const bool bytes = place.field->type() == FieldDescriptor::TYPE_BYTES;
      bytes ? AppendBytes(text, json) : AppendString(text, json);
      return true;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return PrintJson(NUTGRAF_VALUE(place, Message), json);
  }
  return false;
}

#undef NUTGRAF_VALUE

// The key of a map's entry: a string, whatever its type.
void AppendKey(const Message& entry, std::string* json) {
  std::string key;
  AppendValue({entry, entry.GetDescriptor()->map_key(), -1}, &key);
  key[0] == '"' ? json->append(key) : json->append("\"").append(key).append("\"");
}

bool AppendField(const Message& message, const FieldDescriptor* field, std::string* json) {
  if (!field->is_repeated()) return AppendValue({message, field, -1}, json);
  const Reflection& reflection = *message.GetReflection();
  const int count = reflection.FieldSize(message, field);
  json->push_back(field->is_map() ? '{' : '[');
  for (int i = 0; i < count; ++i) {
    if (i > 0) json->push_back(',');
    if (!field->is_map()) {
      if (!AppendValue({message, field, i}, json)) return false;
      continue;
    }
    const Message& entry = reflection.GetRepeatedMessage(message, field, i);
    AppendKey(entry, json);
    json->push_back(':');
    if (!AppendValue({entry, entry.GetDescriptor()->map_value(), -1}, json)) return false;
  }
  json->push_back(field->is_map() ? '}' : ']');
  return true;
}

}  // namespace

bool PrintJson(const Message& message, std::string* json) {
  const Descriptor& type = *message.GetDescriptor();
  if (type.full_name() == "google.protobuf.Duration") {
    return AppendDuration(message.SerializeAsString(), json);
  }
  if (type.file()->package() == "google.protobuf") return false;
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  json->push_back('{');
  bool first = true;
  for (const FieldDescriptor* field : fields) {
    if (field->is_extension()) continue;
    absl::StrAppend(json, first ? "\"" : ",\"", field->json_name(), "\":");
    first = false;
    if (!AppendField(message, field, json)) return false;
  }
  json->push_back('}');
  return true;
}

}  // namespace nutgraf::gateway
