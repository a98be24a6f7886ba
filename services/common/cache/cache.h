// A store of answers that may forget anything at any time.
//
//   if (Value value = cache.Get(key, call.deadline)) return Decode(*value);
//   ...
//   cache.Put(key, std::make_shared<const std::string>(answer.SerializeAsString()),
//             call.deadline);
//
// Implementations: MemoryCache, RedisCache, TieredCache of both. Every one may be
// used from any thread. Nothing here fails: whatever is wrong with a store is a miss,
// counted in its observer, and costs a bounded wait. Values are shared, never copied.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_CACHE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "services/common/cache/key.h"

namespace nutgraf::cache {

// Opaque bytes; null where a lookup found nothing.
using Value = std::shared_ptr<const std::string>;

class Cache {
 public:
  virtual ~Cache() = default;

  // The value stored under `key`, or null. Gives up, with null, at `deadline`.
  virtual Value Get(const Key& key, absl::Time deadline) = 0;

  // Stores a value, if the store will have it, and gives up at `deadline`.
  virtual void Put(const Key& key, Value value, absl::Time deadline) = 0;
};

// What happens in one tier, for metrics. Called from any thread; must not block.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void OnHit() = 0;
  virtual void OnMiss() = 0;
  // `what`: "connect", "timeout", "protocol", "refused" (the store said no),
  // "corrupt" (what it holds is not ours).
  virtual void OnError(std::string_view what) = 0;
  // A lookup or store was skipped because the store failed lately.
  virtual void OnSkipped() = 0;
};

// Sees nothing.
class NullObserver final : public Observer {
 public:
  void OnHit() override {}
  void OnMiss() override {}
  void OnError(std::string_view) override {}
  void OnSkipped() override {}
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_CACHE_H_
