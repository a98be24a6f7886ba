#include "services/common/http/server.h"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/common/http/connection.h"
#include "services/common/http/event_loop.h"

namespace nutgraf::http {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

// Connections that the kernel queues before they are accepted: a burst of clients.
constexpr int kBacklog = 1024;

absl::StatusOr<tcp::endpoint> ParseAddress(const std::string& address) {
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
  error_code error;
  const auto ip = boost::asio::ip::make_address(host, error);
  if (error) {
    return absl::InvalidArgumentError(absl::StrCat("\"", host, "\" is not an IP address"));
  }
  return tcp::endpoint(ip, static_cast<uint16_t>(port));
}

class AsioServer final : public Server {
 public:
  AsioServer(ServerOptions options, Handler handler) : state_(std::make_shared<ServerState>()) {
    state_->options = std::move(options);
    state_->handler = std::move(handler);
    const int threads = std::clamp(state_->options.threads, 1, 64);
    for (int i = 0; i < threads; ++i) loops_.push_back(std::make_shared<EventLoop>(state_));
    acceptor_.emplace(loops_[0]->io());
    retry_.emplace(loops_[0]->io());
    reload_.emplace(loops_[0]->io());
  }
  ~AsioServer() override { Shutdown(absl::InfinitePast()); }

  absl::Status Listen(const tcp::endpoint& endpoint) {
    error_code error;
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(kBacklog, error);
    if (!error) port_ = acceptor_->local_endpoint(error).port();
    if (error) {
      return absl::UnavailableError(
          absl::StrCat("cannot listen on ", state_->options.address, ": ", error.message()));
    }
    if (state_->options.tls) {
      auto tls = TlsContext::Load(*state_->options.tls);
      if (!tls.ok()) return tls.status();
      state_->tls = *std::move(tls);
    }
    for (const auto& loop : loops_) loop->Start();
    loops_[0]->Post([this] {
      Accept();
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
    loops_[0]->Post([this] {
      AcceptWaiting();
      error_code error;
      acceptor_->close(error);
      retry_->cancel();
      reload_->cancel();
    });
    for (const auto& loop : loops_) loop->Drain();
    {
      std::unique_lock lock(state_->mutex);
      state_->closed.wait_until(lock, absl::ToChronoTime(deadline),
                                [this] { return state_->connections.load() == 0; });
    }
    for (const auto& loop : loops_) loop->Stop();
  }

 private:
  void Accept() {
    const std::shared_ptr<EventLoop>& loop = NextLoop();
    acceptor_->async_accept(loop->io(), [this, loop](error_code error, tcp::socket socket) {
      if (!acceptor_->is_open()) return;
      if (error) return AcceptLater();
      Serve(loop, std::move(socket));
      Accept();
    });
  }

  // What the kernel has accepted already would be reset with the acceptor's end.
  void AcceptWaiting() {
    error_code error;
    acceptor_->non_blocking(true, error);
    while (!error) {
      const std::shared_ptr<EventLoop>& loop = NextLoop();
      tcp::socket socket = acceptor_->accept(loop->io(), error);
      if (!error) Serve(loop, std::move(socket));
    }
  }

  const std::shared_ptr<EventLoop>& NextLoop() { return loops_[next_loop_++ % loops_.size()]; }

  void Serve(const std::shared_ptr<EventLoop>& loop, tcp::socket socket) {
    auto connection =
        std::make_shared<Connection>(loop, Transport(std::move(socket), state_->tls.get()));
    state_->OnOpened(connection->peer());
    loop->Post([loop, connection = std::move(connection)] {
      loop->Add(connection);
      connection->Start();
    });
  }

  void ReloadLater() {
    reload_->expires_after(absl::ToChronoMilliseconds(state_->options.tls_reload));
    reload_->async_wait([this](error_code error) {
      if (error || !acceptor_->is_open()) return;
      const absl::Status reloaded = state_->tls->Reload();
      if (!reloaded.ok() && state_->options.on_tls_error) state_->options.on_tls_error(reloaded);
      ReloadLater();
    });
  }

  // Out of file descriptors, most likely: lets some close first.
  void AcceptLater() {
    retry_->expires_after(std::chrono::milliseconds(50));
    retry_->async_wait([this](error_code error) {
      if (!error && acceptor_->is_open()) Accept();
    });
  }

  const std::shared_ptr<ServerState> state_;
  std::vector<std::shared_ptr<EventLoop>> loops_;
  std::optional<tcp::acceptor> acceptor_;
  std::optional<boost::asio::steady_timer> retry_;
  std::optional<boost::asio::steady_timer> reload_;
  size_t next_loop_ = 0;
  int port_ = 0;
  bool shut_down_ = false;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options, Handler handler) {
  const auto endpoint = ParseAddress(options.address);
  if (!endpoint.ok()) return endpoint.status();
  auto server = std::make_unique<AsioServer>(std::move(options), std::move(handler));
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
