// A LoopRedisCache that is asked and waited for, with a blocking one for what is put.

#ifndef NUTGRAF_TESTS_UNIT_CACHE_LOOP_LOOKUPS_H_
#define NUTGRAF_TESTS_UNIT_CACHE_LOOP_LOOKUPS_H_

#include <future>
#include <memory>
#include <utility>

#include "services/common/cache/loop_redis_cache.h"

namespace nutgraf::cache {

class LoopLookups final : public Cache {
 public:
  LoopLookups(const RedisOptions& options, Observer& observer)
      : lookups_(options, loops_, observer), puts_(options, observer) {}

  Value Get(const Key& key, absl::Time deadline) override { return Begin(key, deadline).get(); }
  void Put(const Key& key, Value value, absl::Time deadline) override {
    puts_.Put(key, std::move(value), deadline);
  }

  std::future<Value> Begin(const Key& key, absl::Time deadline) {
    auto promise = std::make_shared<std::promise<Value>>();
    lookups_.Get(key, deadline, [promise](Value value) { promise->set_value(std::move(value)); });
    return promise->get_future();
  }

 private:
  const std::shared_ptr<net::Loops> loops_ = std::make_shared<net::Loops>(1);
  LoopRedisCache lookups_;
  RedisCache puts_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_TESTS_UNIT_CACHE_LOOP_LOOKUPS_H_
