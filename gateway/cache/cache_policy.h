// Which answers of a method may be kept and given to others who ask the same.
//
//   CachePolicy policy(*route.method, pipeline_version);
//   if (auto request = policy.Canonical(wire)) … ;   // look for it; else ask the service
//   if (policy.Keeps(response_wire)) … ;             // it may be stored
//
// Read off the contracts: a method that is about a `document` or a `name` answers the
// same to the same request, as long as the pipeline is the same. Not so a document
// that is a `uri`, whose page may have changed; and not any other method, until somebody
// says here that it does. An answer is kept only if every part of it was made by this
// pipeline version (during a roll-out, services of another one answer too), nothing is
// `missing` from it and no warning names a passing trouble. Immutable; any thread.

#ifndef NUTGRAF_GATEWAY_CACHE_CACHE_POLICY_H_
#define NUTGRAF_GATEWAY_CACHE_CACHE_POLICY_H_

#include <optional>
#include <string>
#include <string_view>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace nutgraf::gateway {

class CachePolicy {
 public:
  CachePolicy(const google::protobuf::MethodDescriptor& method, std::string_view version);

  // Whether any request of the method may be.
  bool covers() const { return request_ != nullptr && response_ != nullptr; }

  // The one form of all bytes that mean this request; none when it is not covered.
  std::optional<std::string> Canonical(std::string_view request_wire) const;
  bool Keeps(std::string_view response_wire) const;

 private:
  bool IsOfThisVersion(const google::protobuf::Message& message) const;

  const std::string version_;
  // None for a method that is not covered at all.
  const google::protobuf::Message* request_ = nullptr;
  const google::protobuf::Message* response_ = nullptr;
  const google::protobuf::FieldDescriptor* document_ = nullptr;
  const google::protobuf::FieldDescriptor* uri_ = nullptr;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_CACHE_CACHE_POLICY_H_
