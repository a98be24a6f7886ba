// One call from its beginning to its end: its tries, its deadline, its cancellation.
//
//   std::make_shared<CallAttempts>(loop, channel, budget, call, done)->Start();
//
// On the loop's thread, which keeps it until it has called `done`. Internal to the client.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_CALL_ATTEMPTS_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_CALL_ATTEMPTS_H_

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "services/common/net/loop.h"
#include "services/common/wirecall/client.h"

namespace nutgraf::wirecall {

class CallAttempts : public std::enable_shared_from_this<CallAttempts> {
 public:
  CallAttempts(net::Loop& loop, std::shared_ptr<LoopChannel> channel, RetryBudget& budget,
               UnaryCall call, Client::Done done);

  void Start();
  // Instead of Start, on any thread: the loop is gone.
  void Abandon();

 private:
  struct Stopper {
    net::Loop* loop;
    std::weak_ptr<CallAttempts> call;
    void operator()() const;
  };

  void Try(absl::Duration wait);
  void OnSession(LoopChannel::SessionPtr session);
  void OnResult(CallResult result, ServerSession::Ending ending);
  std::optional<absl::Duration> PauseBeforeRetry(const CallResult& result,
                                                 ServerSession::Ending ending);
  void End(int code, std::string message);
  void Finish(CallResult result);

  net::Loop& loop_;
  const std::shared_ptr<LoopChannel> channel_;
  RetryBudget& budget_;
  UnaryCall call_;  // the request framed
  Client::Done done_;
  int tries_ = 0;
  bool resent_ = false;  // because the server had not seen it
  LoopChannel::Ticket ticket_ = 0;
  LoopChannel::SessionPtr session_;  // while a try is under way
  ServerSession::CallId id_ = 0;
  std::optional<net::Loop::Timer> deadline_;
  std::optional<std::stop_callback<Stopper>> on_stop_;
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_CALL_ATTEMPTS_H_
