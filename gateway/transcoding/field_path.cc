#include "gateway/transcoding/field_path.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

const FieldDescriptor* FindField(const Descriptor& type, const std::string& name) {
  if (const FieldDescriptor* field = type.FindFieldByName(name)) return field;
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->json_name() == name) return type.field(i);
  }
  return nullptr;
}

// Sets a field, or adds to it when it is repeated.
template <typename T>
using Setter = void (Reflection::*)(Message*, const FieldDescriptor*, T) const;
template <typename T>
void Put(Message* message, const FieldDescriptor* field, T value, Setter<T> set, Setter<T> add) {
  (message->GetReflection()->*(field->is_repeated() ? add : set))(message, field, std::move(value));
}

template <typename T>
bool PutInteger(const std::string& text, Message* message, const FieldDescriptor* field,
                Setter<T> set, Setter<T> add) {
  T value;
  if (!absl::SimpleAtoi(text, &value)) return false;
  Put(message, field, value, set, add);
  return true;
}

bool PutEnum(const std::string& text, Message* message, const FieldDescriptor* field) {
  const auto* value = field->enum_type()->FindValueByName(text);
  int number = 0;
  if (value != nullptr) {
    number = value->number();
  } else if (!absl::SimpleAtoi(text, &number)) {
    return false;
  }
  Put(message, field, number, &Reflection::SetEnumValue, &Reflection::AddEnumValue);
  return true;
}

bool PutFloating(const std::string& text, Message* message, const FieldDescriptor* field) {
  double value = 0;
  if (!absl::SimpleAtod(text, &value)) return false;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE) {
    Put(message, field, value, &Reflection::SetDouble, &Reflection::AddDouble);
  } else {
    Put(message, field, static_cast<float>(value), &Reflection::SetFloat, &Reflection::AddFloat);
  }
  return true;
}

bool PutBool(const std::string& text, Message* message, const FieldDescriptor* field) {
  if (text != "true" && text != "false") return false;
  Put(message, field, text == "true", &Reflection::SetBool, &Reflection::AddBool);
  return true;
}

bool PutString(std::string text, Message* message, const FieldDescriptor* field) {
  if (field->type() == FieldDescriptor::TYPE_BYTES) {
    std::string bytes;
    if (!absl::Base64Unescape(text, &bytes) && !absl::WebSafeBase64Unescape(text, &bytes)) {
      return false;
    }
    text = std::move(bytes);
  } else if (!text::IsValid(text)) {
    return false;
  }
  Put(message, field, std::move(text), &Reflection::SetString, &Reflection::AddString);
  return true;
}

// A well-known type that is one value in JSON.
bool PutWellKnown(const std::string& text, const JsonCodec& codec, Message* message,
                  const FieldDescriptor* field) {
  std::string json;
  switch (field->message_type()->well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_UNSPECIFIED:
    case Descriptor::WELLKNOWNTYPE_ANY:
    case Descriptor::WELLKNOWNTYPE_STRUCT:
    case Descriptor::WELLKNOWNTYPE_VALUE:
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
      return false;
    case Descriptor::WELLKNOWNTYPE_BOOLVALUE:
      json = text;
      break;
    default:
      if (!text::IsValid(text)) return false;
      json = "\"";
      for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) return false;
        if (c == '"' || c == '\\') json.push_back('\\');
        json.push_back(c);
      }
      json.push_back('"');
  }
  const auto wire = codec.ToWire(*field->message_type(), json, {});
  if (!wire.ok()) return false;
  const Reflection& reflection = *message->GetReflection();
  Message* part = field->is_repeated() ? reflection.AddMessage(message, field)
                                       : reflection.MutableMessage(message, field);
  return part->MergeFromString(*wire);
}

bool PutText(const std::string& text, const JsonCodec& codec, Message* message,
             const FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return PutInteger<int32_t>(text, message, field, &Reflection::SetInt32,
                                 &Reflection::AddInt32);
    case FieldDescriptor::CPPTYPE_INT64:
      return PutInteger<int64_t>(text, message, field, &Reflection::SetInt64,
                                 &Reflection::AddInt64);
    case FieldDescriptor::CPPTYPE_UINT32:
      return PutInteger<uint32_t>(text, message, field, &Reflection::SetUInt32,
                                  &Reflection::AddUInt32);
    case FieldDescriptor::CPPTYPE_UINT64:
      return PutInteger<uint64_t>(text, message, field, &Reflection::SetUInt64,
                                  &Reflection::AddUInt64);
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      return PutFloating(text, message, field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return PutBool(text, message, field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return PutEnum(text, message, field);
    case FieldDescriptor::CPPTYPE_STRING:
      return PutString(text, message, field);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return !field->is_map() && PutWellKnown(text, codec, message, field);
  }
  return false;
}

absl::Status Bad(std::string_view reason, const std::vector<std::string>& path,
                 const std::string& what) {
  const std::string name = absl::StrJoin(path, ".");
  return document::WithReason(absl::InvalidArgumentError(absl::StrCat(name, ": ", what)), reason,
                              name);
}

}  // namespace

absl::StatusOr<std::vector<const FieldDescriptor*>> ResolveFieldPath(
    const Descriptor& type, const std::vector<std::string>& path) {
  std::vector<const FieldDescriptor*> fields;
  const Descriptor* at = &type;
  for (const std::string& name : path) {
    const FieldDescriptor* field = at == nullptr ? nullptr : FindField(*at, name);
    const bool inner = fields.size() + 1 < path.size();
    if (field == nullptr || (inner && (field->is_repeated() || field->message_type() == nullptr))) {
      return Bad(kJsonUnknownField, path,
                 absl::StrCat("there is no such field in ", type.full_name()));
    }
    fields.push_back(field);
    at = field->message_type();
  }
  return fields;
}

absl::Status SetFieldFromText(const std::vector<std::string>& path, const std::string& text,
                              const JsonCodec& codec, Message* message) {
  const auto fields = ResolveFieldPath(*message->GetDescriptor(), path);
  if (!fields.ok()) return fields.status();
  for (size_t i = 0; i + 1 < fields->size(); ++i) {
    message = message->GetReflection()->MutableMessage(message, (*fields)[i]);
  }
  const FieldDescriptor* field = fields->back();
  const Reflection& reflection = *message->GetReflection();
  if (field->real_containing_oneof() != nullptr) {
    const FieldDescriptor* set =
        reflection.GetOneofFieldDescriptor(*message, field->real_containing_oneof());
    if (set != nullptr && set != field) {
      return Bad(document::kFieldInvalid, path, absl::StrCat(set->name(), " is given, too"));
    }
  }
  if (!field->is_repeated() && reflection.HasField(*message, field)) {
    return Bad(document::kFieldInvalid, path, "it is given twice");
  }
  if (!PutText(text, codec, message, field)) {
    return Bad(
        document::kFieldInvalid, path,
        absl::StrCat("the value is not a ", field->message_type() == nullptr
                                                ? field->type_name()
                                                : field->message_type()->full_name().c_str()));
  }
  return absl::OkStatus();
}

}  // namespace nutgraf::gateway
