// The status of a call as clients of the gateway get it.

#ifndef NUTGRAF_GATEWAY_BACKEND_RECEIVED_STATUS_H_
#define NUTGRAF_GATEWAY_BACKEND_RECEIVED_STATUS_H_

#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace nutgraf::gateway {

// As the service sent it; what is said of a lost connection goes through the suite's own
// mapping, which keeps addresses to itself.
google::rpc::Status ToRpcStatus(const grpc::Status& status);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_BACKEND_RECEIVED_STATUS_H_
