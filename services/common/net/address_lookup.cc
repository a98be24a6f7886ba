#include "services/common/net/address_lookup.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace nutgraf::net {
namespace {

// More lookups than this at a time tell no more than these.
constexpr size_t kMaxAbandoned = 4;

std::vector<SocketAddress> Copy(const addrinfo* found) {
  std::vector<SocketAddress> addresses;
  for (; found != nullptr; found = found->ai_next) {
    SocketAddress& address = addresses.emplace_back();
    std::memcpy(&address.bytes, found->ai_addr, found->ai_addrlen);
    address.size = found->ai_addrlen;
  }
  return addresses;
}

absl::StatusOr<std::vector<SocketAddress>> UnixSocket(const std::string& path) {
  SocketAddress address;
  auto* name = reinterpret_cast<sockaddr_un*>(&address.bytes);
  if (path.size() >= sizeof(name->sun_path)) {
    return absl::UnavailableError("the socket's path is too long");
  }
  name->sun_family = AF_UNIX;
  std::memcpy(name->sun_path, path.c_str(), path.size() + 1);
  address.size = sizeof(sockaddr_un);
  return std::vector{address};
}

addrinfo Hints(int flags) {
  addrinfo hints = {};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags | AI_NUMERICSERV;
  return hints;
}

}  // namespace

int SocketAddress::port() const {
  switch (bytes.ss_family) {
    case AF_INET:
      return ntohs(reinterpret_cast<const sockaddr_in*>(&bytes)->sin_port);
    case AF_INET6:
      return ntohs(reinterpret_cast<const sockaddr_in6*>(&bytes)->sin6_port);
    default:
      return 0;
  }
}

std::optional<SocketAddress> NumericAddress(const std::string& host, int port) {
  const addrinfo hints = Hints(AI_NUMERICHOST);
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), absl::StrCat(port).c_str(), &hints, &found) != 0) {
    return std::nullopt;
  }
  const std::vector<SocketAddress> addresses = Copy(found);
  freeaddrinfo(found);
  return addresses.front();
}

// Shared by the one who waits for it and the thread that finds it.
struct AddressLookup::Search {
  absl::Notification done;
  int error = 0;  // of getaddrinfo
  std::vector<SocketAddress> addresses;

  void Run(const std::string& host, int port) {
    const addrinfo hints = Hints(AI_ADDRCONFIG);
    addrinfo* found = nullptr;
    error = getaddrinfo(host.c_str(), absl::StrCat(port).c_str(), &hints, &found);
    addresses = Copy(found);
    if (found != nullptr) freeaddrinfo(found);
    done.Notify();
  }
};

absl::StatusOr<std::vector<SocketAddress>> AddressLookup::Find(const std::string& host, int port,
                                                               SteadyTime limit) {
  if (host.starts_with('/')) return UnixSocket(host);
  if (const auto numeric = NumericAddress(host, port)) return std::vector{*numeric};
  return FindName(host, port, limit);
}

absl::StatusOr<std::vector<SocketAddress>> AddressLookup::FindName(const std::string& host,
                                                                   int port, SteadyTime limit) {
  {
    absl::MutexLock lock(&mutex_);
    std::erase_if(abandoned_, [](const auto& search) { return search->done.HasBeenNotified(); });
    if (abandoned_.size() >= kMaxAbandoned) {
      return absl::UnavailableError("name lookups do not end");
    }
  }
  const auto search = std::make_shared<Search>();
  try {
    std::thread([search, host, port] { search->Run(host, port); }).detach();
  } catch (const std::system_error& error) {
    return absl::UnavailableError(absl::StrCat("name lookup cannot start: ", error.what()));
  }
  const auto left = limit - std::chrono::steady_clock::now();
  if (!search->done.WaitForNotificationWithTimeout(absl::FromChrono(left))) {
    absl::MutexLock lock(&mutex_);
    abandoned_.push_back(search);
    return absl::DeadlineExceededError("name lookup takes too long");
  }
  if (search->error != 0) return absl::UnavailableError(gai_strerror(search->error));
  return search->addresses;
}

}  // namespace nutgraf::net
