#include "services/entity/core/names/window_batcher.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"

namespace nutgraf::entity {

struct WindowBatcher::Request {
  absl::Span<const EncoderWindow> windows;
  std::vector<std::vector<float>> scores;
  // Windows that wait, the next one last, by class of length.
  std::array<std::vector<int>, Encoder::kLengthClasses> waiting;
  int left = 0;  // windows that are not computed yet
  int waiting_windows = 0;
  bool sleeps = false;
  absl::CondVar changed;  // all is computed, or it is for this one to compute

  explicit Request(absl::Span<const EncoderWindow> all) : windows(all), scores(all.size()) {
    for (int i = static_cast<int>(all.size()); i-- > 0;) {
      if (all[i].pieces.empty()) continue;
      waiting[Encoder::LengthClass(all[i])].push_back(i);
      ++left;
    }
    waiting_windows = left;
  }

  int Take(int length_class) {
    const int window = waiting[length_class].back();
    waiting[length_class].pop_back();
    --waiting_windows;
    return window;
  }

  void Forget() {
    for (std::vector<int>& windows_of_class : waiting) windows_of_class.clear();
    left -= std::exchange(waiting_windows, 0);
  }
};

absl::StatusOr<std::vector<std::vector<float>>> WindowBatcher::Score(
    absl::Span<const EncoderWindow> windows, std::stop_token stop) {
  Request request(windows);
  const std::stop_callback on_stop(stop, [&] {
    absl::MutexLock lock(&mutex_);
    request.changed.Signal();
  });
  absl::MutexLock lock(&mutex_);
  if (request.left > 0) turns_.push_back(&request);
  while (request.left > 0) {
    if (stop.stop_requested() && request.waiting_windows > 0) {
      request.Forget();
      turns_.erase(absl::c_find(turns_, &request));
      continue;
    }
    if (computing_ < at_once_) {
      if (const std::vector<Chosen> batch = NextBatch(); !batch.empty()) {
        Compute(batch);
        continue;
      }
    }
    request.sleeps = true;
    request.changed.Wait(&mutex_);
    request.sleeps = false;
  }
  WakeAnother();
  if (stop.stop_requested()) return absl::CancelledError("name tagging was cancelled");
  return std::move(request.scores);
}

std::vector<WindowBatcher::Chosen> WindowBatcher::NextBatch() {
  std::vector<Chosen> batch;
  if (turns_.empty()) return batch;
  const auto& first = turns_.front()->waiting;
  const int length_class = static_cast<int>(
      absl::c_find_if(first, [](const auto& windows) { return !windows.empty(); }) -
      first.begin());
  for (Request* request : turns_) {
    while (!request->waiting[length_class].empty() && batch.size() < Encoder::kTogether) {
      batch.push_back({request, request->Take(length_class)});
    }
  }
  turns_.push_back(turns_.front());
  turns_.pop_front();
  std::erase_if(turns_, [](const Request* request) { return request->waiting_windows == 0; });
  return batch;
}

void WindowBatcher::Compute(const std::vector<Chosen>& batch) {
  auto workspace = std::make_unique<Encoder::Workspace>();
  if (!workspaces_.empty()) {
    workspace = std::move(workspaces_.back());
    workspaces_.pop_back();
  }
  std::vector<const EncoderWindow*> windows;
  for (const Chosen& one : batch) windows.push_back(&one.request->windows[one.window]);
  ++computing_;
  WakeAnother();
  mutex_.Unlock();
  std::vector<std::vector<float>> scores = encoder_.Score(windows, workspace.get());
  mutex_.Lock();
  --computing_;
  workspaces_.push_back(std::move(workspace));
  for (size_t i = 0; i < batch.size(); ++i) {
    Request& request = *batch[i].request;
    request.scores[batch[i].window] = std::move(scores[i]);
    if (--request.left == 0) request.changed.Signal();
  }
}

void WindowBatcher::WakeAnother() {
  if (computing_ >= at_once_) return;
  const auto next = absl::c_find_if(turns_, [](const Request* request) { return request->sleeps; });
  if (next != turns_.end()) (*next)->changed.Signal();
}

}  // namespace nutgraf::entity
