// JSON Schemas of messages and enums, as their JSON is.
//
//   SchemaSet schemas;
//   Json reference = schemas.Reference(*descriptor);   // {"$ref": "#/components/schemas/Article"}
//   schemas.Build();                                   // all that was referred to, by name
//
// field_behavior becomes `required` and `readOnly`, comments become descriptions. One
// thread; descriptors outlive the set.

#ifndef NUTGRAF_GATEWAY_OPENAPI_SCHEMA_H_
#define NUTGRAF_GATEWAY_OPENAPI_SCHEMA_H_

#include <map>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "nlohmann/json.hpp"

namespace nutgraf::gateway {

using Json = nlohmann::ordered_json;

bool IsRequired(const google::protobuf::FieldDescriptor& field);
bool IsOutputOnly(const google::protobuf::FieldDescriptor& field);

class SchemaSet {
 public:
  Json Reference(const google::protobuf::Descriptor& type);
  Json Reference(const google::protobuf::EnumDescriptor& type);

  // The schema of a field's value, its description left out.
  Json FieldValue(const google::protobuf::FieldDescriptor& field);

  // Every schema referred to, and those that they refer to.
  Json Build();

 private:
  Json SingleValue(const google::protobuf::FieldDescriptor& field);
  Json Message(const google::protobuf::Descriptor& type);
  static Json Enum(const google::protobuf::EnumDescriptor& type);

  std::vector<const google::protobuf::Descriptor*> waiting_;
  std::map<std::string, Json> done_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_OPENAPI_SCHEMA_H_
