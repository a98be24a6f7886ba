// A page digested: the article, then its entities, then its summary.
//
//   DigestPipeline pipeline({article_backend, entity_backend, summary_backend});
//   pipeline.Digest(call, request, [](absl::Status status, std::string digest) { … });
//
// The page is parsed once; the other services get the article itself, and the summary
// service the entities, too. Without an article there is no digest. Entities or
// summary that cannot be had are named in `missing`, and each gets so much of the time
// that is left that the rest of the digest is still in time. Nothing waits: `done` is called
// once, with a v1::DigestResponse in bytes, on the thread on which the last service answered.
// Any thread. The pipeline keeps its backends and outlives its calls.

#ifndef NUTGRAF_GATEWAY_DIGEST_DIGEST_PIPELINE_H_
#define NUTGRAF_GATEWAY_DIGEST_DIGEST_PIPELINE_H_

#include <memory>
#include <utility>

#include "gateway/digest/digest_call.h"

namespace nutgraf::gateway {

class DigestPipeline {
 public:
  explicit DigestPipeline(ServiceBackends backends) : backends_(std::move(backends)) {}

  void Digest(rpc::Call call, v1::DigestRequest request, DigestCall::Done done) const {
    std::make_shared<DigestCall>(backends_, std::move(call), std::move(request), std::move(done))
        ->Start();
  }

 private:
  const ServiceBackends backends_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_DIGEST_PIPELINE_H_
