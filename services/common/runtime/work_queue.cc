#include "services/common/runtime/work_queue.h"

#include <algorithm>
#include <utility>

#include "services/common/runtime/processors.h"

namespace nutgraf::runtime {
namespace {

// Bulk work gets one turn in so many.
constexpr int kTurnsPerBulk = 4;

absl::Status Full() { return absl::ResourceExhaustedError("the work queue is full"); }
absl::Status Stopping() { return absl::UnavailableError("the work queue is draining"); }

}  // namespace

WorkQueue::WorkQueue(const WorkQueueOptions& options, Metrics& metrics)
    : options_(options),
      depth_gauge_(metrics.Gauge("nutgraf_queue_depth", "Tasks that wait for a thread.",
                                 {{"queue", options.name}})),
      refused_(metrics.Counter("nutgraf_queue_refused_total", "Tasks refused by a full queue.",
                               {{"queue", options.name}})) {
  int threads = options.threads;
  if (threads <= 0) threads = ProcessorCount() * options.threads_each;
  for (int i = 0; i < std::max(threads, 1); ++i) {
    threads_.emplace_back([this] { Work(); });
  }
}

WorkQueue::~WorkQueue() {
  Drain();
  for (std::thread& thread : threads_) thread.join();
}

absl::Status WorkQueue::Submit(Task task) {
  absl::MutexLock lock(&mutex_);
  if (draining_) return Stopping();
  if (static_cast<int>(calls_.size()) >= options_.capacity) {
    refused_.Increment();
    return Full();
  }
  calls_.push_back(std::move(task));
  depth_gauge_.Increment();
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<WorkQueue::Reservation>> WorkQueue::Reserve(int tasks) {
  absl::MutexLock lock(&mutex_);
  if (draining_) return Stopping();
  if (reserved_ + tasks > options_.bulk_capacity) {
    refused_.Increment();
    return Full();
  }
  reserved_ += tasks;
  return std::unique_ptr<Reservation>(new Reservation(*this, tasks));
}

WorkQueue::Reservation::~Reservation() {
  absl::MutexLock lock(&queue_.mutex_);
  queue_.reserved_ -= tasks_;
}

void WorkQueue::Reservation::Submit(Task task) {
  absl::MutexLock lock(&queue_.mutex_);
  queue_.bulk_.push_back(std::move(task));
  queue_.depth_gauge_.Increment();
}

void WorkQueue::Drain() {
  absl::MutexLock lock(&mutex_);
  draining_ = true;
  const auto is_done = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return !HasWork() && running_ == 0 && reserved_ == 0;
  };
  mutex_.Await(absl::Condition(&is_done));
  stopped_ = true;
}

int WorkQueue::depth() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<int>(calls_.size() + bulk_.size());
}

bool WorkQueue::HasWork() const { return !calls_.empty() || !bulk_.empty(); }

WorkQueue::Task WorkQueue::Next() {
  const bool bulk_turn = turn_ == 0 || calls_.empty();
  std::deque<Task>& lane = bulk_turn && !bulk_.empty() ? bulk_ : calls_;
  turn_ = (turn_ + 1) % kTurnsPerBulk;
  Task task = std::move(lane.front());
  lane.pop_front();
  depth_gauge_.Decrement();
  return task;
}

void WorkQueue::Work() {
  const auto is_due = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return HasWork() || stopped_; };
  absl::MutexLock lock(&mutex_);
  while (true) {
    mutex_.Await(absl::Condition(&is_due));
    if (!HasWork()) return;
    Task task = Next();
    ++running_;
    mutex_.Unlock();
    std::move(task)();
    task = nullptr;  // what it holds goes before the queue calls it done
    mutex_.Lock();
    --running_;
  }
}

}  // namespace nutgraf::runtime
