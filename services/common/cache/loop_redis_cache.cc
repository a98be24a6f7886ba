#include "services/common/cache/loop_redis_cache.h"

#include <utility>

#include "services/common/cache/redis_pipeline.h"
#include "services/common/cache/redis_tier.h"

namespace nutgraf::cache {

LoopRedisCache::LoopRedisCache(RedisOptions options, std::shared_ptr<net::Loops> loops,
                               Observer& observer)
    : loops_(std::move(loops)), tier_(std::make_unique<RedisTier>(std::move(options), observer)) {
  for (size_t i = 0; i < loops_->size(); ++i) {
    pipelines_.push_back(std::make_shared<RedisPipeline>(*(*loops_)[i], tier_->options(),
                                                         [this] { names_->Ask(); }));
  }
  const RedisOptions& server = tier_->options();
  names_ = std::make_unique<net::NameWatch>(
      server.host, server.port, [this](const absl::StatusOr<net::NameWatch::Addresses>& found) {
        for (size_t i = 0; i < pipelines_.size(); ++i) {
          static_cast<void>((*loops_)[i]->Post(
              [pipeline = pipelines_[i], found] { pipeline->Update(found); }));
        }
      });
}

LoopRedisCache::~LoopRedisCache() {
  for (size_t i = 0; i < pipelines_.size(); ++i) {
    (*loops_)[i]->RunAndWait([pipeline = pipelines_[i]] { pipeline->Stop(); });
  }
}

void LoopRedisCache::Get(const Key& key, absl::Time deadline, Found found) {
  const auto wait = tier_->WaitFor(deadline);
  if (!wait) return found(nullptr);
  const size_t loop = loops_->Here().value_or(turn_.fetch_add(1) % loops_->size());
  if ((*loops_)[loop]->InThread()) return Ask(loop, key, *wait, std::move(found));
  auto later = std::make_shared<Found>(std::move(found));
  if (!(*loops_)[loop]->Post([this, loop, key, wait = *wait, later] {
        Ask(loop, key, wait, std::move(*later));
      })) {
    tier_->OnNotAsked();
    (*later)(nullptr);
  }
}

void LoopRedisCache::Ask(size_t loop, const Key& key, absl::Duration wait, Found found) {
  const std::string name = key.Name();
  pipelines_[loop]->Run(
      {"GET", name}, wait,
      [this, key, found = std::move(found)](absl::StatusOr<RedisText> reply) mutable {
        if (reply.ok()) {
          return found(tier_->OnReply(key, {.type = reply->type, .text = reply->text}));
        }
        tier_->OnFailure(reply.status());
        found(nullptr);
      });
}

}  // namespace nutgraf::cache
