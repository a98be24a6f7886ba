// A cache in this process: least recently used entries go first when it is full.
//
//   MemoryCache cache({.bytes = 256 << 20}, observer);
//   cache.Put(key, value, absl::InfiniteFuture());
//   cache.Get(key, absl::InfiniteFuture());
//
// The budget counts values, keys and bookkeeping. The entries are spread over shards
// by their key, each with its own lock and an equal part of the budget; a value larger
// than its shard's part is not kept. Any thread. The observer must outlive the cache.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_MEMORY_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_MEMORY_CACHE_H_

#include <cstddef>
#include <list>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "services/common/cache/cache.h"

namespace nutgraf::cache {

struct MemoryCacheOptions {
  // About 8,000 parsed pages of 32 KB.
  size_t bytes = 256 << 20;
  // Locks; a few for each core, so that threads seldom meet at one.
  int shards = 16;
};

class MemoryCache final : public Cache {
 public:
  MemoryCache(const MemoryCacheOptions& options, Observer& observer);

  Value Get(const Key& key, absl::Time deadline) override;
  void Put(const Key& key, Value value, absl::Time deadline) override;

  size_t bytes() const;  // kept now, bookkeeping included
  size_t size() const;   // entries kept now

 private:
  struct Entry {
    Key key;
    Value value;
  };
  struct Shard {
    mutable absl::Mutex mutex;
    std::list<Entry> entries ABSL_GUARDED_BY(mutex);  // the latest used first
    absl::flat_hash_map<Key, std::list<Entry>::iterator> index ABSL_GUARDED_BY(mutex);
    size_t bytes ABSL_GUARDED_BY(mutex) = 0;
  };

  Shard& ShardOf(const Key& key);

  const size_t shard_bytes_;
  Observer& observer_;
  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_MEMORY_CACHE_H_
