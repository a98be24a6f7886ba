// One digest from its beginning to its end, without a thread that waits for it.
//
//   std::make_shared<DigestCall>(backends, call, std::move(request), done)->Start();
//
// It keeps itself until it has called `done`, once, with a status or a DigestResponse in
// bytes, on whatever thread the last service answered. The backends outlive it. Internal to
// the pipeline, which says what a digest is.

#ifndef NUTGRAF_GATEWAY_DIGEST_DIGEST_CALL_H_
#define NUTGRAF_GATEWAY_DIGEST_DIGEST_CALL_H_

#include <memory>
#include <string>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "gateway/backend/backend.h"
#include "gateway/digest/digest_messages.h"
#include "nutgraf/v1/digest.pb.h"
#include "services/common/rpc/call.h"

namespace nutgraf::gateway {

struct ServiceBackends {
  std::shared_ptr<Backend> article;
  std::shared_ptr<Backend> entity;
  std::shared_ptr<Backend> summary;
};

class DigestCall : public std::enable_shared_from_this<DigestCall> {
 public:
  using Done = absl::AnyInvocable<void(absl::Status, std::string)>;

  DigestCall(const ServiceBackends& backends, rpc::Call call, v1::DigestRequest request,
             Done done);

  void Start();

 private:
  using Next = void (DigestCall::*)(absl::Status, std::string);

  void Ask(Backend& backend, const char* path, double share, std::string request, Next next);
  void OnArticle(absl::Status status, std::string article);
  void AnalyzeEntities();
  void OnEntities(absl::Status status, std::string entities);
  void OnSummary(absl::Status status, std::string summary);
  void AddMissing(v1::MissingPart::Part part, const absl::Status& status);
  bool IsCallersFault(const absl::Status& status) const;
  void Finish(absl::Status status);

  const ServiceBackends& backends_;
  const rpc::Call call_;
  v1::DigestRequest request_;
  const bool article_is_callers_;
  Done done_;
  DigestParts parts_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_DIGEST_CALL_H_
