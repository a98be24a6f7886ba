// Counts what a cache tells its observer.

#ifndef NUTGRAF_TESTS_UNIT_CACHE_COUNTING_OBSERVER_H_
#define NUTGRAF_TESTS_UNIT_CACHE_COUNTING_OBSERVER_H_

#include <map>
#include <string>

#include "absl/synchronization/mutex.h"
#include "services/common/cache/cache.h"

namespace nutgraf::cache {

class CountingObserver final : public Observer {
 public:
  void OnHit() override { Count("hit"); }
  void OnMiss() override { Count("miss"); }
  void OnError(std::string_view what) override { Count(std::string(what)); }
  void OnSkipped() override { Count("skipped"); }

  int operator[](const std::string& event) const {
    absl::MutexLock lock(&mutex_);
    const auto it = counts_.find(event);
    return it == counts_.end() ? 0 : it->second;
  }

  // All counts since the last call: "hit 1, timeout 2".
  std::string Take() {
    absl::MutexLock lock(&mutex_);
    std::string text;
    for (const auto& [event, count] : counts_) {
      text += (text.empty() ? "" : ", ") + event + " " + std::to_string(count);
    }
    counts_.clear();
    return text;
  }

 private:
  void Count(const std::string& event) {
    absl::MutexLock lock(&mutex_);
    ++counts_[event];
  }

  mutable absl::Mutex mutex_;
  std::map<std::string, int> counts_;
};

inline Key KeyOf(std::string_view content) {
  return MakeKey({.kind = "test", .version = "1", .options = "", .content = content});
}

inline Value ValueOf(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

// "(none)" for a miss, so that a test prints what it got.
inline std::string TextOf(const Value& value) { return value == nullptr ? "(none)" : *value; }

}  // namespace nutgraf::cache

#endif  // NUTGRAF_TESTS_UNIT_CACHE_COUNTING_OBSERVER_H_
