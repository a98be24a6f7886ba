// A gRPC service that passes every call on to a backend, bytes for bytes.
//
//   ForwardingService articles(*v1::ArticleService::descriptor(), backend);
//   builder.RegisterService(&articles);
//
// So one address serves all services to client stubs. Made from the descriptor alone;
// unary and streaming methods go the same way. Deadline, metadata and cancellation go
// with the call, status and details come back. The backend is kept; descriptors
// outlive the service. Any thread.

#ifndef NUTGRAF_GATEWAY_FORWARD_FORWARDING_SERVICE_H_
#define NUTGRAF_GATEWAY_FORWARD_FORWARDING_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "gateway/backend/backend.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/impl/codegen/service_type.h"

namespace nutgraf::gateway {

class ForwardingService final : public grpc::Service {
 public:
  ForwardingService(const google::protobuf::ServiceDescriptor& descriptor,
                    std::shared_ptr<Backend> backend);

 private:
  const std::shared_ptr<Backend> backend_;
  std::vector<std::string> paths_;  // gRPC keeps pointers into them
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_FORWARD_FORWARDING_SERVICE_H_
