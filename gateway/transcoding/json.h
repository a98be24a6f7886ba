// Protobuf JSON to wire bytes and back, over the descriptors of a pool.
//
//   JsonCodec codec(google::protobuf::DescriptorPool::generated_pool());
//   absl::StatusOr<std::string> wire = codec.ToWire(*v1::DigestRequest::descriptor(), body, {});
//   absl::StatusOr<std::string> json = codec.ToJson(*v1::DigestResponse::descriptor(), *wire);
//
// Reading is strict (see json_check.h): INVALID_ARGUMENT with the place, and
// the field where there is one. Printing gives the lowerCamelCase names, enums by name,
// defaults left out, on one line, fields in the order of their numbers, however the
// bytes were written. Immutable; any thread. The pool must outlive it.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_JSON_H_
#define NUTGRAF_GATEWAY_TRANSCODING_JSON_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "gateway/transcoding/json_check.h"
#include "gateway/transcoding/message_table.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/util/type_resolver.h"

namespace nutgraf::gateway {

class JsonCodec {
 public:
  explicit JsonCodec(const google::protobuf::DescriptorPool* pool);

  absl::StatusOr<std::string> ToWire(const google::protobuf::Descriptor& type,
                                     std::string_view json, const JsonCheckOptions& options) const;

  // INTERNAL when the bytes are not a message of that type.
  absl::StatusOr<std::string> ToJson(const google::protobuf::Descriptor& type,
                                     std::string_view wire) const;

  // The same by way of protobuf's own reader and a message: for what the tables of the
  // others do not cover, and for tests to hold them to.
  absl::StatusOr<std::string> ToWireThoroughly(const google::protobuf::Descriptor& type,
                                               std::string_view json,
                                               const JsonCheckOptions& options) const;
  absl::StatusOr<std::string> ToJsonThoroughly(const google::protobuf::Descriptor& type,
                                               std::string_view wire) const;

  // The JSON of one field of a message: what response_body asks for.
  absl::StatusOr<std::string> FieldToJson(const google::protobuf::FieldDescriptor& field,
                                          std::string_view wire) const;

 private:
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Read(
      const google::protobuf::Descriptor& type, std::string_view wire) const;
  absl::StatusOr<std::string> Print(const google::protobuf::Message& message) const;

  // Nearly all messages go straight between JSON and bytes; these know how.
  const MessageTables tables_;
  const std::unique_ptr<google::protobuf::util::TypeResolver> resolver_;
  mutable google::protobuf::DynamicMessageFactory factory_;  // locks itself
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_JSON_H_
