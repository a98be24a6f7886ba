#include "services/common/cache/circuit_breaker.h"

#include <algorithm>

namespace nutgraf::cache {

bool CircuitBreaker::Allow() {
  absl::MutexLock lock(&mutex_);
  if (state_ == State::kClosed) return true;
  if (state_ == State::kOpen) {
    if (options_.clock() < open_until_) return false;
    state_ = State::kHalfOpen;
  }
  if (probing_) return false;
  probing_ = true;
  return true;
}

void CircuitBreaker::OnSuccess() {
  absl::MutexLock lock(&mutex_);
  // A success that began before the breaker opened says nothing of now.
  if (state_ == State::kOpen) return;
  state_ = State::kClosed;
  failures_ = 0;
  probing_ = false;
  pause_ = options_.pause;
}

void CircuitBreaker::OnFailure() {
  absl::MutexLock lock(&mutex_);
  if (state_ == State::kOpen) return;
  if (state_ == State::kClosed && ++failures_ < options_.failures) return;
  if (state_ == State::kHalfOpen) pause_ = std::min(pause_ * 2, options_.longest_pause);
  state_ = State::kOpen;
  failures_ = 0;
  probing_ = false;
  open_until_ = options_.clock() + pause_;
}

CircuitBreaker::State CircuitBreaker::state() const {
  absl::MutexLock lock(&mutex_);
  return state_;
}

}  // namespace nutgraf::cache
