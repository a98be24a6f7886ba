#include "services/common/cache/redis_tier.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "services/common/cache/record.h"

namespace nutgraf::cache {
namespace {

// A store may cost a call this part of the time it has left, and is not asked at all
// when that is less than a healthy server may take.
constexpr int kPartOfDeadline = 4;
constexpr absl::Duration kLeastWait = absl::Milliseconds(5);

// How much larger an entry may be unpacked than packed.
constexpr size_t kLargestRatio = 4;

}  // namespace

size_t LargestValue(const RedisOptions& options) { return options.entry_bytes * kLargestRatio; }

std::string_view RedisErrorName(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kDeadlineExceeded:
      return "timeout";
    case absl::StatusCode::kDataLoss:
      return "protocol";
    case absl::StatusCode::kPermissionDenied:
      return "refused";
    default:
      return "connect";
  }
}

absl::Duration RedisTier::WaitUntil(absl::Time deadline) const {
  return std::min(options_.connect_timeout + options_.command_timeout,
                  (deadline - absl::Now()) / kPartOfDeadline);
}

std::optional<absl::Duration> RedisTier::WaitFor(absl::Time deadline) {
  const absl::Duration wait = WaitUntil(deadline);
  if (wait >= kLeastWait && breaker_.Allow()) return wait;
  observer_.OnSkipped();
  return std::nullopt;
}

Value RedisTier::OnReply(const Key& key, const RedisAnswer& answer) {
  if (answer.type == REDIS_REPLY_ERROR && !answer.text.starts_with("WRONGTYPE")) {
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
    value = UnpackRecord(key, answer.text, LargestValue(options_));
  }
  if (!value.has_value()) {
    observer_.OnError("corrupt");
    return nullptr;
  }
  observer_.OnHit();
  return std::make_shared<const std::string>(*std::move(value));
}

void RedisTier::OnStored(const RedisAnswer& answer) {
  // A server that is full or a replica still answers lookups.
  breaker_.OnSuccess();
  if (answer.type == REDIS_REPLY_ERROR) observer_.OnError("refused");
}

void RedisTier::OnFailure(const absl::Status& status) {
  breaker_.OnFailure();
  observer_.OnError(RedisErrorName(status));
}

}  // namespace nutgraf::cache
