#include "gateway/digest/digest_backend.h"

#include <utility>

#include "gateway/backend/received_status.h"
#include "gateway/digest/digest_rpc.h"

namespace nutgraf::gateway {
namespace {

rpc::Call CallOf(const BackendCall& asked, runtime::Logger& log) {
  rpc::Call call{.stop = asked.cancelled, .deadline = asked.deadline, .trace = {}, .log = &log};
  call.trace = runtime::NewTrace();
  for (const auto& [name, value] : asked.metadata) {
    const auto parent = name == "traceparent" ? runtime::ParseTraceparent(value) : std::nullopt;
    if (parent) call.trace = runtime::ChildOf(*parent);
  }
  return call;
}

}  // namespace

DigestBackend::DigestBackend(const DigestPipeline& pipeline, std::shared_ptr<grpc::Channel> streams,
                             runtime::Logger& log, runtime::Metrics& metrics, int most)
    : pipeline_(pipeline),
      streams_(std::move(streams)),
      log_(log),
      metrics_(metrics, kDigestMethod),
      refused_(metrics.Counter("nutgraf_queue_refused_total", "Tasks refused by a full queue.",
                               {{"queue", "digest"}})),
      most_(most) {}

absl::Status DigestBackend::Enter() {
  if (under_way_.fetch_add(1) < most_) return absl::OkStatus();
  under_way_.fetch_sub(1);
  refused_.Increment();
  return absl::ResourceExhaustedError("too many digests are under way");
}

void DigestBackend::Unary(BackendCall asked, std::string request, UnaryCallback done) {
  const rpc::Call call = CallOf(asked, log_);
  auto record = std::make_unique<rpc::CallRecord>(metrics_, log_, call);
  v1::DigestRequest message;
  if (!message.ParseFromString(request)) {
    return done(ToRpcStatus(record->End(absl::InternalError("the request is no message"))), "");
  }
  if (const absl::Status entered = Enter(); !entered.ok()) {
    return done(ToRpcStatus(record->End(entered)), "");
  }
  record->TakeUp();
  pipeline_.Digest(call, std::move(message),
                   [this, record = std::move(record), done = std::move(done)](
                       const absl::Status& status, std::string digest) mutable {
                     under_way_.fetch_sub(1);
                     done(ToRpcStatus(record->End(status)), std::move(digest));
                   });
}

std::shared_ptr<BackendStream> DigestBackend::Open(BackendCall call) {
  return streams_.Open(std::move(call));
}

}  // namespace nutgraf::gateway
