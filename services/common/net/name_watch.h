// The addresses of a host as they are now, looked up again when somebody asks.
//
//   NameWatch watch("article", 9000, [](absl::StatusOr<std::vector<SocketAddress>> found) { … });
//   watch.Ask();     // soon after, `found` is told: again and again, with new pods in it
//
// A thread of its own waits for name servers. Names are looked up at most once in
// `pause`, however many ask; what is asked meanwhile is looked up after that. A host
// written as numbers, or the path of a Unix socket, needs no thread and no name server. `found` is called on the thread,
// or within Ask for numbers. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_NET_NAME_WATCH_H_
#define NUTGRAF_SERVICES_COMMON_NET_NAME_WATCH_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/net/address_lookup.h"

namespace nutgraf::net {

class NameWatch {
 public:
  using Addresses = std::vector<SocketAddress>;
  using Found = std::function<void(const absl::StatusOr<Addresses>&)>;

  // How soon a name is looked up again: a rolling restart takes seconds.
  static constexpr absl::Duration kPause = absl::Milliseconds(500);

  NameWatch(std::string host, int port, Found found);
  ~NameWatch();

  void Ask();

 private:
  void Watch();

  const std::string host_;
  const int port_;
  const Found found_;
  std::vector<SocketAddress> known_;  // that need no lookup
  AddressLookup lookup_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool asked_ = false;    // guarded by mutex_
  bool ending_ = false;   // guarded by mutex_
  std::thread thread_;
};

}  // namespace nutgraf::net

#endif  // NUTGRAF_SERVICES_COMMON_NET_NAME_WATCH_H_
