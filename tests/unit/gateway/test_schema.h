// The tests' own schema (library.proto), read at run time as a new service would be.
//
//   TestService()             // test.Library
//   TestMessage("Book")       // a message type by its short name

#ifndef NUTGRAF_TESTS_UNIT_GATEWAY_TEST_SCHEMA_H_
#define NUTGRAF_TESTS_UNIT_GATEWAY_TEST_SCHEMA_H_

#include <fstream>
#include <string>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"

namespace nutgraf::gateway {

inline const google::protobuf::FileDescriptor* TestFile() {
  static const google::protobuf::FileDescriptor* const file = [] {
    google::protobuf::FileDescriptorSet set;
    std::ifstream stream(NUTGRAF_TEST_DESCRIPTOR_SET, std::ios::binary);
    if (!set.ParseFromIstream(&stream)) std::abort();
    auto* pool = new google::protobuf::DescriptorPool;
    const google::protobuf::FileDescriptor* last = nullptr;
    for (const auto& one : set.file()) last = pool->BuildFile(one);
    return last;
  }();
  return file;
}

inline const google::protobuf::DescriptorPool* TestPool() { return TestFile()->pool(); }

inline const google::protobuf::Descriptor& TestMessage(const std::string& name) {
  return *TestFile()->FindMessageTypeByName(name);
}

inline const google::protobuf::ServiceDescriptor& TestService() { return *TestFile()->service(0); }

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_TESTS_UNIT_GATEWAY_TEST_SCHEMA_H_
