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

namespace nutgraf::cache {
namespace {

// A store may cost a call this part of the time it has left, and is not asked at all
// when that is less than a healthy server may take.
constexpr int kPartOfDeadline = 4;
constexpr absl::Duration kLeastWait = absl::Milliseconds(5);

// How much larger an entry may be unpacked than packed.
constexpr size_t kLargestRatio = 4;

std::string_view TextOf(const redisReply& reply) { return {reply.str, reply.len}; }

}  // namespace

RedisCache::RedisCache(RedisOptions options, Observer& observer)
    : options_(std::move(options)),
      observer_(observer),
      breaker_(options_.breaker),
      pool_(std::make_unique<RedisPool>(options_)) {}

RedisCache::~RedisCache() = default;

absl::Duration RedisCache::WaitUntil(absl::Time deadline) const {
  return std::min(options_.connect_timeout + options_.command_timeout,
                  (deadline - absl::Now()) / kPartOfDeadline);
}

Value RedisCache::Get(const Key& key, absl::Time deadline) {
  const absl::Duration wait = WaitUntil(deadline);
  if (wait < kLeastWait || !breaker_.Allow()) {
    observer_.OnSkipped();
    return nullptr;
  }
  const std::string name = key.Name();
  const absl::StatusOr<Reply> reply = pool_->Run({"GET", name}, wait);
  if (!reply.ok()) {
    breaker_.OnFailure();
    observer_.OnError(RedisErrorName(reply.status()));
    return nullptr;
  }
  const redisReply& answer = **reply;
  if (answer.type == REDIS_REPLY_ERROR && !TextOf(answer).starts_with("WRONGTYPE")) {
    // Loading, without its primary, or not for us: not worth asking for a while.
    breaker_.OnFailure();
    observer_.OnError("refused");
    return nullptr;
  }
  breaker_.OnSuccess();
  if (answer.type == REDIS_REPLY_NIL) {
    observer_.OnMiss();
    return nullptr;
  }
  std::optional<std::string> value;
  if (answer.type == REDIS_REPLY_STRING) {
    value = UnpackRecord(key, TextOf(answer), options_.entry_bytes * kLargestRatio);
  }
  if (!value.has_value()) {
    observer_.OnError("corrupt");
    return nullptr;
  }
  observer_.OnHit();
  return std::make_shared<const std::string>(*std::move(value));
}

void RedisCache::Put(const Key& key, Value value, absl::Time deadline) {
  const absl::Duration wait = WaitUntil(deadline);
  if (value == nullptr || value->size() > options_.entry_bytes * kLargestRatio) return;
  if (wait < kLeastWait || !breaker_.Allow()) {
    observer_.OnSkipped();
    return;
  }
  const std::string name = key.Name();
  const std::string record = PackRecord(key, *value);
  const std::string lifetime = std::to_string(Lifetime());
  if (record.size() > options_.entry_bytes) {
    breaker_.OnSuccess();  // nothing was asked
    return;
  }
  const absl::StatusOr<Reply> reply = pool_->Run({"SET", name, record, "PX", lifetime}, wait);
  if (!reply.ok()) {
    breaker_.OnFailure();
    observer_.OnError(RedisErrorName(reply.status()));
    return;
  }
  // A server that is full or a replica still answers lookups.
  breaker_.OnSuccess();
  if ((*reply)->type == REDIS_REPLY_ERROR) observer_.OnError("refused");
}

int64_t RedisCache::Lifetime() const {
  thread_local absl::BitGen random;
  const double stretch = 1 + absl::Uniform(random, 0.0, 1.0) * options_.ttl_jitter;
  return std::max<int64_t>(1, absl::ToInt64Milliseconds(options_.ttl * stretch));
}

bool RedisCache::Ping() {
  const absl::StatusOr<Reply> reply = pool_->Run({"PING"}, WaitUntil(absl::InfiniteFuture()));
  return reply.ok() && (*reply)->type == REDIS_REPLY_STATUS;
}

}  // namespace nutgraf::cache
