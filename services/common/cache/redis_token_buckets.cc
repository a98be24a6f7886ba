#include "services/common/cache/redis_token_buckets.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/cache/redis_pool.h"
#include "services/common/cache/redis_tier.h"

namespace nutgraf::cache {
namespace {

// Takes a token of every bucket (KEYS; ARGV holds rate and size of each), or of none.
// Answers "admitted retry_ms left left …" as one string. A bucket that would be full
// again is forgotten. Levels are kept as text with all their digits.
constexpr char kScript[] = R"(
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local levels, admitted, retry = {}, 1, 0
for i, key in ipairs(KEYS) do
  local rate, size = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local kept = redis.call('HMGET', key, 'tokens', 'at')
  local tokens = tonumber(kept[1]) or size
  local at = tonumber(kept[2]) or now
  tokens = math.min(size, tokens + math.max(now - at, 0) * rate)
  levels[i] = tokens
  if tokens < 1 then
    admitted = 0
    retry = math.max(retry, math.ceil((1 - tokens) / rate * 1000))
  end
end
local answer = admitted .. ' ' .. string.format('%d', retry)
for i, key in ipairs(KEYS) do
  local rate, size = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local tokens = levels[i] - admitted
  redis.call('HSET', key, 'tokens', string.format('%.9f', tokens), 'at', string.format('%.6f', now))
  redis.call('PEXPIRE', key, math.ceil((size - tokens) / rate * 1000) + 1000)
  answer = answer .. ' ' .. string.format('%d', math.floor(tokens))
end
return answer
)";

constexpr char kPrefix[] = "nutgraf:bucket:";

std::optional<BucketVerdict> ParseAnswer(std::string_view text, size_t buckets) {
  const std::vector<std::string> words =
      absl::StrSplit(absl::string_view(text.data(), text.size()), ' ');
  if (words.size() != buckets + 2) return std::nullopt;
  std::vector<int64_t> numbers;
  for (const std::string& word : words) {
    if (!absl::SimpleAtoi(word, &numbers.emplace_back())) return std::nullopt;
  }
  return BucketVerdict{.admitted = numbers[0] == 1,
                       .left = {numbers.begin() + 2, numbers.end()},
                       .retry_after = absl::Milliseconds(numbers[1])};
}

}  // namespace

RedisTokenBuckets::RedisTokenBuckets(RedisOptions options, Observer& observer)
    : wait_(options.connect_timeout + options.command_timeout),
      observer_(observer),
      breaker_(options.breaker),
      pool_(std::make_unique<RedisPool>(std::move(options))) {}

RedisTokenBuckets::~RedisTokenBuckets() = default;

BucketVerdict RedisTokenBuckets::Take(absl::Span<const Bucket> buckets) {
  if (auto verdict = TakeShared(buckets)) return *std::move(verdict);
  return local_.Take(buckets);
}

std::optional<BucketVerdict> RedisTokenBuckets::TakeShared(absl::Span<const Bucket> buckets) {
  if (!breaker_.Allow()) {
    observer_.OnSkipped();
    return std::nullopt;
  }
  std::vector<std::string> words = {"EVAL", kScript, absl::StrCat(buckets.size())};
  for (const Bucket& bucket : buckets) words.push_back(kPrefix + bucket.name);
  for (const Bucket& bucket : buckets) {
    words.push_back(absl::StrCat(bucket.per_second));
    words.push_back(absl::StrCat(bucket.size));
  }
  const std::vector<std::string_view> command(words.begin(), words.end());
  const absl::StatusOr<Reply> reply = pool_->Run(command, wait_);
  if (!reply.ok()) {
    breaker_.OnFailure();
    observer_.OnError(RedisErrorName(reply.status()));
    return std::nullopt;
  }
  std::optional<BucketVerdict> verdict;
  if ((*reply)->type == REDIS_REPLY_STRING) {
    verdict = ParseAnswer({(*reply)->str, (*reply)->len}, buckets.size());
  }
  if (!verdict) {
    breaker_.OnFailure();  // full, read-only, loading, or not Redis
    observer_.OnError("refused");
    return std::nullopt;
  }
  breaker_.OnSuccess();
  observer_.OnHit();
  return verdict;
}

}  // namespace nutgraf::cache
