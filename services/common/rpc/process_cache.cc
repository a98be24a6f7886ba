#include "services/common/rpc/process_cache.h"

namespace nutgraf::rpc {
namespace {

constexpr char kLookups[] = "nutgraf_cache_lookups_total";
constexpr char kLookupsHelp[] = "Lookups in a tier of the cache, by what they found.";

}  // namespace

CacheMetrics::CacheMetrics(runtime::Metrics& metrics, const std::string& tier)
    : metrics_(metrics),
      tier_(tier),
      hits_(metrics.Counter(kLookups, kLookupsHelp, {{"tier", tier}, {"result", "hit"}})),
      misses_(metrics.Counter(kLookups, kLookupsHelp, {{"tier", tier}, {"result", "miss"}})),
      skipped_(metrics.Counter("nutgraf_cache_skipped_total",
                               "Calls that a tier was spared because it failed lately.",
                               {{"tier", tier}})) {}

void CacheMetrics::OnError(std::string_view what) {
  metrics_
      .Counter("nutgraf_cache_errors_total", "Calls to a tier that failed, by how.",
               {{"tier", tier_}, {"kind", std::string(what)}})
      .Increment();
}

ProcessCache::ProcessCache(const ProcessCacheOptions& options, runtime::Metrics& metrics)
    : memory_metrics_(metrics, "memory"), memory_(options.memory, memory_metrics_) {
  if (!options.redis.has_value()) return;
  redis_metrics_.emplace(metrics, "redis");
  redis_ = std::make_unique<cache::RedisCache>(*options.redis, *redis_metrics_);
  tiers_ = std::make_unique<cache::TieredCache>(memory_, *redis_);
}

cache::Cache& ProcessCache::get() {
  if (tiers_ != nullptr) return *tiers_;
  return memory_;
}

}  // namespace nutgraf::rpc
