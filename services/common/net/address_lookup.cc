#include "services/common/net/address_lookup.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

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

struct AddressLookup::Request {
  std::string host, port;
  addrinfo hints = Hints(AI_ADDRCONFIG);
  gaicb block = {};

  Request(const std::string& h, int p) : host(h), port(absl::StrCat(p)) {
    block.ar_name = host.c_str();
    block.ar_service = port.c_str();
    block.ar_request = &hints;
  }
  ~Request() {
    if (block.ar_result != nullptr) freeaddrinfo(block.ar_result);
  }
};

AddressLookup::AddressLookup() = default;

AddressLookup::~AddressLookup() {
  // What still runs writes to its request: better lost than freed.
  for (auto& request : abandoned_) {
    if (gai_error(&request->block) == EAI_INPROGRESS) request.release();
  }
}

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
    std::erase_if(abandoned_,
                  [](const auto& request) { return gai_error(&request->block) != EAI_INPROGRESS; });
    if (abandoned_.size() >= kMaxAbandoned) {
      return absl::UnavailableError("name lookups do not end");
    }
  }
  auto request = std::make_unique<Request>(host, port);
  gaicb* list[] = {&request->block};
  if (getaddrinfo_a(GAI_NOWAIT, list, 1, nullptr) != 0) {
    return absl::UnavailableError("name lookup cannot start");
  }
  int error = gai_error(&request->block);
  while (error == EAI_INPROGRESS) {
    const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(
        limit - std::chrono::steady_clock::now());
    if (left.count() <= 0) break;
    const timespec wait = {.tv_sec = left.count() / 1'000'000'000,
                           .tv_nsec = left.count() % 1'000'000'000};
    gai_suspend(list, 1, &wait);  // may return early; the loop asks again
    error = gai_error(&request->block);
  }
  if (error == EAI_INPROGRESS) {
    if (gai_cancel(&request->block) != EAI_CANCELED) {
      absl::MutexLock lock(&mutex_);
      abandoned_.push_back(std::move(request));
    }
    return absl::DeadlineExceededError("name lookup takes too long");
  }
  if (error != 0) return absl::UnavailableError(gai_strerror(error));
  return Copy(request->block.ar_result);
}

}  // namespace nutgraf::net
