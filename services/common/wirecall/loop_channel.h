// The connections of one loop to all addresses of a host, used in turn.
//
//   auto channel = std::make_shared<LoopChannel>(loop, settings);
//   channel->Update(addresses);                       // and again when they change
//   LoopChannel::Ticket ticket = channel->Acquire(absl::ZeroDuration(), [](auto session) { … });
//   channel->GiveUp(ticket);
//   channel->Stop();
//
// Acquire answers with a connection that takes calls; at once if there is one, and soon
// if one is being made for the first time. It answers null when no server can be reached.
// A lost connection is made anew, one that could not be made is tried after a pause that
// grows. Each such loss asks for the addresses again, for that is when they change, and so
// does a call that finds none of them ready. Addresses in reserve get calls only then.
// Everything is on the loop's thread, and Stop comes before the end.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_LOOP_CHANNEL_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_LOOP_CHANNEL_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/random/random.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/net/address_lookup.h"
#include "services/common/net/loop.h"
#include "services/common/wirecall/server_session.h"

namespace nutgraf::wirecall {

struct ChannelSettings {
  std::string authority;  // "article:9000"
  SessionSettings session;
  std::function<net::TlsSession()> tls;  // none for plain text
  std::function<void()> ask;             // for the addresses, by Update; any time later
  // A connection that lived for less is not made anew at once, as others are.
  absl::Duration short_life = absl::Seconds(1);
  // Between attempts to reach an address: grows from the first to the second, so that a
  // server that comes back is found within that and the jitter.
  absl::Duration first_pause = absl::Milliseconds(100);
  absl::Duration longest_pause = absl::Seconds(2);
};

class LoopChannel final : private ServerSession::Owner {
 public:
  using Addresses = std::vector<net::SocketAddress>;
  using SessionPtr = std::shared_ptr<ServerSession>;
  using Acquired = absl::AnyInvocable<void(SessionPtr)>;
  using Ticket = uint64_t;

  LoopChannel(net::Loop& loop, ChannelSettings settings);

  void Update(const absl::StatusOr<Addresses>& found);
  void UpdateReserve(const absl::StatusOr<Addresses>& found);

  // After `wait`. The ticket is of use until the answer; it is 0 when that was given already.
  Ticket Acquire(absl::Duration wait, Acquired done);
  void GiveUp(Ticket ticket);

  bool is_ready() const;
  bool is_stopped() const { return stopped_; }

  // Calls `told` when the first connection takes calls; at once if one does.
  void TellWhenReady(absl::AnyInvocable<void()> told);

  // Closes all, and answers null to all who wait.
  void Stop();

 private:
  struct Endpoint {
    net::SocketAddress address;
    bool reserve = false;
    SessionPtr session;   // none while pausing
    bool failed = false;  // the last attempt
    std::optional<net::Loop::TimePoint> ready_since;  // of the session
    absl::Duration pause;
    std::optional<net::Loop::Timer> retry;
  };
  struct Waiting {
    Acquired done;
    std::optional<net::Loop::Timer> timer;  // has yet to wait
  };

  void OnReady(ServerSession& session) override;
  void OnGone(ServerSession& session) override;

  void Follow(const Addresses& found, bool reserve);
  void Connect(Endpoint& endpoint);
  void ConnectLater(Endpoint& endpoint);
  void Remove(Endpoint& endpoint);
  SessionPtr Next();
  SessionPtr NextOf(bool reserve);
  bool IsHopeful() const;
  void Answer();  // those who wait, if that can be done now
  void Ask();

  net::Loop& loop_;
  const ChannelSettings settings_;
  std::vector<std::unique_ptr<Endpoint>> endpoints_;
  std::vector<std::weak_ptr<ServerSession>> leaving_;  // with calls to finish
  std::map<Ticket, Waiting> waiting_;
  std::vector<absl::AnyInvocable<void()>> tell_ready_;
  Ticket last_ticket_ = 0;
  size_t turn_ = 0;
  bool asking_ = false;  // for addresses; none came yet
  bool stopped_ = false;
  absl::BitGen random_;
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_LOOP_CHANNEL_H_
