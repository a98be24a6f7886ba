// Ready answers, in memory and behind that in Redis, each made once however many ask.
//
//   AnswerCache answers({.near = memory, .far = redis}, metrics);
//   answers.Get({.key = key, .deadline = d},
//               [=](AnswerCache::Made made) { … made(outcome, /*keep=*/true); },
//               [=](const Outcome& outcome, std::string_view cache_status) { … });
//
// A hit in memory answers before Get returns. Redis is asked without waiting, or else by
// threads of its own, which also tell it; when they are all busy it is passed over. Equal
// requests wait for the first of them (see flights.h). Errors are not kept, but one that
// lies in the request goes to all who wait for it. `make` is called at most once for each
// Get and must call back once. `done` comes on any thread.
//
// The string is the value of a Cache-Status field (RFC 9211): what was found, and where.

#ifndef NUTGRAF_GATEWAY_CACHE_ANSWER_CACHE_H_
#define NUTGRAF_GATEWAY_CACHE_ANSWER_CACHE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/cache/flights.h"
#include "services/common/cache/async_cache.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/memory_cache.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::gateway {

inline constexpr char kCacheHit[] = "nutgraf-gateway; hit; detail=memory";
inline constexpr char kCacheBypassed[] = "nutgraf-gateway; fwd=bypass";
inline constexpr char kCachePassed[] = "nutgraf-gateway; fwd=request";

// The kind of the keys of what requests mean.
inline constexpr char kAnswerKind[] = "answer";

struct AnswerCacheOptions {
  cache::Cache* near = nullptr;  // memory; must not block
  cache::Cache* far = nullptr;   // none without Redis
  cache::AsyncCache* far_lookups = nullptr;  // the same store, asked without a thread
  // What decides answers beside the requests: those of another deployment are not found.
  std::string deployment;
  // Threads that wait for Redis: at 0.2 ms each, 20,000 lookups a second.
  int far_threads = 4;
  // Of the names under which requests are known as they were sent: about 10,000 small
  // ones, which are kept whole, or 100,000 larger.
  size_t alias_bytes = 32 << 20;
};

class AnswerCache {
 public:
  // `options.near` is set; both caches and the metrics outlive this.
  AnswerCache(const AnswerCacheOptions& options, runtime::Metrics& metrics);

  // As in the options: part of every key.
  const std::string& deployment() const { return deployment_; }

  struct Lookup {
    cache::Key key;
    absl::Time deadline;
    bool fresh = false;  // no answer from before will do
    bool keep = true;    // what is made may be stored
  };
  using Made = std::function<void(const Outcome& outcome, bool keep)>;
  using Make = std::function<void(Made made)>;
  using Done = std::function<void(const Outcome& outcome, std::string_view cache_status)>;
  void Get(Lookup lookup, Make make, Done done);

  // A request as it was sent, byte for byte, is known by the key of what it means, so
  // that it need not be read again.
  struct Sent {
    std::string target;     // route, path and query
    std::string_view body;
  };
  struct Known {
    std::optional<cache::Key> key;  // of what it means
    cache::Value body;              // when it is in memory
  };
  Known FindSent(const Sent& sent);
  void RememberSent(const Sent& sent, const cache::Key& key);

 private:
  struct Request {
    Lookup lookup;
    Make make;
    Done done;
  };
  using RequestPtr = std::shared_ptr<Request>;

  static cache::Key NameOf(const Sent& sent);

  void LookFar(const RequestPtr& request);
  void OnFar(const RequestPtr& request, cache::Value body);
  void MakeAnswer(const RequestPtr& request, bool leads);
  void Store(const cache::Key& key, const cache::Value& body, absl::Time deadline);

  const std::string deployment_;
  cache::Cache& near_;
  cache::Cache* const far_;
  cache::AsyncCache* const far_lookups_;
  cache::NullObserver unseen_;
  cache::MemoryCache aliases_;
  Flights flights_;
  std::unique_ptr<runtime::WorkQueue> far_queue_;  // the last: its tasks use the rest
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_CACHE_ANSWER_CACHE_H_
