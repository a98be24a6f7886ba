#include "services/common/http/server.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <future>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/common/http/connection.h"
#include "services/common/http/event_loop.h"
#include "services/common/net/address_lookup.h"
#include "services/common/net/loop.h"

namespace nutgraf::http {
namespace {

// Connections that the kernel queues before they are accepted: a burst of clients.
constexpr int kBacklog = 1024;

constexpr int kMostThreads = 64;

absl::StatusOr<net::SocketAddress> ParseAddress(const std::string& address) {
  const size_t colon = address.rfind(':');
  uint32_t port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(address.substr(colon + 1), &port) ||
      port > 65535) {
    return absl::InvalidArgumentError(absl::StrCat("\"", address, "\" is not host:port"));
  }
  std::string host = address.substr(0, colon);
  if (host.size() > 1 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  if (host == "localhost") host = "127.0.0.1";
  const auto found = net::NumericAddress(host, static_cast<int>(port));
  if (!found) {
    return absl::InvalidArgumentError(absl::StrCat("\"", host, "\" is not an IP address"));
  }
  return *found;
}

// How long to leave the descriptors of others alone when there are none left to accept with.
constexpr absl::Duration kAcceptPause = absl::Milliseconds(50);

class LoopServer final : public Server, private net::Loop::Watcher {
 public:
  LoopServer(ServerOptions options, Handler handler) : state_(std::make_shared<ServerState>()) {
    threads_ = options.loops != nullptr
                   ? options.loops
                   : std::make_shared<net::Loops>(std::clamp(options.threads, 1, kMostThreads));
    owns_threads_ = options.loops == nullptr;
    options.loops.reset();  // what outlives the server on a loop must not be what ends the loops
    state_->options = std::move(options);
    state_->handler = std::move(handler);
    for (size_t i = 0; i < threads_->size(); ++i) {
      loops_.push_back(std::make_shared<EventLoop>(state_, (*threads_)[i]));
    }
  }
  ~LoopServer() override { Shutdown(absl::InfinitePast()); }

  absl::Status Listen(const net::SocketAddress& address) {
    const int on = 1;
    listener_ = socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    net::SocketAddress bound;
    bound.size = sizeof bound.bytes;
    if (listener_ < 0 || setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(listener_, address.get(), address.size) != 0 || listen(listener_, kBacklog) != 0 ||
        getsockname(listener_, bound.get(), &bound.size) != 0) {
      return absl::UnavailableError(absl::StrCat("cannot listen on ", state_->options.address,
                                                 ": ", std::strerror(errno)));
    }
    port_ = bound.port();
    if (state_->options.tls) {
      auto tls = TlsContext::Load(*state_->options.tls);
      if (!tls.ok()) return tls.status();
      state_->tls = *std::move(tls);
    }
    for (const auto& loop : loops_) loop->Start();
    loops_[0]->Post([this] {
      main_loop().Watch(listener_, this);
      if (state_->tls != nullptr) ReloadLater();
    });
    return absl::OkStatus();
  }

  int port() const override { return port_; }
  Counts counts() const override {
    return {.connections = state_->connections.load(), .in_flight = state_->in_flight.load()};
  }

  void Shutdown(absl::Time deadline) override {
    if (std::exchange(shut_down_, true)) return;
    std::promise<void> closed;
    if (loops_[0]->Post([this, &closed] {
          StopListening();
          closed.set_value();
        })) {
      closed.get_future().wait();
    }
    for (const auto& loop : loops_) loop->Drain();
    {
      std::unique_lock lock(state_->mutex);
      state_->closed.wait_until(lock, absl::ToChronoTime(deadline),
                                [this] { return state_->connections.load() == 0; });
    }
    for (const auto& loop : loops_) loop->Stop();
    if (owns_threads_) threads_->Stop();
  }

 private:
  net::Loop& main_loop() { return loops_[0]->loop(); }

  void OnReady(uint32_t) override { Accept(); }

  void Accept() {
    while (listener_ >= 0) {
      const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket >= 0) {
        Serve(loops_[next_loop_++ % loops_.size()], socket);
      } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
        return;
      } else if (errno != EINTR && errno != ECONNABORTED) {
        // Out of file descriptors, most likely: lets some close first.
        main_loop().Cancel(retry_);
        retry_ = main_loop().RunAfter(kAcceptPause, [this] { Accept(); });
        return;
      }
    }
  }

  // What the kernel has accepted already would be reset with the listener's end.
  void StopListening() {
    main_loop().Cancel(retry_);
    main_loop().Cancel(reload_);
    if (listener_ < 0) return;
    Accept();
    main_loop().Cancel(retry_);
    main_loop().Unwatch(listener_, this);
    close(std::exchange(listener_, -1));
  }

  void Serve(const std::shared_ptr<EventLoop>& loop, int socket) {
    auto connection = std::make_shared<Connection>(loop, socket);
    state_->OnOpened(connection->peer());
    loop->Post([loop, connection = std::move(connection)] {
      loop->Add(connection);
      connection->Start();
    });
  }

  void ReloadLater() {
    reload_ = main_loop().RunAfter(state_->options.tls_reload, [this] {
      const absl::Status reloaded = state_->tls->Reload();
      if (!reloaded.ok() && state_->options.on_tls_error) state_->options.on_tls_error(reloaded);
      ReloadLater();
    });
  }

  const std::shared_ptr<ServerState> state_;
  std::shared_ptr<net::Loops> threads_;
  bool owns_threads_ = false;
  std::vector<std::shared_ptr<EventLoop>> loops_;
  int listener_ = -1;
  net::Loop::Timer retry_;
  net::Loop::Timer reload_;
  size_t next_loop_ = 0;
  int port_ = 0;
  bool shut_down_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options, Handler handler) {
  const auto endpoint = ParseAddress(options.address);
  if (!endpoint.ok()) return endpoint.status();
  auto server = std::make_unique<LoopServer>(std::move(options), std::move(handler));
  const absl::Status listening = server->Listen(*endpoint);
  if (!listening.ok()) return listening;
  return server;
}

Handler AnswerHead(std::function<Response(const RequestHead&)> answer) {
  return [answer = std::move(answer)](const std::shared_ptr<Exchange>& exchange) {
    exchange->Respond(answer(exchange->request()));
  };
}

}  // namespace nutgraf::http
