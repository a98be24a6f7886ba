// What a Redis tier makes of the server's answers, however they are fetched: how long to
// wait, when not to ask, what is an entry. Internal to this folder.
//
//   const auto wait = tier.WaitFor(deadline);          // none: do not ask
//   Value value = tier.OnReply(key, {.type = reply.type, .text = text});
//   tier.OnFailure(status);                            // no answer came
//
// Counts all that happens in the observer, which outlives it. A call that was allowed to wait
// must report. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_REDIS_TIER_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_REDIS_TIER_H_

#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/circuit_breaker.h"
#include "services/common/cache/redis_cache.h"

namespace nutgraf::cache {

struct RedisAnswer {
  int type;  // REDIS_REPLY_…
  std::string_view text;
};

class RedisTier {
 public:
  RedisTier(RedisOptions options, Observer& observer)
      : options_(std::move(options)), observer_(observer), breaker_(options_.breaker) {}

  const RedisOptions& options() const { return options_; }

  // How long a call may take that has until `deadline`; none when it is too late, or the
  // server has failed lately, which is counted.
  std::optional<absl::Duration> WaitFor(absl::Time deadline);
  absl::Duration WaitUntil(absl::Time deadline) const;

  Value OnReply(const Key& key, const RedisAnswer& answer);  // to GET
  void OnStored(const RedisAnswer& answer);                  // to SET
  void OnNotAsked() { breaker_.OnSuccess(); }
  void OnFailure(const absl::Status& status);

 private:
  const RedisOptions options_;
  Observer& observer_;
  CircuitBreaker breaker_;
};

// The largest value that an entry may hold.
size_t LargestValue(const RedisOptions& options);

// How an observer calls an error.
std::string_view RedisErrorName(const absl::Status& status);

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_REDIS_TIER_H_
