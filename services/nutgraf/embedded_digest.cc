#include "services/nutgraf/embedded_digest.h"

#include <utility>

#include "absl/time/clock.h"
#include "gateway/backend/channel_backend.h"

namespace nutgraf {

EmbeddedDigest::EmbeddedDigest(const EmbeddedDigestOptions& options)
    : log_({.level = runtime::Level::kError}),
      cache_({.bytes = options.cache_bytes}, observer_),
      services_({.fetch = options.fetch, .names = options.names},
                cache_, log_, metrics_),
      queue_({.name = "digest"}, metrics_) {}

absl::StatusOr<std::unique_ptr<EmbeddedDigest>> EmbeddedDigest::Start(
    const EmbeddedDigestOptions& options) {
  std::unique_ptr<EmbeddedDigest> digest(new EmbeddedDigest(options));
  EmbeddedServices& services = digest->services_;
  if (auto status = services.Start(); !status.ok()) return status;
  digest->pipeline_ = std::make_unique<gateway::DigestPipeline>(gateway::ServiceBackends{
      std::make_shared<gateway::ChannelBackend>(services.article()),
      std::make_shared<gateway::ChannelBackend>(services.entity()),
      std::make_shared<gateway::ChannelBackend>(services.summary())});
  digest->rpc_ = std::make_unique<gateway::DigestRpc>(
      rpc::Environment{digest->queue_, digest->log_, digest->metrics_}, *digest->pipeline_);
  auto server =
      rpc::Server::Start({}, {{digest->rpc_.get(), "nutgraf.v1.DigestService"}});
  if (!server.ok()) return server.status();
  digest->server_ = *std::move(server);
  return digest;
}

EmbeddedDigest::~EmbeddedDigest() {
  if (server_ != nullptr) server_->Shutdown(absl::Now());
  queue_.Drain();
  services_.Shutdown(absl::Now());
}

}  // namespace nutgraf
