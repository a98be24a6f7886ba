#include "gateway/cache/cache_policy.h"

#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::unique_ptr<Message> Parse(const Message& prototype, std::string_view wire) {
  std::unique_ptr<Message> message(prototype.New());
  if (!message->ParseFromArray(wire.data(), static_cast<int>(wire.size()))) return nullptr;
  return message;
}

// Fields by number, maps by key, what has its default value left out.
std::string Serialized(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

const Message* PrototypeOf(const Descriptor* type) {
  if (type->file()->pool() != google::protobuf::DescriptorPool::generated_pool()) return nullptr;
  return google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
}

// Whether one of its warnings names a passing trouble (article.proto, Warning.reason).
bool WarnsOfTrouble(const Message& message) {
  const FieldDescriptor* warnings = message.GetDescriptor()->FindFieldByName("warnings");
  if (warnings == nullptr || !warnings->is_repeated()) return false;
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < reflection->FieldSize(message, warnings); ++i) {
    const Message& warning = reflection->GetRepeatedMessage(message, warnings, i);
    const FieldDescriptor* reason = warning.GetDescriptor()->FindFieldByName("reason");
    if (reason == nullptr) continue;
    if (absl::EndsWith(warning.GetReflection()->GetString(warning, reason), "_FAILED")) return true;
  }
  return false;
}

}  // namespace

CachePolicy::CachePolicy(const google::protobuf::MethodDescriptor& method,
                         std::string_view version)
    : version_(version) {
  const Descriptor* request = method.input_type();
  const FieldDescriptor* document = request->FindFieldByName("document");
  const FieldDescriptor* name = request->FindFieldByName("name");
  if (document != nullptr && document->message_type() != nullptr && !document->is_repeated()) {
    document_ = document;
    uri_ = document->message_type()->FindFieldByName("uri");
  } else if (name == nullptr || name->type() != FieldDescriptor::TYPE_STRING) {
    return;
  }
  request_ = PrototypeOf(request);
  response_ = PrototypeOf(method.output_type());
}

std::optional<std::string> CachePolicy::Canonical(std::string_view request_wire) const {
  if (request_ == nullptr || response_ == nullptr) return std::nullopt;
  const auto request = Parse(*request_, request_wire);
  if (request == nullptr) return std::nullopt;
  if (uri_ != nullptr) {
    const Message& document = request->GetReflection()->GetMessage(*request, document_);
    if (document.GetReflection()->HasField(document, uri_)) return std::nullopt;
  }
  return Serialized(*request);
}

bool CachePolicy::IsOfThisVersion(const Message& message) const {
  const Descriptor* type = message.GetDescriptor();
  if (const FieldDescriptor* field = type->FindFieldByName("pipeline_version")) {
    return message.GetReflection()->GetString(message, field) == version_ &&
           !WarnsOfTrouble(message);
  }
  // A message without a version is as good as its parts, of which one must say.
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  bool said = false;
  for (const FieldDescriptor* field : fields) {
    if (field->name() == "missing") return false;
    if (field->message_type() == nullptr || field->is_repeated()) continue;
    if (!IsOfThisVersion(message.GetReflection()->GetMessage(message, field))) return false;
    said = true;
  }
  return said;
}

bool CachePolicy::Keeps(std::string_view response_wire) const {
  if (response_ == nullptr) return false;
  const auto response = Parse(*response_, response_wire);
  return response != nullptr && IsOfThisVersion(*response);
}

}  // namespace nutgraf::gateway
