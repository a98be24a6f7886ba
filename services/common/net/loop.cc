#include "services/common/net/loop.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <limits>

namespace nutgraf::net {
namespace {

thread_local Loop* current = nullptr;

// Milliseconds for epoll: rounded up, so that a timer is due when it wakes.
int MillisecondsUntil(Loop::TimePoint time, Loop::TimePoint now) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(time - now).count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace

Loop* Loop::Current() { return current; }

Loop::Loop() : epoll_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  epoll_event event = {.events = EPOLLIN | EPOLLET, .data = {.ptr = nullptr}};
  epoll_ctl(epoll_, EPOLL_CTL_ADD, wake_, &event);
}

Loop::~Loop() {
  Stop();
  close(wake_);
  close(epoll_);
}

std::shared_ptr<Loop> Loop::Start() {
  const std::shared_ptr<Loop> loop(new Loop());
  loop->thread_ = std::thread([raw = loop.get()] {
    current = raw;
    raw->Run();
  });
  return loop;
}

bool Loop::Post(Task task) {
  const std::lock_guard lock(mutex_);
  if (stopped_) return false;
  posted_.push_back(std::move(task));
  if (!std::exchange(woken_, true) && !InThread()) {
    const uint64_t one = 1;
    static_cast<void>(write(wake_, &one, sizeof one) == sizeof one);
  }
  return true;
}

bool Loop::RunAndWait(Task task) {
  std::promise<void> done;
  if (!Post([&] {
        task();
        RunAtEndOfTurn([&done] { done.set_value(); });
      })) {
    return false;
  }
  done.get_future().wait();
  return true;
}

void Loop::Stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  Post([] {});
  thread_.join();
}

bool Loop::Watch(int socket, Watcher* watcher) {
  epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
                       .data = {.ptr = watcher}};
  return epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) == 0;
}

void Loop::Unwatch(int socket, Watcher* watcher) {
  epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
  for (int i = 0; i < ready_; ++i) {
    epoll_event& event = events_[static_cast<size_t>(i)];
    if (event.data.ptr == watcher) event.data.ptr = nullptr;
  }
}

Loop::Timer Loop::RunAfter(absl::Duration wait, Task task) {
  const Timer timer(now_ + absl::ToChronoNanoseconds(wait), ++last_timer_);
  timers_.emplace(timer, std::move(task));
  return timer;
}

void Loop::Run() {
  UpdateNow();
  while (!IsOver()) {
    RunPosted();
    RunTimers();
    RunEndOfTurn();
    Wait();
  }
}

void Loop::Wait() {
  int timeout = timers_.empty() ? -1 : MillisecondsUntil(timers_.begin()->first.first, now_);
  if (!at_end_.empty()) timeout = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!posted_.empty() || stopping_) timeout = 0;
    woken_ = timeout == 0;
  }
  ready_ = epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()), timeout);
  UpdateNow();
  for (int i = 0; i < ready_; ++i) {
    const epoll_event event = events_[static_cast<size_t>(i)];
    if (event.data.ptr != nullptr) static_cast<Watcher*>(event.data.ptr)->OnReady(event.events);
  }
  ready_ = 0;
}

void Loop::RunPosted() {
  std::vector<Task> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks.swap(posted_);
    woken_ = true;  // nobody need wake a loop that is awake
  }
  for (Task& task : tasks) {
    task();
    task = nullptr;
  }
}

void Loop::RunTimers() {
  while (!timers_.empty() && timers_.begin()->first.first <= now_) {
    auto due = timers_.extract(timers_.begin());
    due.mapped()();
  }
}

void Loop::RunEndOfTurn() {
  std::vector<Task> tasks;
  tasks.swap(at_end_);
  for (Task& task : tasks) task();
}

// Whether to end: after Stop, when all that was posted has run.
bool Loop::IsOver() {
  const std::lock_guard lock(mutex_);
  stopped_ = stopping_ && posted_.empty() && at_end_.empty();
  return stopped_;
}

Loops::Loops(int count) {
  for (int i = 0; i < std::max(count, 1); ++i) loops_.push_back(Loop::Start());
}

std::optional<size_t> Loops::Here() const {
  const Loop* const here = Loop::Current();
  for (size_t i = 0; here != nullptr && i < loops_.size(); ++i) {
    if (loops_[i].get() == here) return i;
  }
  return std::nullopt;
}

void Loops::Stop() {
  for (const std::shared_ptr<Loop>& loop : loops_) loop->Stop();
}

}  // namespace nutgraf::net
