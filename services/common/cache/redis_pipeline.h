// One connection to a Redis server from a loop, with many commands under way on it.
//
//   auto pipeline = std::make_shared<RedisPipeline>(loop, options, ask);
//   pipeline->Run({"GET", name}, wait, [](absl::StatusOr<RedisText> reply) { … });
//   pipeline->Update(addresses);     // after each `ask`
//   pipeline->Stop();
//
// Connects when there is something to run, and again after a loss. Commands of one turn of
// the loop are sent together. Replies come in the order of the commands, so one that is late
// fails all that wait, and the connection ends. Errors are those of RedisConnection. An
// error reply is a reply. Everything is on the loop's thread; Stop comes before the end.
// Internal to this folder.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_REDIS_PIPELINE_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_REDIS_PIPELINE_H_

#include <hiredis/hiredis.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/common/cache/redis_cache.h"
#include "services/common/net/address_lookup.h"
#include "services/common/net/loop.h"
#include "services/common/net/transport.h"

namespace nutgraf::cache {

struct RedisText {
  int type = 0;  // REDIS_REPLY_…; never an array
  std::string text;
};

class RedisPipeline final : public std::enable_shared_from_this<RedisPipeline>,
                            private net::Loop::Watcher {
 public:
  using Done = absl::AnyInvocable<void(absl::StatusOr<RedisText>)>;

  // `ask` looks the addresses up, and leads to Update some time later.
  RedisPipeline(net::Loop& loop, const RedisOptions& options, std::function<void()> ask);
  ~RedisPipeline();

  void Run(absl::Span<const std::string_view> command, absl::Duration wait, Done done);
  void Update(const absl::StatusOr<std::vector<net::SocketAddress>>& found);
  void Stop();

 private:
  enum class Phase { kIdle, kLooking, kConnecting, kOpen };
  struct Waiting {
    Done done;
    net::Loop::TimePoint limit;
  };
  struct FreeReader {
    void operator()(redisReader* reader) const { redisReaderFree(reader); }
  };

  void Connect();
  void LogIn();
  void WriteSoon();
  void Write();
  void OnReady(uint32_t events) override;
  void Read();
  absl::Status Feed(std::string_view bytes);
  absl::Status Deliver();
  void Lose(const absl::Status& why);
  void Close();
  void WaitUntil(net::Loop::TimePoint limit);
  void OnTimer();

  net::Loop& loop_;
  const RedisOptions options_;
  const std::function<void()> ask_;
  Phase phase_ = Phase::kIdle;
  bool stopped_ = false;
  std::vector<net::SocketAddress> addresses_;  // yet to be tried
  std::optional<net::Transport> transport_;
  std::unique_ptr<redisReader, FreeReader> reader_;
  size_t unanswered_bytes_ = 0;  // of a reply that is not whole
  bool line_ended_ = false;      // the first line of it
  std::deque<Waiting> waiting_;  // for replies, in their order
  std::string out_;              // to be written
  bool write_due_ = false;
  bool read_due_ = false;
  std::optional<net::Loop::Timer> timer_;  // of the first limit
};

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_REDIS_PIPELINE_H_
