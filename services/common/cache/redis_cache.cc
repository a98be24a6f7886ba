#include "services/common/cache/redis_cache.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/random/random.h"
#include "services/common/cache/record.h"
#include "services/common/cache/redis_pool.h"
#include "services/common/cache/redis_tier.h"

namespace nutgraf::cache {
namespace {

RedisAnswer AnswerOf(const redisReply& reply) {
  return {.type = reply.type, .text = {reply.str, reply.len}};
}

}  // namespace

RedisCache::RedisCache(RedisOptions options, Observer& observer)
    : tier_(std::make_unique<RedisTier>(std::move(options), observer)),
      pool_(std::make_unique<RedisPool>(tier_->options())) {}

RedisCache::~RedisCache() = default;

Value RedisCache::Get(const Key& key, absl::Time deadline) {
  const auto wait = tier_->WaitFor(deadline);
  if (!wait) return nullptr;
  const std::string name = key.Name();
  const absl::StatusOr<Reply> reply = pool_->Run({"GET", name}, *wait);
  if (reply.ok()) return tier_->OnReply(key, AnswerOf(**reply));
  tier_->OnFailure(reply.status());
  return nullptr;
}

void RedisCache::Put(const Key& key, Value value, absl::Time deadline) {
  const RedisOptions& options = tier_->options();
  if (value == nullptr || value->size() > LargestValue(options)) return;
  const auto wait = tier_->WaitFor(deadline);
  if (!wait) return;
  const std::string name = key.Name();
  const std::string record = PackRecord(key, *value);
  const std::string lifetime = std::to_string(Lifetime());
  if (record.size() > options.entry_bytes) return tier_->OnNotAsked();
  const absl::StatusOr<Reply> reply = pool_->Run({"SET", name, record, "PX", lifetime}, *wait);
  reply.ok() ? tier_->OnStored(AnswerOf(**reply)) : tier_->OnFailure(reply.status());
}

int64_t RedisCache::Lifetime() const {
  thread_local absl::BitGen random;
  const double stretch = 1 + absl::Uniform(random, 0.0, 1.0) * tier_->options().ttl_jitter;
  return std::max<int64_t>(1, absl::ToInt64Milliseconds(tier_->options().ttl * stretch));
}

bool RedisCache::Ping() {
  const absl::Duration wait = tier_->WaitUntil(absl::InfiniteFuture());
  const absl::StatusOr<Reply> reply = pool_->Run({"PING"}, wait);
  return reply.ok() && (*reply)->type == REDIS_REPLY_STATUS;
}

}  // namespace nutgraf::cache
