// Lets requests wait for an equal one that is already on its way, without a thread.
//
//   if (flights.Join(key, deadline, [=](const Outcome* outcome) {
//         outcome != nullptr ? Answer(*outcome) : Fly();   // or: now it is our turn
//       })) Fly();                                         // first of its key
//   … when it is done:  flights.Land(key, &outcome);       // or null, if nobody can share it
//
// Each that flies lands exactly once. A failure that is the flyer's own bad luck lands as
// null, and the follower with the least time takes over; the rest wait on. A request
// that has less time than the flyer does not wait: it flies alone. Any thread; callbacks
// come from whoever lands.

#ifndef NUTGRAF_GATEWAY_CACHE_FLIGHTS_H_
#define NUTGRAF_GATEWAY_CACHE_FLIGHTS_H_

#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"
#include "services/common/cache/cache.h"

namespace nutgraf::gateway {

// The answer to a request: ready bytes, or an error.
struct Outcome {
  google::rpc::Status status;
  cache::Value body;  // when the status is OK
};

enum class Flight { kLead, kFollow, kAlone };

class Flights {
 public:
  using Landed = std::function<void(const Outcome*)>;

  // kLead and kAlone: the caller flies, and lands if it leads. kFollow: `landed` will
  // be called.
  Flight Join(const cache::Key& key, absl::Time deadline, Landed landed);

  void Land(const cache::Key& key, const Outcome* outcome);

 private:
  struct Flying {
    absl::Time deadline;
    std::multimap<absl::Time, Landed> followers;
  };

  std::mutex mutex_;
  absl::flat_hash_map<cache::Key, Flying> flying_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_CACHE_FLIGHTS_H_
