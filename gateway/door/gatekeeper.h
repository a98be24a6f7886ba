// Who may come in, and how often: API keys and their limits.
//
//   Gatekeeper gatekeeper(ring, buckets, metrics);
//   gatekeeper.Admit(head, [=](const Gatekeeper::Verdict& verdict) {
//     if (verdict.refused()) Respond(verdict); else Serve(verdict.fields);
//   });
//
// A key comes as `Authorization: Bearer KEY` or `X-Api-Key: KEY`. Without one that is
// known: 401; with one that is disabled or not meant for the path: 403; with one that
// has used up its rate or quota: 429 with Retry-After. Every verdict on a key with
// limits says in RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers)
// what is left of them.
//
// Buckets that wait for Redis are asked on threads of their own; when those are all
// busy, the request is let in uncounted. The callback comes at once or from one of them.
// Counts nutgraf_http_refused_total{reason}. Any thread; the ring, the buckets and the
// metrics outlive it.

#ifndef NUTGRAF_GATEWAY_DOOR_GATEKEEPER_H_
#define NUTGRAF_GATEWAY_DOOR_GATEKEEPER_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/door/key_ring.h"
#include "services/common/cache/token_buckets.h"
#include "services/common/http/message.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::gateway {

class Gatekeeper {
 public:
  // With `blocking`, Take may wait and is called by threads of our own.
  Gatekeeper(KeyRing& ring, cache::TokenBuckets& buckets, bool blocking,
             runtime::Metrics& metrics);

  struct Verdict {
    int http_status = 0;  // of the refusal; 0 lets the request in
    std::string_view reason;
    std::string_view message;
    http::Headers fields;  // for the answer, whatever it is
    std::shared_ptr<const ApiKey> key;  // that was presented and is known
    bool refused() const { return http_status != 0; }
  };
  using Admitted = std::function<void(const Verdict& verdict)>;
  void Admit(const http::RequestHead& head, Admitted done);

  // Counts one thing more that a request of `key` asks for: a line of many. The answer
  // comes at once where it can, else later to `done`, which is then the only one called.
  using Charged = std::function<void(bool admitted)>;
  std::optional<bool> Charge(const std::shared_ptr<const ApiKey>& key, Charged done);

 private:
  Verdict Refuse(int http_status, std::string_view reason, std::string_view message);
  Verdict Count(const std::shared_ptr<const ApiKey>& key);
  bool CountMore(const ApiKey& key);

  KeyRing& ring_;
  cache::TokenBuckets& buckets_;
  runtime::Metrics& metrics_;
  std::unique_ptr<runtime::WorkQueue> queue_;
};

inline constexpr char kRateLimited[] = "RATE_LIMITED";

// The key that a request presents; empty when it presents none.
std::string_view PresentedKey(const http::Headers& headers);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DOOR_GATEKEEPER_H_
