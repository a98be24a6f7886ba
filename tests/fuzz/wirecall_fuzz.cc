// What a server of gRPC may say, as any bytes: no crash, and the call and the connection end.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <future>
#include <string>
#include <string_view>

#include "services/common/wirecall/server_session.h"
#include "tests/support/scripted_server.h"

namespace {

using nutgraf::testing::Peer;
using nutgraf::testing::ScriptedServer;
using nutgraf::wirecall::CallResult;
using nutgraf::wirecall::ServerSession;

const std::string& Said(std::string said = {}) {
  static std::string current;
  if (!said.empty()) current = std::move(said);
  return current;
}

ScriptedServer& TheServer() {
  static ScriptedServer server([](Peer& peer) { peer.Write(Said()); });
  return server;
}

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
  const std::vector<std::pair<std::string, std::string>> metadata_;
  const std::string request_ = std::string(5, '\0');
  int begun_ = 0;
  int ended_ = 0;
  std::promise<void> gone_;
};

void OnLoop(nutgraf::net::Loop& loop, std::function<void()> work) {
  std::promise<void> done;
  loop.Post([&] {
    work();
    loop.RunAtEndOfTurn([&done] { done.set_value(); });
  });
  done.get_future().wait();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto loop = nutgraf::net::Loop::Start();
  static const auto address =
      *nutgraf::net::NumericAddress("127.0.0.1", TheServer().port());
  // Settings first, or hardly anything would get past the beginning.
  Said(std::string("\0\0\0\4\0\0\0\0\0", 9) +
       std::string(reinterpret_cast<const char*>(data), size));
  Caller caller;
  std::shared_ptr<ServerSession> session;
  OnLoop(*loop, [&] {
    session = std::make_shared<ServerSession>(*loop, nutgraf::wirecall::SessionSettings(), caller);
    session->Connect(address, "a", nullptr);
  });
  caller.Wait();
  OnLoop(*loop, [&] { session->Close("the end"); });
  OnLoop(*loop, [&] { session.reset(); });
  if (!caller.is_even()) std::abort();
  return 0;
}
