// gRPC's byte buffers from strings and back.
//
//   grpc::ByteBuffer buffer = ToByteBuffer(std::move(bytes));   // no copy
//   std::string bytes = FromByteBuffer(buffer);

#ifndef NUTGRAF_GATEWAY_BACKEND_BYTE_BUFFER_H_
#define NUTGRAF_GATEWAY_BACKEND_BYTE_BUFFER_H_

#include <string>

#include "grpcpp/support/byte_buffer.h"

namespace nutgraf::gateway {

grpc::ByteBuffer ToByteBuffer(std::string bytes);
std::string FromByteBuffer(const grpc::ByteBuffer& buffer);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_BACKEND_BYTE_BUFFER_H_
