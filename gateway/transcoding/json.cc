#include "gateway/transcoding/json.h"

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/json_printer.h"
#include "gateway/transcoding/json_to_wire.h"
#include "gateway/transcoding/wire_to_json.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver_util.h"
#include "services/common/document/reason.h"

namespace nutgraf::gateway {
namespace {

namespace protobuf = google::protobuf;

constexpr char kTypePrefix[] = "type.googleapis.com";

std::string TypeUrl(const protobuf::Descriptor& type) {
  return absl::StrCat(kTypePrefix, "/", type.full_name());
}

// Protobuf reports "(field.path) what is wrong" or "(field.path): what is wrong".
absl::Status BadValue(std::string message) {
  std::string field;
  const size_t close = message.find(')');
  if (!message.empty() && message[0] == '(' && close != message.npos) {
    field = message.substr(1, close - 1);
    const size_t text = message.find_first_not_of(": ", close + 1);
    message = text == message.npos ? "the value is invalid" : message.substr(text);
  }
  const std::string place = field.empty() ? "" : absl::StrCat(field, ": ");
  return document::WithReason(absl::InvalidArgumentError(absl::StrCat(place, message)),
                              document::kFieldInvalid, field);
}

}  // namespace

JsonCodec::JsonCodec(const protobuf::DescriptorPool* pool)
    : resolver_(protobuf::util::NewTypeResolverForDescriptorPool(kTypePrefix, pool)),
      factory_(pool) {
  factory_.SetDelegateToGeneratedFactory(pool == protobuf::DescriptorPool::generated_pool());
}

absl::StatusOr<std::string> JsonCodec::ToWire(const protobuf::Descriptor& type,
                                              std::string_view json,
                                              const JsonCheckOptions& options) const {
  std::string wire;
  const MessageTable* const table = tables_.Of(type);
  if (table != nullptr && ReadWire(*table, json, &wire)) return wire;
  return ToWireThoroughly(type, json, options);
}

absl::StatusOr<std::string> JsonCodec::ToWireThoroughly(const protobuf::Descriptor& type,
                                                        std::string_view json,
                                                        const JsonCheckOptions& options) const {
  const absl::Status checked = CheckJson(json, &type, options);
  if (!checked.ok()) return checked;
  protobuf::util::JsonParseOptions parse;
  parse.ignore_unknown_fields = options.ignore_unknown_fields;
  std::string wire;
  const auto parsed = protobuf::util::JsonToBinaryString(resolver_.get(), TypeUrl(type),
                                                         std::string(json), &wire, parse);
  if (!parsed.ok()) return BadValue(std::string(parsed.message()));
  return wire;
}

absl::StatusOr<std::unique_ptr<protobuf::Message>> JsonCodec::Read(const protobuf::Descriptor& type,
                                                                   std::string_view wire) const {
  std::unique_ptr<protobuf::Message> message(factory_.GetPrototype(&type)->New());
  if (!message->ParseFromArray(wire.data(), static_cast<int>(wire.size()))) {
    return absl::InternalError(absl::StrCat("a message is not a ", type.full_name()));
  }
  return message;
}

absl::StatusOr<std::string> JsonCodec::Print(const protobuf::Message& message) const {
  const protobuf::Descriptor& type = *message.GetDescriptor();
  std::string json;
  if (PrintJson(message, &json)) return json;
  json.clear();
  const auto printed = protobuf::util::BinaryToJsonString(resolver_.get(), TypeUrl(type),
                                                          message.SerializeAsString(), &json);
  if (!printed.ok()) {
    return absl::InternalError(
        absl::StrCat("a ", type.full_name(), " has no JSON: ", std::string(printed.message())));
  }
  return json;
}

absl::StatusOr<std::string> JsonCodec::ToJson(const protobuf::Descriptor& type,
                                              std::string_view wire) const {
  std::string json;
  const MessageTable* const table = tables_.Of(type);
  json.reserve(2 * wire.size());
  if (table != nullptr && PrintWire(*table, wire, &json)) return json;
  return ToJsonThoroughly(type, wire);
}

absl::StatusOr<std::string> JsonCodec::ToJsonThoroughly(const protobuf::Descriptor& type,
                                                        std::string_view wire) const {
  const auto message = Read(type, wire);
  if (!message.ok()) return message.status();
  return Print(**message);
}

absl::StatusOr<std::string> JsonCodec::FieldToJson(const protobuf::FieldDescriptor& field,
                                                   std::string_view wire) const {
  // Prints a message of that field alone, and cuts.
  const auto read = Read(*field.containing_type(), wire);
  if (!read.ok()) return read.status();
  protobuf::Message* const message = read->get();
  for (int i = 0; i < field.containing_type()->field_count(); ++i) {
    const protobuf::FieldDescriptor* other = field.containing_type()->field(i);
    if (other != &field) message->GetReflection()->ClearField(message, other);
  }
  message->GetReflection()->MutableUnknownFields(message)->Clear();
  const auto json = Print(*message);
  if (!json.ok()) return json.status();
  if (*json != "{}") {
    const size_t begin = absl::StrCat("{\"", field.json_name(), "\":").size();
    return json->substr(begin, json->size() - begin - 1);
  }
  if (field.is_map()) return "{}";
  if (field.is_repeated()) return "[]";
  if (field.message_type() != nullptr) return "null";
  if (field.cpp_type() == protobuf::FieldDescriptor::CPPTYPE_STRING) return "\"\"";
  if (field.cpp_type() == protobuf::FieldDescriptor::CPPTYPE_BOOL) return "false";
  if (field.enum_type() != nullptr) {
    return absl::StrCat("\"", field.default_value_enum()->name(), "\"");
  }
  const bool wide = field.cpp_type() == protobuf::FieldDescriptor::CPPTYPE_INT64 ||
                    field.cpp_type() == protobuf::FieldDescriptor::CPPTYPE_UINT64;
  return wide ? "\"0\"" : "0";
}

}  // namespace nutgraf::gateway
