// What a server of gRPC may say, as any bytes: no crash, and the call and the connection end.

#include <sys/socket.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/common/wirecall/server_session.h"

namespace {

using nutgraf::net::SocketAddress;
using nutgraf::wirecall::CallResult;
using nutgraf::wirecall::ServerSession;

// A socket that listens on loopback, and where.
struct Listener {
  int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  SocketAddress address = *nutgraf::net::NumericAddress("127.0.0.1", 0);

  Listener() {
    bind(socket, address.get(), address.size);
    listen(socket, 16);
    getsockname(socket, address.get(), &address.size);
  }

  // Says `bytes` to the next client, and no more.
  void Say(const std::string& bytes) const {
    const int client = accept(socket, nullptr, nullptr);
    static_cast<void>(send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    close(client);
  }
};

// Makes a call as soon as it can.
class Caller final : public ServerSession::Owner {
 public:
  void OnReady(ServerSession& session) override {
    session.Begin({.path = "/a/B", .timeout = "1S", .metadata = &metadata_}, request_,
                  [this](CallResult, ServerSession::Ending) { ++ended_; });
    ++begun_;
  }
  void OnGone(ServerSession&) override { gone_.set_value(); }

  void Wait() { gone_.get_future().wait(); }
  bool is_even() const { return begun_ == ended_; }

 private:
  const std::vector<std::pair<std::string, std::string>> metadata_ = {};
  const std::string request_ = std::string(5, '\0');
  int begun_ = 0;
  int ended_ = 0;
  std::promise<void> gone_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto loop = nutgraf::net::Loop::Start();
  static const Listener listener;
  Caller caller;
  std::shared_ptr<ServerSession> session;
  loop->RunAndWait([&] {
    session = std::make_shared<ServerSession>(*loop, nutgraf::wirecall::SessionSettings(), caller);
    session->Connect(listener.address, "a", nullptr);
  });
  // Settings first, or hardly anything would get past the beginning.
  listener.Say(std::string("\0\0\0\4\0\0\0\0\0", 9) +
               std::string(reinterpret_cast<const char*>(data), size));
  caller.Wait();
  loop->RunAndWait([&] { session->Close("the end"); });
  loop->RunAndWait([&] { session.reset(); });
  if (!caller.is_even()) std::abort();
  return 0;
}
