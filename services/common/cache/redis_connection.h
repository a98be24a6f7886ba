// One connection to a Redis server, used by one thread at a time.
//
//   auto connection = RedisConnection::Open(options, lookup, limit);
//   absl::StatusOr<Reply> reply = (*connection)->Run({"GET", key}, limit);
//
// hiredis writes and reads the protocol; the socket is ours, because a hiredis context
// bounds each read instead of the whole call (a server that drips a byte at a time would
// hold it for ever), bounds no name lookup, and raises SIGPIPE. Errors: UNAVAILABLE
// cannot connect or connection lost, DEADLINE_EXCEEDED past the limit, DATA_LOSS not the
// protocol, PERMISSION_DENIED refused by the server while opening. After any error
// the connection is of no more use. An error reply to Run is a reply.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_REDIS_CONNECTION_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_REDIS_CONNECTION_H_

#include <hiredis/hiredis.h>

#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/net/address_lookup.h"

namespace nutgraf::cache {

using net::AddressLookup;
using net::SocketAddress;
using net::SteadyTime;

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

class RedisConnection {
 public:
  static absl::StatusOr<std::unique_ptr<RedisConnection>> Open(const RedisOptions& options,
                                                               AddressLookup& lookup,
                                                               SteadyTime limit);
  ~RedisConnection();
  RedisConnection(const RedisConnection&) = delete;
  RedisConnection& operator=(const RedisConnection&) = delete;

  absl::StatusOr<Reply> Run(absl::Span<const std::string_view> command, SteadyTime limit);

  // Whether the server has neither closed the connection nor sent what nobody asked
  // for, as far as is known here.
  bool IsQuiet() const;

 private:
  struct FreeReader {
    void operator()(redisReader* reader) const { redisReaderFree(reader); }
  };

  RedisConnection(int socket, size_t max_reply_bytes);

  absl::Status LogIn(const RedisOptions& options, SteadyTime limit);
  absl::Status Send(std::string_view bytes, SteadyTime limit);
  absl::StatusOr<Reply> Receive(SteadyTime limit);

  const int socket_;
  const size_t max_reply_bytes_;
  const std::unique_ptr<redisReader, FreeReader> reader_;
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_REDIS_CONNECTION_H_
