#include "services/common/cache/single_flight.h"

#include <utility>

namespace nutgraf::cache {
namespace {

// Whether another caller of the same key would get the same answer.
bool IsShared(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return true;
    default:
      return false;
  }
}

}  // namespace

absl::StatusOr<Value> SingleFlight::Do(const Key& key, std::stop_token stop, Compute compute) {
  std::unique_lock lock(mutex_);
  auto [it, first] = flights_.try_emplace(key);
  if (first) it->second = std::make_shared<Flight>();
  const std::shared_ptr<Flight> flight = it->second;
  // A flight whose last caller leaves without an answer is forgotten.
  const auto leave = [&] {
    if (--flight->callers > 0 || flight->answer.has_value()) return;
    flights_.erase(key);
  };
  if (!first) {
    ++flight->callers;
    const bool ready = flight->landed.wait(
        lock, stop, [&] { return flight->answer.has_value() || !flight->has_leader; });
    if (!ready || flight->answer.has_value()) {
      leave();
      if (!ready) return absl::CancelledError("stopped while another call computed the answer");
      return *flight->answer;
    }
    flight->has_leader = true;
  }

  lock.unlock();
  absl::StatusOr<Value> answer = compute();
  lock.lock();
  if (IsShared(answer.status())) {
    flight->answer = answer;
    flights_.erase(key);  // who comes now finds the answer in the cache
  } else {
    flight->has_leader = false;
  }
  leave();
  flight->landed.notify_all();
  return answer;
}

}  // namespace nutgraf::cache
