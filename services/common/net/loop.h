// Loop: a thread that waits for sockets, timers and work, and runs what they call for.
//
//   std::shared_ptr<Loop> loop = Loop::Start();
//   loop->Post([=] { … });                    // any thread
//   loop->Watch(socket, &watcher);            // on the loop: watcher.OnReady(EPOLLIN | …)
//   Loop::Timer timer = loop->RunAfter(absl::Seconds(1), [=] { … });
//   Loop::Current()                           // the loop that runs here, or null
//
// Sockets are watched edge-triggered, for reading and writing alike: a watcher is told
// once that a socket has become ready, and must read or write until it would block before
// it is told again. That is one system call for the life of a socket. What is run here
// must not block. Post, Stop and InThread are for any thread, the rest for the loop's.
// Watchers are not owned and must unwatch before they go.

#ifndef NUTGRAF_SERVICES_COMMON_NET_LOOP_H_
#define NUTGRAF_SERVICES_COMMON_NET_LOOP_H_

#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"

namespace nutgraf::net {

class Loop {
 public:
  using Clock = std::chrono::steady_clock;
  using TimePoint = Clock::time_point;
  using Task = absl::AnyInvocable<void()>;

  class Watcher {
   public:
    virtual void OnReady(uint32_t events) = 0;

   protected:
    ~Watcher() = default;
  };

  static std::shared_ptr<Loop> Start();
  ~Loop();  // as Stop; not on the loop's thread

  static Loop* Current();
  bool InThread() const { return Current() == this; }

  // Runs `task` on the loop's thread, after what was posted before. After Stop, tasks
  // are dropped, and the answer is false.
  bool Post(Task task);

  // As Post, and returns when it has run; not on a loop.
  bool RunAndWait(Task task);

  // Runs what was posted, then ends the thread. What is watched is watched no longer.
  void Stop();

  // False when the kernel has no room for more.
  bool Watch(int socket, Watcher* watcher);
  void Unwatch(int socket, Watcher* watcher);

  // Runs `task` when all that is ready now has been seen to: the place to write, once,
  // what many have asked for.
  void RunAtEndOfTurn(Task task) { at_end_.push_back(std::move(task)); }

  using Timer = std::pair<TimePoint, uint64_t>;
  Timer RunAfter(absl::Duration wait, Task task);
  void Cancel(const Timer& timer) { timers_.erase(timer); }

  // The time when this turn began, or as UpdateNow found it; good enough for timeouts.
  TimePoint now() const { return now_; }
  void UpdateNow() { now_ = Clock::now(); }

 private:
  Loop();

  void Run();
  void Wait();
  void RunPosted();
  void RunTimers();
  void RunEndOfTurn();
  bool IsOver();

  const int epoll_;
  const int wake_;  // an eventfd: something was posted
  TimePoint now_ = Clock::now();
  std::map<Timer, Task> timers_;
  uint64_t last_timer_ = 0;
  std::vector<Task> at_end_;
  std::array<epoll_event, 128> events_ = {};
  int ready_ = 0;  // of events_, in this turn

  std::mutex mutex_;
  std::vector<Task> posted_;  // guarded by mutex_
  bool woken_ = false;        // guarded by mutex_
  bool stopping_ = false;     // guarded by mutex_
  bool stopped_ = false;      // guarded by mutex_
  std::thread thread_;
};

// Loops that share the work of a process. Any thread.
class Loops {
 public:
  explicit Loops(int count);
  ~Loops() { Stop(); }

  size_t size() const { return loops_.size(); }
  const std::shared_ptr<Loop>& operator[](size_t index) const { return loops_[index]; }
  // Which of them runs here, if one does.
  std::optional<size_t> Here() const;
  void Stop();

 private:
  std::vector<std::shared_ptr<Loop>> loops_;
};

}  // namespace nutgraf::net

#endif  // NUTGRAF_SERVICES_COMMON_NET_LOOP_H_
