// Finds the addresses of a host within a time limit.
//
//   AddressLookup lookup;
//   absl::StatusOr<std::vector<SocketAddress>> found = lookup.Find("redis", 6379, limit);
//
// getaddrinfo knows no time limit and may block for half a minute when a name server
// is away; each name is looked up on a thread of its own. One that does not end in time is
// left to end by itself; while several do, Find fails at once. Fails with
// DEADLINE_EXCEEDED or UNAVAILABLE. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_NET_ADDRESS_LOOKUP_H_
#define NUTGRAF_SERVICES_COMMON_NET_ADDRESS_LOOKUP_H_

#include <sys/socket.h>

#include <chrono>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"

namespace nutgraf::net {

using SteadyTime = std::chrono::steady_clock::time_point;

struct SocketAddress {
  sockaddr_storage bytes = {};
  socklen_t size = 0;

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&bytes); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&bytes); }
  int port() const;  // 0 for a Unix socket

  friend bool operator==(const SocketAddress& a, const SocketAddress& b) {
    return a.size == b.size && std::memcmp(&a.bytes, &b.bytes, a.size) == 0;
  }
};

// Of a host written as numbers; none when it is a name.
std::optional<SocketAddress> NumericAddress(const std::string& host, int port);

class AddressLookup {
 public:
  // A host that begins with '/' is the path of a Unix socket.
  absl::StatusOr<std::vector<SocketAddress>> Find(const std::string& host, int port,
                                                  SteadyTime limit);

 private:
  struct Search;
  absl::StatusOr<std::vector<SocketAddress>> FindName(const std::string& host, int port,
                                                      SteadyTime limit);

  absl::Mutex mutex_;
  // Given up, and still running when last seen.
  std::vector<std::shared_ptr<Search>> abandoned_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace nutgraf::net

#endif  // NUTGRAF_SERVICES_COMMON_NET_ADDRESS_LOOKUP_H_
