// Values by name within a budget of bytes; the least recently used go first.
//
//   RecentStore<GetAnswer> pages(64 << 20);
//   pages.Put(uri, std::make_shared<const GetAnswer>(answer), bytes);
//   if (auto page = pages.Get(uri)) …
//
// The caller says what a value weighs; names and bookkeeping are added. A value over an
// eighth of the budget is not kept, so that one cannot displace all. Values are shared
// and immutable. Any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_RECENT_STORE_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_RECENT_STORE_H_

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/synchronization/mutex.h"

namespace nutgraf::article {

template <typename V>
class RecentStore {
 public:
  explicit RecentStore(size_t budget) : budget_(budget) {}

  // Null when it is not kept.
  std::shared_ptr<const V> Get(const std::string& name) {
    absl::MutexLock lock(&mutex_);
    const auto found = index_.find(name);
    if (found == index_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  void Put(const std::string& name, std::shared_ptr<const V> value, size_t bytes) {
    absl::MutexLock lock(&mutex_);
    Drop(name);
    bytes += 2 * name.size() + kOverhead;
    if (bytes > budget_ / 8) return;
    entries_.push_front({name, std::move(value), bytes});
    index_[name] = entries_.begin();
    bytes_ += bytes;
    while (bytes_ > budget_) Drop(std::string(entries_.back().name));
  }

  void Erase(const std::string& name) {
    absl::MutexLock lock(&mutex_);
    Drop(name);
  }

  size_t bytes() const {
    absl::MutexLock lock(&mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    std::string name;
    std::shared_ptr<const V> value;
    size_t bytes;
  };
  static constexpr size_t kOverhead = 256;  // nodes of list and index, the shared count

  void Drop(const std::string& name) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const auto found = index_.find(name);
    if (found == index_.end()) return;
    bytes_ -= found->second->bytes;
    entries_.erase(found->second);
    index_.erase(found);
  }

  const size_t budget_;
  mutable absl::Mutex mutex_;
  std::list<Entry> entries_ ABSL_GUARDED_BY(mutex_);  // the latest used first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> index_
      ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_RECENT_STORE_H_
