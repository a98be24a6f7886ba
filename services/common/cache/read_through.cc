#include "services/common/cache/read_through.h"

#include <utility>

namespace nutgraf::cache {

absl::StatusOr<Value> ReadThrough::Get(const Key& key, std::stop_token stop, absl::Time deadline,
                                       SingleFlight::Compute compute) {
  return flights_.Do(key, std::move(stop), [&]() -> absl::StatusOr<Value> {
    if (Value value = cache_.Get(key, deadline)) return value;
    absl::StatusOr<Value> computed = compute();
    if (computed.ok()) cache_.Put(key, *computed, deadline);
    return computed;
  });
}

}  // namespace nutgraf::cache
