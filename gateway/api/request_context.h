// What of an HTTP request goes with the call it becomes: deadline, trace, request id.
//
//   RequestContext context;
//   absl::Status status = ReadContext(head, timeouts, absl::Now(), &context);
//   BackendCall call = context.MakeCall(route.rpc_path, exchange->cancelled());
//
// The deadline comes from `Grpc-Timeout: 500m` or `Request-Timeout: 0.5` (seconds);
// the nearer wins. The trace is that of `traceparent`, or a new one; the id that of
// `X-Request-Id`, or the trace's. Fails with INVALID_ARGUMENT on a timeout it
// cannot read. Values; any thread.

#ifndef NUTGRAF_GATEWAY_API_REQUEST_CONTEXT_H_
#define NUTGRAF_GATEWAY_API_REQUEST_CONTEXT_H_

#include <stop_token>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/backend/backend.h"
#include "services/common/http/message.h"
#include "services/common/runtime/trace_context.h"

namespace nutgraf::gateway {

struct Timeouts {
  // For requests that name none. A page takes milliseconds, a fetched one seconds.
  absl::Duration usual = absl::Seconds(60);
  // The most a client may ask for, so that no call is held for ever.
  absl::Duration longest = absl::Minutes(10);
};

struct RequestContext {
  absl::Time deadline;
  bool deadline_asked = false;  // by the client
  runtime::TraceContext trace;
  std::string request_id;

  BackendCall MakeCall(const std::string& rpc_path, std::stop_token cancelled) const;
};

// Trace and id are set even when it fails.
absl::Status ReadContext(const http::RequestHead& head, const Timeouts& timeouts, absl::Time now,
                         RequestContext* context);

// "250m" is 250 ms: a number of up to 8 digits and a unit out of H M S m u n.
absl::StatusOr<absl::Duration> ParseGrpcTimeout(std::string_view text);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_REQUEST_CONTEXT_H_
