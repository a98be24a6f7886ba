// Errors at the edge: absl::Status to google.rpc.Status with details, and back.
//
//   grpc::Status sent = ToGrpc(status);            // code, message, ErrorInfo, …
//   absl::Status got = FromGrpc(stub->Parse(…));   // reason and field as they were
//   google::rpc::Status item = ToProto(status);    // for an error inside an answer
//
// A status with a reason (services/common/document/reason.h) goes out as it is, with
// ErrorInfo{reason, domain "nutgraf.dev"} and, when it names a field, BadRequest. Of
// one without, the caller learns the code alone, when that is one of CANCELLED,
// DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED and UNAVAILABLE, and else INTERNAL, each with a
// fixed message: inner text may hold addresses and paths. Whoever maps it logs the
// original when Conceals says so. RESOURCE_EXHAUSTED and UNAVAILABLE carry RetryInfo.
//
// Plain functions; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_STATUS_H_
#define NUTGRAF_SERVICES_COMMON_RPC_STATUS_H_

#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace nutgraf::rpc {

inline constexpr std::string_view kErrorDomain = "nutgraf.dev";

// What RetryInfo asks for: a queue of the default length is worked off in this time.
inline constexpr absl::Duration kRetryDelay = absl::Seconds(1);

// The longest message sent, in bytes; trailers with more may be refused on the way.
inline constexpr size_t kLongestMessage = 1024;

google::rpc::Status ToProto(const absl::Status& status);
grpc::Status ToGrpc(const absl::Status& status);

// Whether ToProto hides the message of `status` from its reader.
bool Conceals(const absl::Status& status);

absl::Status FromProto(const google::rpc::Status& status);
absl::Status FromGrpc(const grpc::Status& status);

// "INVALID_ARGUMENT"
std::string_view CodeName(grpc::StatusCode code);

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_STATUS_H_
