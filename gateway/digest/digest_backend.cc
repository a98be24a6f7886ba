#include "gateway/digest/digest_backend.h"

#include <string_view>
#include <utility>

#include "absl/time/clock.h"
#include "gateway/backend/received_status.h"
#include "gateway/digest/digest_rpc.h"

namespace nutgraf::gateway {
namespace {

rpc::Call CallOf(const BackendCall& asked, runtime::Logger& log) {
  rpc::Call call{.stop = asked.cancelled, .deadline = asked.deadline, .trace = {}, .log = &log};
  std::string_view parent;
  for (const auto& [name, value] : asked.metadata) {
    if (name == "traceparent") parent = value;
  }
  call.trace = runtime::Continue(parent);
  return call;
}

// Whether the time that a digest takes is the services' own: not that of a page which is
// fetched, or of a language model.
bool TellsLoad(const v1::DigestRequest& request) {
  return !request.document().has_uri() && !request.summary_options().rewrite();
}

}  // namespace

DigestBackend::DigestBackend(const DigestPipeline& pipeline, std::shared_ptr<grpc::Channel> streams,
                             runtime::Logger& log, runtime::Metrics& metrics,
                             const ConcurrencyOptions& limit)
    : pipeline_(pipeline),
      streams_(std::move(streams)),
      log_(log),
      metrics_(metrics, kDigestMethod),
      refused_(metrics.Counter("nutgraf_queue_refused_total", "Tasks refused by a full queue.",
                               {{"queue", "digest"}})),
      limit_(limit) {}

void DigestBackend::Unary(BackendCall asked, std::string request, UnaryCallback done) {
  const rpc::Call call = CallOf(asked, log_);
  auto record = std::make_unique<rpc::CallRecord>(metrics_, log_, call);
  v1::DigestRequest message;
  if (!message.ParseFromString(request)) {
    return done(ToRpcStatus(record->End(absl::InternalError("the request is no message"))), "");
  }
  if (!limit_.Enter()) {
    refused_.Increment();
    const absl::Status full = absl::ResourceExhaustedError("too many digests are under way");
    return done(ToRpcStatus(record->End(full)), "");
  }
  record->TakeUp();
  const bool tells_load = TellsLoad(message);
  const absl::Time begin = absl::Now();
  pipeline_.Digest(call, std::move(message),
                   [this, tells_load, begin, record = std::move(record), done = std::move(done)](
                       const absl::Status& status, std::string digest) mutable {
                     const absl::Time now = absl::Now();
                     tells_load ? limit_.Leave(now - begin, now) : limit_.Leave();
                     done(ToRpcStatus(record->End(status)), std::move(digest));
                   });
}

std::shared_ptr<BackendStream> DigestBackend::Open(BackendCall call) {
  return streams_.Open(std::move(call));
}

}  // namespace nutgraf::gateway
