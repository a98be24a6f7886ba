// A fixed number of threads and a bounded queue before them.
//
//   WorkQueue queue({.threads = 4}, metrics);
//   absl::Status taken = queue.Submit([] { Parse(); });   // RESOURCE_EXHAUSTED when full
//   queue.Drain();   // no more is taken; what was taken is finished
//
// There are two lanes. Submit serves calls that somebody waits for. Bulk work comes
// through a Reservation, made once for a stream: what is reserved is never refused,
// and it gets every fourth turn when both lanes have work, so neither starves.
//
// A task may block, but never on a task of the same queue: services that call each
// other have a queue each. Tasks must not throw. Any thread. Destruction drains.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_WORK_QUEUE_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_WORK_QUEUE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/common/runtime/metrics.h"

namespace nutgraf::runtime {

struct WorkQueueOptions {
  std::string name = "calls";  // the label of its metrics
  int threads = 0;             // 0 takes threads_each for each processor that it may run on
  int threads_each = 1;
  // Calls that wait for a thread. At 5 ms each on one thread the last waits 0.6 s;
  // more would be answered too late to be of use.
  int capacity = 128;
  // Bulk items that all streams together may have in the queue.
  int bulk_capacity = 256;
};

class WorkQueue {
 public:
  using Task = absl::AnyInvocable<void()>;

  WorkQueue(const WorkQueueOptions& options, Metrics& metrics);
  ~WorkQueue();

  // RESOURCE_EXHAUSTED when the queue is full, UNAVAILABLE when it drains.
  absl::Status Submit(Task task);

  // The right to have a number of bulk tasks in the queue at a time.
  class Reservation {
   public:
    ~Reservation();
    // At most as many tasks as were reserved may be unfinished. A task that comes
    // when the queue drains is still run.
    void Submit(Task task);

   private:
    friend class WorkQueue;
    Reservation(WorkQueue& queue, int tasks) : queue_(queue), tasks_(tasks) {}
    WorkQueue& queue_;
    const int tasks_;
  };
  // Errors as Submit. The reservation must not outlive the queue.
  absl::StatusOr<std::unique_ptr<Reservation>> Reserve(int tasks);

  // Takes no more calls, and returns when all work is done and no reservation is
  // left. Not from a task.
  void Drain();

  int threads() const { return static_cast<int>(threads_.size()); }
  int depth() const;  // tasks that wait for a thread

 private:
  void Work();
  bool HasWork() const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  Task Next() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const WorkQueueOptions options_;
  prometheus::Gauge& depth_gauge_;
  prometheus::Counter& refused_;
  mutable absl::Mutex mutex_;
  std::deque<Task> calls_ ABSL_GUARDED_BY(mutex_);
  std::deque<Task> bulk_ ABSL_GUARDED_BY(mutex_);
  int reserved_ ABSL_GUARDED_BY(mutex_) = 0;
  int running_ ABSL_GUARDED_BY(mutex_) = 0;  // tasks on a thread now
  int turn_ ABSL_GUARDED_BY(mutex_) = 0;
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_WORK_QUEUE_H_
