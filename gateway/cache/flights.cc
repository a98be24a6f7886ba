#include "gateway/cache/flights.h"

#include <utility>

namespace nutgraf::gateway {

Flight Flights::Join(const cache::Key& key, absl::Time deadline, Landed landed) {
  const std::lock_guard lock(mutex_);
  const auto [flying, first] = flying_.try_emplace(key);
  if (first) {
    flying->second.deadline = deadline;
    return Flight::kLead;
  }
  if (deadline < flying->second.deadline) return Flight::kAlone;
  flying->second.followers.emplace(deadline, std::move(landed));
  return Flight::kFollow;
}

void Flights::Land(const cache::Key& key, const Outcome* outcome) {
  std::multimap<absl::Time, Landed> told;
  {
    const std::lock_guard lock(mutex_);
    const auto found = flying_.find(key);
    if (found == flying_.end()) return;
    Flying& flying = found->second;
    if (outcome == nullptr && !flying.followers.empty()) {
      flying.deadline = flying.followers.begin()->first;
      told.insert(flying.followers.extract(flying.followers.begin()));
    } else {
      told = std::move(flying.followers);
      flying_.erase(found);
    }
  }
  for (const auto& [deadline, landed] : told) landed(outcome);
}

}  // namespace nutgraf::gateway
