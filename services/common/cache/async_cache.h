// A store that answers later, so that who asks need not wait.
//
//   store.Get(key, deadline, [=](Value value) { … });      // null where nothing was found
//
// As Cache otherwise: nothing fails, and the wait is bounded. The answer comes once, on
// any thread; on the loop that asked, when it was a loop.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_ASYNC_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_ASYNC_CACHE_H_

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "services/common/cache/cache.h"

namespace nutgraf::cache {

class AsyncCache {
 public:
  virtual ~AsyncCache() = default;

  using Found = absl::AnyInvocable<void(Value)>;
  virtual void Get(const Key& key, absl::Time deadline, Found found) = 0;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_ASYNC_CACHE_H_
