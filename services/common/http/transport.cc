#include "services/common/http/transport.h"

#include <openssl/err.h>

#include <algorithm>
#include <limits>

namespace nutgraf::http {
namespace {

using boost::system::error_code;

int Size(size_t size) {
  return static_cast<int>(std::min<size_t>(size, std::numeric_limits<int>::max()));
}

}  // namespace

Transport::Transport(Socket socket, TlsContext* tls) : socket_(std::move(socket)) {
  error_code error;
  socket_.non_blocking(true, error);
  if (!error) socket_.set_option(boost::asio::ip::tcp::no_delay(true), error);
  if (tls == nullptr) return;
  tls_.reset(tls->NewSession(socket_.native_handle()));
  broken_ = tls_ == nullptr;
}

std::string Transport::Peer() const {
  error_code error;
  const auto peer = socket_.remote_endpoint(error);
  return error ? std::string() : peer.address().to_string();
}

Transport::Result Transport::Read(char* to, size_t size) {
  if (broken_) return {Outcome::kBroken};
  if (tls_ != nullptr) {
    ERR_clear_error();
    return ResultOf(SSL_read(tls_.get(), to, Size(size)), &read_wants_write_);
  }
  error_code error;
  const size_t count = socket_.read_some(boost::asio::buffer(to, size), error);
  if (error == boost::asio::error::eof) return {Outcome::kEnd};
  if (error == boost::asio::error::would_block) return {Outcome::kWouldBlock};
  if (error) return {Outcome::kBroken};
  return {Outcome::kDone, count};
}

Transport::Result Transport::Write(const char* from, size_t size) {
  if (broken_) return {Outcome::kBroken};
  if (tls_ != nullptr) {
    ERR_clear_error();
    return ResultOf(SSL_write(tls_.get(), from, Size(size)), &write_wants_read_);
  }
  error_code error;
  const size_t count = socket_.write_some(boost::asio::buffer(from, size), error);
  if (error == boost::asio::error::would_block) return {Outcome::kWouldBlock};
  if (error) return {Outcome::kBroken};
  return {Outcome::kDone, count};
}

// `wants_other`: whether a read waits for the socket to be writable, or a write for it
// to be readable.
Transport::Result Transport::ResultOf(int returned, bool* wants_other) {
  *wants_other = false;
  if (returned > 0) return {Outcome::kDone, static_cast<size_t>(returned)};
  switch (SSL_get_error(tls_.get(), returned)) {
    case SSL_ERROR_WANT_READ:
      *wants_other = wants_other == &write_wants_read_;
      return {Outcome::kWouldBlock};
    case SSL_ERROR_WANT_WRITE:
      *wants_other = wants_other == &read_wants_write_;
      return {Outcome::kWouldBlock};
    case SSL_ERROR_ZERO_RETURN:
      return {Outcome::kEnd};
    default:
      broken_ = true;  // OpenSSL forbids any further use
      return {Outcome::kBroken};
  }
}

void Transport::CloseSending() {
  if (tls_ != nullptr && !broken_ && SSL_is_init_finished(tls_.get())) SSL_shutdown(tls_.get());
  error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
}

void Transport::Close() {
  if (tls_ != nullptr && !broken_ && SSL_is_init_finished(tls_.get())) SSL_shutdown(tls_.get());
  error_code error;
  socket_.close(error);
}

}  // namespace nutgraf::http
