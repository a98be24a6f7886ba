// The descriptors of all contracts with their comments, carried in the binary.
//
//   google::protobuf::FileDescriptorSet set;
//   set.ParseFromArray(DescriptorSetBytes().data(), DescriptorSetBytes().size());
//
// What protoc wrote; generated code has the same descriptors, but no comments.

#ifndef NUTGRAF_GATEWAY_OPENAPI_DESCRIPTOR_SET_H_
#define NUTGRAF_GATEWAY_OPENAPI_DESCRIPTOR_SET_H_

#include <string_view>

namespace nutgraf::gateway {

std::string_view DescriptorSetBytes();

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_OPENAPI_DESCRIPTOR_SET_H_
