// One HTTP/2 connection to a server of gRPC, over nghttp2, with the calls under way on it.
//
//   auto session = std::make_shared<ServerSession>(loop, settings, owner);
//   session->Connect(address, authority);
//   ServerSession::CallId id = session->Begin(head, request, done);   // once it is ready
//   session->Cancel(id);                       // `done` is called only if it was due already
//
// The owner is told when calls can be made, and when no more can, which is also the end of
// a connection that was never made. Calls under way go on after the server has said that
// it goes away, and all fail when it is gone. A connection that is silent while calls are
// under way is asked for a sign of life. All that is asked for in a turn of the loop is
// written at its end. A session keeps itself while it is connected. Everything is on the
// loop's thread. `done` and the owner may begin
// and cancel calls; `request` and the owner outlive the session's use of them.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_SERVER_SESSION_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_SERVER_SESSION_H_

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "services/common/net/address_lookup.h"
#include "services/common/net/loop.h"
#include "services/common/net/transport.h"
#include "services/common/wirecall/call_wire.h"

namespace nutgraf::wirecall {

struct SessionSettings {
  // From the first packet to the server's first words.
  absl::Duration connect_timeout = absl::Seconds(5);
  // A server that hangs, with the connection open, is given up after both: calls then
  // fail as UNAVAILABLE and are tried again elsewhere.
  absl::Duration silence = absl::Seconds(2);
  absl::Duration sign_of_life = absl::Seconds(2);
  // A document of 16 MiB, its parse and both their spans; see rpc/channel.h.
  size_t message_bytes = 32 << 20;
};

// What one call says before its message.
struct CallHead {
  std::string_view path;
  std::string_view timeout;  // the value of grpc-timeout; none when empty
  const std::vector<std::pair<std::string, std::string>>* metadata = nullptr;
  int tried_before = 0;
};

class ServerSession final : public std::enable_shared_from_this<ServerSession>,
                            private net::Loop::Watcher {
 public:
  class Owner {
   public:
    virtual void OnReady(ServerSession& session) = 0;
    // No more calls can be begun. Told once.
    virtual void OnGone(ServerSession& session) = 0;

   protected:
    ~Owner() = default;
  };

  // How a try ended beside its result.
  struct Ending {
    bool not_seen = false;   // the server says, or cannot but, have done nothing
    bool has_begun = false;  // some of the answer had come
  };
  using Done = absl::AnyInvocable<void(CallResult, Ending)>;
  using CallId = int32_t;

  ServerSession(net::Loop& loop, const SessionSettings& settings, Owner& owner);
  ~ServerSession();

  // `tls` is a client's session, or none for plain text.
  void Connect(const net::SocketAddress& address, std::string authority, net::TlsSession tls);

  bool is_ready() const { return phase_ == Phase::kReady; }

  // Only when ready. `request` is framed already and lives until `done` or Cancel.
  CallId Begin(const CallHead& head, std::string_view request, Done done);
  void Cancel(CallId id);

  // Begins no more calls, and ends when the last under way has.
  void Drain();
  // Ends all calls, UNAVAILABLE.
  void Close(std::string_view why);

 private:
  enum class Phase { kNew, kConnecting, kReady, kDraining, kClosed };
  struct Stream;
  struct Callbacks;
  struct FreeSession {
    void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
  };

  void OnReady(uint32_t events) override;
  void Receive();
  void RunFinished();
  void WriteSoon();
  void Write();
  bool Fill();
  void LeaveIfDone();
  void BecomeGone();

  Stream* Find(int32_t id);
  void OnFrame(const nghttp2_frame& frame);
  void OnStreamClosed(int32_t id, uint32_t error);
  void Finish(Stream& stream, CallResult result, Ending ending);
  void ExpectLife(absl::Duration wait);
  void CheckLife();

  net::Loop& loop_;
  const SessionSettings settings_;
  Owner& owner_;
  std::string authority_;
  bool is_tls_ = false;
  Phase phase_ = Phase::kNew;
  std::optional<net::Transport> transport_;
  std::unique_ptr<nghttp2_session, FreeSession> session_;
  absl::flat_hash_map<int32_t, std::unique_ptr<Stream>> streams_;
  // Calls that have ended within nghttp2, to be told of outside of it.
  std::vector<absl::AnyInvocable<void()>> finished_;
  std::string out_;  // to be written, from out_sent_ on
  size_t out_sent_ = 0;
  std::shared_ptr<ServerSession> self_;  // while connected
  bool write_due_ = false;
  bool read_due_ = false;
  std::optional<net::Loop::Timer> timer_;  // of connecting, then of signs of life
  net::Loop::TimePoint heard_;             // when the server last sent anything
  std::optional<net::Loop::TimePoint> asked_;  // for a sign of life, not yet given
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_SERVER_SESSION_H_
