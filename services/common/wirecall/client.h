// Calls of one message each way to a service of gRPC, made on the loops of a process.
//
//   auto client = Client::Make({.target = "article:9000", .tls = tls}, loops);
//   (*client)->Call({.path = "/nutgraf.v1.ArticleService/ParseArticle", .deadline = d,
//                    .request = bytes}, [](CallResult result) { … });
//
// What a channel of gRPC C++ does (rpc/channel.h), at a fraction of its cost: a call that is
// made on a loop is written and answered there, without a change of threads. Each loop
// has a connection to every address of the name; calls go to them in turn. A server that
// is UNAVAILABLE, or breaks a call off, is tried up to three times within the deadline,
// unless too many calls fail as it is. Every method of the suite may be repeated without
// harm. A call ends with CANCELLED soon after its token stops, and DEADLINE_EXCEEDED at its
// deadline.
//
// Any thread. `done` is called once, on a loop. The end of a client ends its calls; it
// must not come on a loop. Making a client connects at once, and waits for nothing.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_CLIENT_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_CLIENT_H_

#include <atomic>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/net/loop.h"
#include "services/common/net/name_watch.h"
#include "services/common/rpc/credentials.h"
#include "services/common/wirecall/call_wire.h"
#include "services/common/wirecall/client_tls.h"
#include "services/common/wirecall/loop_channel.h"
#include "services/common/wirecall/retry_budget.h"

namespace nutgraf::wirecall {

struct ClientOptions {
  std::string target;  // "host:port", "[::1]:port"
  // Where calls go while no address of `target` can be reached; none when empty. A place that
  // does not change with the servers, for their names may be known late.
  std::string reserve;
  rpc::TlsOptions tls;
  SessionSettings session;
};

struct UnaryCall {
  std::string path;  // "/package.Service/Method"
  absl::Time deadline = absl::InfiniteFuture();
  std::vector<std::pair<std::string, std::string>> metadata;  // names in lower case
  std::string request;
  std::stop_token cancelled;
};

// Whether Make takes such a target: other schemes than DNS's are for gRPC alone.
bool IsHostAndPort(const std::string& target);

class Client {
 public:
  using Done = absl::AnyInvocable<void(CallResult)>;

  // INVALID_ARGUMENT on a target, a reserve or certificates that cannot be used.
  static absl::StatusOr<std::unique_ptr<Client>> Make(ClientOptions options,
                                                      std::shared_ptr<net::Loops> loops);
  ~Client();

  void Call(UnaryCall call, Done done);

  // Waits until a connection takes calls, or for `deadline`. Not on a loop.
  bool WaitUntilReady(absl::Time deadline);

 private:
  explicit Client(std::shared_ptr<net::Loops> loops) : loops_(std::move(loops)) {}

  using Update = void (LoopChannel::*)(const absl::StatusOr<LoopChannel::Addresses>&);

  void MakeChannels(const ClientOptions& options);
  std::unique_ptr<net::NameWatch> Watch(std::string host, int port, Update update);
  size_t LoopForCall() const;

  const std::shared_ptr<net::Loops> loops_;
  std::unique_ptr<ClientTls> tls_;
  RetryBudget budget_;
  std::vector<std::shared_ptr<LoopChannel>> channels_;  // one for each loop
  mutable std::atomic<size_t> turn_ = 0;
  // The first to go: they tell the channels.
  std::unique_ptr<net::NameWatch> names_;
  std::unique_ptr<net::NameWatch> reserve_names_;  // none where there is no reserve
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_CLIENT_H_
