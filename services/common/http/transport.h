// The bytes of one client's connection: a socket, with TLS over it or without.
//
//   Transport transport(std::move(socket), tls);      // tls may be null
//   auto [outcome, bytes] = transport.Read(buffer, size);
//   if (outcome == Transport::Outcome::kWouldBlock) transport.WaitToRead(callback);
//
// Nothing here blocks. The handshake happens inside of the first reads and writes. One
// wait of each kind at a time; its callback runs on the loop of the socket, also when the
// transport is closed. One thread.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_TRANSPORT_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_TRANSPORT_H_

#include <openssl/ssl.h>

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <utility>

#include "services/common/http/tls_context.h"

namespace nutgraf::http {

class Transport {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  Transport(Socket socket, TlsContext* tls);

  // The address of the other side, without its port; empty when it is gone already.
  std::string Peer() const;

  enum class Outcome { kDone, kWouldBlock, kEnd, kBroken };
  struct Result {
    Outcome outcome;
    size_t bytes = 0;
  };
  Result Read(char* to, size_t size);
  Result Write(const char* from, size_t size);

  template <typename Callback>
  void WaitToRead(Callback callback) {
    socket_.async_wait(read_wants_write_ ? Socket::wait_write : Socket::wait_read,
                       std::move(callback));
  }
  template <typename Callback>
  void WaitToWrite(Callback callback) {
    socket_.async_wait(write_wants_read_ ? Socket::wait_read : Socket::wait_write,
                       std::move(callback));
  }

  void CloseSending();  // nothing more will be written; what was, arrives
  void Close();

 private:
  Result ResultOf(int returned, bool* wants_other);

  struct FreeSession {
    void operator()(SSL* session) const { SSL_free(session); }
  };

  Socket socket_;
  std::unique_ptr<SSL, FreeSession> tls_;  // none on a plain connection
  bool broken_ = false;
  bool read_wants_write_ = false;  // what TLS needs to get on with a read
  bool write_wants_read_ = false;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_TRANSPORT_H_
