// The way a service uses its cache: look, else compute once and store.
//
//   ReadThrough answers(cache);
//   absl::StatusOr<Value> value = answers.Get(key, call.stop, call.deadline,
//       [&]() -> absl::StatusOr<Value> { return Serialize(Parse(page, call.stop)); });
//
// Equal keys that are asked for at the same time are looked up and computed once
// (see SingleFlight). Errors are not stored. Any thread. The cache must outlive it.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_READ_THROUGH_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_READ_THROUGH_H_

#include <stop_token>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/single_flight.h"

namespace nutgraf::cache {

class ReadThrough {
 public:
  explicit ReadThrough(Cache& cache) : cache_(cache) {}

  absl::StatusOr<Value> Get(const Key& key, std::stop_token stop, absl::Time deadline,
                            SingleFlight::Compute compute);

 private:
  Cache& cache_;
  SingleFlight flights_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_READ_THROUGH_H_
