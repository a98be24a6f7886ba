// A page digested: the article, then its entities, then its summary.
//
//   DigestPipeline pipeline({article_channel, entity_channel, summary_channel});
//   v1::DigestResponse response;
//   absl::Status status = pipeline.Digest(call, request, &response);
//
// The page is parsed once; the other services get the article itself, and the summary
// service the entities, too. Without an article there is no digest. Entities or
// summary that cannot be had are named in `missing`, and each gets so much of the time
// that is left that the rest of the digest is still in time. Blocks; any thread.

#ifndef NUTGRAF_GATEWAY_DIGEST_DIGEST_PIPELINE_H_
#define NUTGRAF_GATEWAY_DIGEST_DIGEST_PIPELINE_H_

#include <memory>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "nutgraf/v1/article.grpc.pb.h"
#include "nutgraf/v1/digest.pb.h"
#include "nutgraf/v1/entity.grpc.pb.h"
#include "nutgraf/v1/summary.grpc.pb.h"
#include "services/common/rpc/call.h"

namespace nutgraf::gateway {

struct ServiceChannels {
  std::shared_ptr<grpc::Channel> article;
  std::shared_ptr<grpc::Channel> entity;
  std::shared_ptr<grpc::Channel> summary;
};

class DigestPipeline {
 public:
  explicit DigestPipeline(const ServiceChannels& channels);

  absl::Status Digest(const rpc::Call& call, const v1::DigestRequest& request,
                      v1::DigestResponse* response) const;

 private:
  absl::Status FindArticle(const rpc::Call& call, const v1::DigestRequest& request,
                           v1::Article* article) const;
  absl::Status AnalyzeEntities(const rpc::Call& call, const v1::DigestRequest& request,
                               v1::DigestResponse* response) const;
  absl::Status Summarize(const rpc::Call& call, const v1::DigestRequest& request,
                         v1::DigestResponse* response) const;

  const ServiceChannels channels_;
  const std::unique_ptr<v1::ArticleService::Stub> articles_;
  const std::unique_ptr<v1::EntityService::Stub> entities_;
  const std::unique_ptr<v1::SummaryService::Stub> summaries_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_DIGEST_PIPELINE_H_
