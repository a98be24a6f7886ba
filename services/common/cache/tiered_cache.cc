#include "services/common/cache/tiered_cache.h"

namespace nutgraf::cache {

Value TieredCache::Get(const Key& key, absl::Time deadline) {
  if (Value value = near_.Get(key, deadline)) return value;
  Value value = far_.Get(key, deadline);
  if (value != nullptr) near_.Put(key, value, deadline);
  return value;
}

void TieredCache::Put(const Key& key, Value value, absl::Time deadline) {
  near_.Put(key, value, deadline);
  far_.Put(key, std::move(value), deadline);
}

}  // namespace nutgraf::cache
