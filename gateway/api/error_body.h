// The one body that every failure has: google.rpc.Status as AIP-193 JSON.
//
//   {"error":{"code":404,"message":"There is nothing at /v2.","status":"NOT_FOUND",
//             "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo", …}]}}
//
//   ErrorBody errors(&codec);
//   exchange->Respond(errors.Response(status));                 // of a service
//   exchange->Respond(errors.Refusal(404, "ROUTE_NOT_FOUND", "There is …"));   // our own
//
// `code` is the HTTP status, `status` the name of the RPC code. A RetryInfo detail also
// becomes the Retry-After field. Immutable; any thread; never fails.

#ifndef NUTGRAF_GATEWAY_API_ERROR_BODY_H_
#define NUTGRAF_GATEWAY_API_ERROR_BODY_H_

#include <string>
#include <string_view>

#include "gateway/transcoding/json.h"
#include "google/rpc/status.pb.h"
#include "services/common/http/message.h"

namespace nutgraf::gateway {

// The table of grpc-gateway; a code that nobody has defined is 500.
int HttpStatusOf(int rpc_code);

class ErrorBody {
 public:
  // `codec` knows the types of details; those it does not know are left out.
  explicit ErrorBody(const JsonCodec* codec) : codec_(codec) {}

  http::Response Response(const google::rpc::Status& status) const;
  http::Response Refusal(int http_status, std::string_view reason, std::string_view message) const;

  // What the HTTP server refuses by itself.
  http::Response ServerRefusal(int http_status, std::string_view message) const;

  std::string Json(int http_status, const google::rpc::Status& status) const;

 private:
  http::Response Make(int http_status, const google::rpc::Status& status) const;

  const JsonCodec* const codec_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_ERROR_BODY_H_
