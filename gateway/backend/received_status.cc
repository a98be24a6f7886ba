#include "gateway/backend/received_status.h"

#include <string>

#include "services/common/rpc/status.h"

namespace nutgraf::gateway {

google::rpc::Status ToRpcStatus(const grpc::Status& status) {
  google::rpc::Status result;
  if (status.ok()) return result;
  const std::string details = status.error_details();
  const bool whole = !details.empty() && result.ParseFromString(details);
  return whole && result.code() == status.error_code() ? result
                                                       : rpc::ToProto(rpc::FromGrpc(status));
}

}  // namespace nutgraf::gateway
