#include "services/common/net/name_watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace nutgraf::net {
namespace {

// What a name server may take. Two that do not answer are asked within that.
constexpr std::chrono::seconds kPatience(5);

// One name may be listed with the same address more than once.
void RemoveDoubles(NameWatch::Addresses* addresses) {
  NameWatch::Addresses once;
  for (const SocketAddress& address : *addresses) {
    if (std::find(once.begin(), once.end(), address) == once.end()) once.push_back(address);
  }
  *addresses = std::move(once);
}

}  // namespace

NameWatch::NameWatch(std::string host, int port, Found found)
    : host_(std::move(host)), port_(port), found_(std::move(found)) {
  if (host_.starts_with('/')) {
    const auto path = lookup_.Find(host_, port_, {});
    if (path.ok()) known_ = *path;
  } else if (const auto numeric = NumericAddress(host_, port_)) {
    known_ = {*numeric};
  } else {
    thread_ = std::thread([this] { Watch(); });
  }
}

NameWatch::~NameWatch() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void NameWatch::Ask() {
  if (!known_.empty()) return found_(known_);
  if (!thread_.joinable()) return found_(absl::UnavailableError("the path is too long"));
  {
    const std::lock_guard lock(mutex_);
    asked_ = true;
  }
  changed_.notify_all();
}

void NameWatch::Watch() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return asked_ || ending_; });
    if (ending_) return;
    asked_ = false;
    lock.unlock();
    auto found = lookup_.Find(host_, port_, std::chrono::steady_clock::now() + kPatience);
    if (found.ok()) RemoveDoubles(&*found);
    found_(found);
    lock.lock();
    changed_.wait_for(lock, absl::ToChronoMilliseconds(kPause), [this] { return ending_; });
  }
}

}  // namespace nutgraf::net
