// Frames of HTTP/2 on any bytes, to a connection of the server: no crash, and when the
// client has said its last the connection ends, with no request left in progress.

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "services/common/http/connection.h"
#include "services/common/http/event_loop.h"
#include "tests/unit/http/raw_http2.h"

namespace {

using nutgraf::http::Connection;
using nutgraf::http::EventLoop;
using nutgraf::http::Exchange;
using nutgraf::http::ServerState;

// Turns that a connection may need after the client's end; ten are plenty.
constexpr int kMaxTurns = 1000;

// A server's loop without its listener: a connection is a pair of sockets.
class Door {
 public:
  Door() {
    state_->options.limits.body_bytes = 1000;
    state_->handler = [](const std::shared_ptr<Exchange>& exchange) {
      exchange->ReadBody([exchange](absl::StatusOr<std::string> body) {
        if (body.ok()) exchange->Respond({.status = 200, .headers = {}, .body = *body});
      });
    };
  }

  // Opens a connection; answers the client's side of it.
  int Connect(std::string_view says) {
    std::array<int, 2> ends;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) != 0) std::abort();
    static_cast<void>(send(ends[1], says.data(), says.size(), MSG_NOSIGNAL));
    shutdown(ends[1], SHUT_WR);
    loop_->RunAndWait([this, socket = ends[0]] {
      auto connection = std::make_shared<Connection>(events_, socket);
      state_->OnOpened(connection->peer());
      events_->Add(connection);
      connection->Start();
    });
    return ends[1];
  }

  // Runs a turn of the loop; false when no connection is left.
  bool Turn() {
    return loop_->RunAndWait([] {}) && state_->connections.load() > 0;
  }
  bool is_idle() const { return state_->in_flight.load() == 0; }

 private:
  const std::shared_ptr<ServerState> state_ = std::make_shared<ServerState>();
  const std::shared_ptr<nutgraf::net::Loop> loop_ = nutgraf::net::Loop::Start();
  const std::shared_ptr<EventLoop> events_ = std::make_shared<EventLoop>(state_, loop_);
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Door door;
  const int client = door.Connect(nutgraf::http::Http2Preface() +
                                  std::string(reinterpret_cast<const char*>(data), size));
  int turns = 0;
  std::array<char, 64 * 1024> answers;
  while (door.Turn()) {
    static_cast<void>(recv(client, answers.data(), answers.size(), 0));
    if (++turns > kMaxTurns) std::abort();
  }
  close(client);
  if (!door.is_idle()) std::abort();
  return 0;
}
