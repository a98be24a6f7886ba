// The cache of a process: memory, and Redis behind it when there is one.
//
//   ProcessCache cache({.memory = {.bytes = 64 << 20}, .redis = RedisOptions{.host = "redis"}},
//                      metrics);
//   cache.get().Get(key, call.deadline);
//
// Counts nutgraf_cache_lookups_total{tier, result}, nutgraf_cache_errors_total{tier,
// kind} and nutgraf_cache_skipped_total{tier}. The metrics must outlive it. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_PROCESS_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_RPC_PROCESS_CACHE_H_

#include <memory>
#include <optional>
#include <string>

#include "services/common/cache/cache.h"
#include "services/common/cache/memory_cache.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/cache/tiered_cache.h"
#include "services/common/runtime/metrics.h"

namespace nutgraf::rpc {

// Counts what happens in one tier.
class CacheMetrics final : public cache::Observer {
 public:
  CacheMetrics(runtime::Metrics& metrics, const std::string& tier);

  void OnHit() override { hits_.Increment(); }
  void OnMiss() override { misses_.Increment(); }
  void OnError(std::string_view what) override;
  void OnSkipped() override { skipped_.Increment(); }

 private:
  runtime::Metrics& metrics_;
  const std::string tier_;
  prometheus::Counter& hits_;
  prometheus::Counter& misses_;
  prometheus::Counter& skipped_;
};

struct ProcessCacheOptions {
  cache::MemoryCacheOptions memory;
  std::optional<cache::RedisOptions> redis;
};

class ProcessCache {
 public:
  ProcessCache(const ProcessCacheOptions& options, runtime::Metrics& metrics);

  cache::Cache& get();  // its tiers as one
  cache::Cache& memory() { return memory_; }
  cache::Cache* redis() { return redis_.get(); }  // null without one

 private:
  CacheMetrics memory_metrics_;
  cache::MemoryCache memory_;
  std::optional<CacheMetrics> redis_metrics_;
  std::unique_ptr<cache::RedisCache> redis_;
  std::unique_ptr<cache::TieredCache> tiers_;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_PROCESS_CACHE_H_
