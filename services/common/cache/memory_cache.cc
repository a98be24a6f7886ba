#include "services/common/cache/memory_cache.h"

#include <algorithm>
#include <utility>

namespace nutgraf::cache {
namespace {

// List node, map slot, reference count and allocator slack of one entry.
constexpr size_t kEntryOverhead = 256;

size_t CostOf(const Key& key, const Value& value) {
  return kEntryOverhead + key.kind.capacity() + value->capacity();
}

}  // namespace

MemoryCache::MemoryCache(const MemoryCacheOptions& options, Observer& observer)
    : shard_bytes_(options.bytes / std::max(options.shards, 1)), observer_(observer) {
  for (int i = 0; i < std::max(options.shards, 1); ++i) {
    shards_.push_back(std::make_unique<Shard>());
  }
}

MemoryCache::Shard& MemoryCache::ShardOf(const Key& key) {
  // Not the bytes that the map hashes, or each shard's map would see few of its values.
  const size_t number = key.digest[30] * 256 + key.digest[31];
  return *shards_[number % shards_.size()];
}

Value MemoryCache::Get(const Key& key, absl::Time) {
  Shard& shard = ShardOf(key);
  Value found;
  {
    absl::MutexLock lock(&shard.mutex);
    const auto it = shard.index.find(key);
    if (it != shard.index.end()) {
      shard.entries.splice(shard.entries.begin(), shard.entries, it->second);
      found = it->second->value;
    }
  }
  found != nullptr ? observer_.OnHit() : observer_.OnMiss();
  return found;
}

void MemoryCache::Put(const Key& key, Value value, absl::Time) {
  if (value == nullptr) return;
  const size_t cost = CostOf(key, value);
  Shard& shard = ShardOf(key);
  std::list<Entry> dropped;  // freed after the lock is
  absl::MutexLock lock(&shard.mutex);
  const auto drop = [&](std::list<Entry>::iterator entry) {
    shard.bytes -= CostOf(entry->key, entry->value);
    shard.index.erase(entry->key);
    dropped.splice(dropped.end(), shard.entries, entry);
  };
  if (const auto it = shard.index.find(key); it != shard.index.end()) drop(it->second);
  if (cost > shard_bytes_) return;
  while (shard.bytes + cost > shard_bytes_) drop(std::prev(shard.entries.end()));
  shard.entries.push_front({key, std::move(value)});
  shard.index.emplace(key, shard.entries.begin());
  shard.bytes += cost;
}

size_t MemoryCache::bytes() const {
  size_t sum = 0;
  for (const auto& shard : shards_) {
    absl::MutexLock lock(&shard->mutex);
    sum += shard->bytes;
  }
  return sum;
}

size_t MemoryCache::size() const {
  size_t sum = 0;
  for (const auto& shard : shards_) {
    absl::MutexLock lock(&shard->mutex);
    sum += shard->index.size();
  }
  return sum;
}

}  // namespace nutgraf::cache
