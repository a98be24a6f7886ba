// A cache shared by processes: a Redis server.
//
//   RedisOptions options{.host = "redis", .port = 6379};
//   RedisCache cache(options, observer);
//   Value value = cache.Get(key, call.deadline);
//
// The process starts and answers without Redis. When Redis is away, slow or answers
// rubbish, a call waits at most `connect_timeout` plus `command_timeout`, and never more
// than a quarter of the time it has left; after `breaker.failures` such calls in a row
// nothing is tried until the breaker's pause is over, then one call at a time. An
// entry that does not carry its own key and checksum is a miss. Any thread; a
// connection serves one call at a time and is kept for the next. The observer must
// outlive the cache. hiredis stays inside this folder.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_REDIS_CACHE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_REDIS_CACHE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "services/common/cache/cache.h"
#include "services/common/cache/circuit_breaker.h"

namespace nutgraf::cache {

struct RedisOptions {
  std::string host = "127.0.0.1";  // a name, an address, or the path of a Unix socket
  int port = 6379;
  std::string user;      // empty: the default user (or a server before ACLs)
  std::string password;  // empty: no AUTH
  int database = 0;
  // Resolving the name, connecting, AUTH and SELECT, together. In one data centre a
  // connection takes under a millisecond.
  absl::Duration connect_timeout = absl::Milliseconds(50);
  // One command, sending and reading together. A parse costs about this much.
  absl::Duration command_timeout = absl::Milliseconds(50);
  // How long an entry is kept, and by how much, at most, that is stretched at random,
  // so that entries written together do not expire together.
  absl::Duration ttl = absl::Hours(24);
  double ttl_jitter = 0.1;
  // Connections kept for reuse; calls beyond them open their own.
  int idle_connections = 16;
  // The largest entry stored or read, packed. Redis itself takes 512 MB.
  size_t entry_bytes = 32 << 20;
  BreakerOptions breaker;
};

class RedisPool;
class RedisTier;

class RedisCache final : public Cache {
 public:
  RedisCache(RedisOptions options, Observer& observer);
  ~RedisCache() override;

  Value Get(const Key& key, absl::Time deadline) override;
  void Put(const Key& key, Value value, absl::Time deadline) override;

  // Whether the server answers PING, for a readiness page. Waits as a lookup does.
  bool Ping();

 private:
  int64_t Lifetime() const;  // of a new entry, in ms

  const std::unique_ptr<RedisTier> tier_;
  const std::unique_ptr<RedisPool> pool_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_REDIS_CACHE_H_
