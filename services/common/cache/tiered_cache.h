// Two caches in a row: a near one that is asked first, and a far one behind it.
//
//   TieredCache cache(memory, redis);
//
// What is found far is kept near; what is stored is stored in both. Any thread, as
// its tiers, which must outlive it.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_TIERED_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_TIERED_CACHE_H_

#include "services/common/cache/cache.h"

namespace nutgraf::cache {

class TieredCache final : public Cache {
 public:
  TieredCache(Cache& near, Cache& far) : near_(near), far_(far) {}

  Value Get(const Key& key, absl::Time deadline) override;
  void Put(const Key& key, Value value, absl::Time deadline) override;

 private:
  Cache& near_;
  Cache& far_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_TIERED_CACHE_H_
