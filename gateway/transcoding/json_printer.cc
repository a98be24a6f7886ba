#include "gateway/transcoding/json_printer.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/util/time_util.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Appends `text`, which is UTF-8, with the escapes of json_util: what JSON demands, and what
// would end a script or a line when the JSON is put into one.
void AppendString(std::string_view text, std::string* json) {
  json->push_back('"');
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::string_view character = c == 0xe2 ? text.substr(i, 3) : std::string_view();
    if (character == "\u2028" || character == "\u2029") {
      json->append(text[i + 2] == '\xa8' ? "\\u2028" : "\\u2029");
      i += 2;
    } else if (c == '"' || c == '\\') {
      json->push_back('\\');
      json->push_back(text[i]);
    } else if (c == '\n') {
      json->append("\\n");
    } else if (c == '\t') {
      json->append("\\t");
    } else if (c == '\r') {
      json->append("\\r");
    } else if (c == '\b') {
      json->append("\\b");
    } else if (c == '\f') {
      json->append("\\f");
    } else if (c < 0x20 || c == 0x7f || c == '<' || c == '>') {
      absl::StrAppend(json, "\\u", absl::Hex(c, absl::kZeroPad4));
    } else {
      json->push_back(text[i]);
    }
  }
  json->push_back('"');
}

// The fewest of two counts of digits that read back as the same number.
template <typename Number>
void AppendNumber(Number number, int few, int all, std::string* json) {
  if (std::isnan(number)) return static_cast<void>(json->append("\"NaN\""));
  if (std::isinf(number)) {
    return static_cast<void>(json->append(number > 0 ? "\"Infinity\"" : "\"-Infinity\""));
  }
  char text[64];
  std::snprintf(text, sizeof text, "%.*g", few, static_cast<double>(number));
  if (static_cast<Number>(std::strtod(text, nullptr)) != number) {
    std::snprintf(text, sizeof text, "%.*g", all, static_cast<double>(number));
  }
  json->append(text);
}

void AppendEnum(const google::protobuf::EnumDescriptor& type, int number, std::string* json) {
  const EnumValueDescriptor* value = type.FindValueByNumber(number);
  if (type.full_name() == "google.protobuf.NullValue") {
    json->append("null");
  } else if (value == nullptr) {
    absl::StrAppend(json, number);
  } else {
    absl::StrAppend(json, "\"", value->name(), "\"");
  }
}

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

bool AppendDuration(const Message& message, std::string* json) {
  google::protobuf::Duration duration;
  if (!duration.ParseFromString(message.SerializeAsString()) ||
      std::llabs(duration.seconds()) > google::protobuf::util::TimeUtil::kDurationMaxSeconds ||
      std::abs(duration.nanos()) > 999'999'999 ||
      (duration.seconds() < 0 && duration.nanos() > 0) ||
      (duration.seconds() > 0 && duration.nanos() < 0)) {
    return false;
  }
  absl::StrAppend(json, "\"", google::protobuf::util::TimeUtil::ToString(duration), "\"");
  return true;
}

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
      AppendNumber(NUTGRAF_VALUE(place, Double), 15, 17, json);
      return true;
    case FieldDescriptor::CPPTYPE_FLOAT:
      AppendNumber(NUTGRAF_VALUE(place, Float), 6, 9, json);
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
      bytes ? static_cast<void>(absl::StrAppend(json, "\"", absl::Base64Escape(text), "\""))
            : AppendString(text, json);
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
  if (type.full_name() == "google.protobuf.Duration") return AppendDuration(message, json);
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
