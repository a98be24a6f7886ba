// Computes once what several calls ask for at the same time.
//
//   SingleFlight flights;
//   absl::StatusOr<Value> value = flights.Do(key, call.stop, [&]() -> absl::StatusOr<Value> {
//     return Parse(page, call.stop);
//   });
//
// The first caller of a key computes, in its own thread and under its own stop token;
// the others wait for its answer. A waiter whose own token stops returns CANCELLED at
// once. An answer, and an error that lies in the input (INVALID_ARGUMENT, NOT_FOUND,
// FAILED_PRECONDITION, OUT_OF_RANGE), goes to all who wait. Any other error is the
// first caller's alone (its deadline, its bad luck): the next in line computes. Any
// thread; `compute` must not ask for the same key.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_SINGLE_FLIGHT_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_SINGLE_FLIGHT_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "services/common/cache/cache.h"

namespace nutgraf::cache {

class SingleFlight {
 public:
  using Compute = absl::FunctionRef<absl::StatusOr<Value>()>;

  absl::StatusOr<Value> Do(const Key& key, std::stop_token stop, Compute compute);

 private:
  struct Flight {
    std::condition_variable_any landed;
    bool has_leader = true;
    int callers = 1;  // leader and waiters
    std::optional<absl::StatusOr<Value>> answer;
  };

  std::mutex mutex_;  // guards the map and all flights in it
  absl::flat_hash_map<Key, std::shared_ptr<Flight>> flights_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_SINGLE_FLIGHT_H_
