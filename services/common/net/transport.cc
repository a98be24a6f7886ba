#include "services/common/net/transport.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

namespace nutgraf::net {
namespace {

int Size(size_t size) {
  return static_cast<int>(std::min<size_t>(size, std::numeric_limits<int>::max()));
}

}  // namespace

Transport::Transport(int socket, TlsSession tls) : socket_(socket), tls_(std::move(tls)) {
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (tls_ != nullptr) SSL_set_fd(tls_.get(), socket_);
}

std::string Transport::Peer() const {
  sockaddr_storage peer = {};
  socklen_t size = sizeof peer;
  char host[NI_MAXHOST];
  if (getpeername(socket_, reinterpret_cast<sockaddr*>(&peer), &size) != 0 ||
      getnameinfo(reinterpret_cast<sockaddr*>(&peer), size, host, sizeof host, nullptr, 0,
                  NI_NUMERICHOST) != 0) {
    return std::string();
  }
  return host;
}

void Transport::OnReady(uint32_t events) {
  constexpr uint32_t kEnd = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
  if ((events & (EPOLLIN | kEnd)) != 0) readable_ = true;
  if ((events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0) writable_ = true;
  if ((events & kEnd) != 0) ending_ = true;
}

Transport::Result Transport::Read(char* to, size_t size) {
  if (broken_) return {Outcome::kBroken};
  if (tls_ != nullptr) {
    ERR_clear_error();
    return ResultOf(SSL_read(tls_.get(), to, Size(size)), &read_wants_write_);
  }
  const ssize_t count = recv(socket_, to, size, 0);
  if (count == 0) return {Outcome::kEnd};
  if (count < 0) return Failed(&readable_);
  // Less than there was room for is all there is, and more will be told; but an end that
  // came with it has been told already.
  if (static_cast<size_t>(count) < size && !ending_) readable_ = false;
  return {Outcome::kDone, static_cast<size_t>(count)};
}

Transport::Result Transport::Write(const char* from, size_t size) {
  if (broken_) return {Outcome::kBroken};
  if (tls_ != nullptr) {
    ERR_clear_error();
    return ResultOf(SSL_write(tls_.get(), from, Size(size)), &write_wants_read_);
  }
  const ssize_t count = send(socket_, from, size, MSG_NOSIGNAL);
  if (count < 0) return Failed(&writable_);
  return {Outcome::kDone, static_cast<size_t>(count)};
}

Transport::Result Transport::Failed(bool* ready) {
  if (errno == EINTR) return {Outcome::kDone, 0};
  if (errno != EAGAIN && errno != EWOULDBLOCK) return {Outcome::kBroken};
  *ready = false;
  return {Outcome::kWouldBlock};
}

// `wants_other`: whether a read waits for the socket to be writable, or a write for it
// to be readable.
Transport::Result Transport::ResultOf(int returned, bool* wants_other) {
  *wants_other = false;
  if (returned > 0) return {Outcome::kDone, static_cast<size_t>(returned)};
  switch (SSL_get_error(tls_.get(), returned)) {
    case SSL_ERROR_WANT_READ:
      *wants_other = wants_other == &write_wants_read_;
      readable_ = false;
      return {Outcome::kWouldBlock};
    case SSL_ERROR_WANT_WRITE:
      *wants_other = wants_other == &read_wants_write_;
      writable_ = false;
      return {Outcome::kWouldBlock};
    case SSL_ERROR_ZERO_RETURN:
      return {Outcome::kEnd};
    default:
      broken_ = true;  // OpenSSL forbids any further use
      return {Outcome::kBroken};
  }
}

void Transport::SayEnd() {
  if (tls_ != nullptr && !broken_ && SSL_is_init_finished(tls_.get())) SSL_shutdown(tls_.get());
}

void Transport::CloseSending() {
  SayEnd();
  shutdown(socket_, SHUT_WR);
}

void Transport::Close() {
  if (socket_ < 0) return;
  SayEnd();
  close(socket_);
  socket_ = -1;
}

}  // namespace nutgraf::net
