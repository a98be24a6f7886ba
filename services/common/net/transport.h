// The bytes of one connection: a socket, with TLS over it or without.
//
//   Transport transport(socket, std::move(tls));      // tls: a session of OpenSSL, or none
//   transport.OnReady(events);                        // as the loop tells
//   while (transport.may_read()) {
//     auto [outcome, bytes] = transport.Read(buffer, size);
//
// Nothing here blocks. The handshake happens inside of the first reads and writes. What
// may not be read or written now may be after the next OnReady. One thread. Owns the
// socket, which does not block.

#ifndef NUTGRAF_SERVICES_COMMON_NET_TRANSPORT_H_
#define NUTGRAF_SERVICES_COMMON_NET_TRANSPORT_H_

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>

namespace nutgraf::net {

struct FreeTls {
  void operator()(SSL* session) const { SSL_free(session); }
};
using TlsSession = std::unique_ptr<SSL, FreeTls>;

class Transport {
 public:
  Transport(int socket, TlsSession tls);
  ~Transport() { Close(); }
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  bool is_tls() const { return tls_ != nullptr; }
  int socket() const { return socket_; }  // below 0 when closed

  // The address of the other side, without its port; empty when it is gone already.
  std::string Peer() const;

  enum class Outcome { kDone, kWouldBlock, kEnd, kBroken };
  struct Result {
    Outcome outcome;
    size_t bytes = 0;
  };
  Result Read(char* to, size_t size);
  Result Write(const char* from, size_t size);

  void OnReady(uint32_t events);
  bool may_read() const { return read_wants_write_ ? writable_ : readable_; }
  bool may_write() const { return write_wants_read_ ? readable_ : writable_; }

  void CloseSending();  // nothing more will be written; what was, arrives
  void Close();

 private:
  Result ResultOf(int returned, bool* wants_other);
  Result Failed(bool* ready);
  void SayEnd();  // of TLS

  int socket_;
  const TlsSession tls_;  // none on a plain connection
  bool readable_ = true;  // until a read would block
  bool writable_ = true;
  bool ending_ = false;   // the other side has closed, or the socket has failed
  bool broken_ = false;
  bool read_wants_write_ = false;  // what TLS needs to get on with a read
  bool write_wants_read_ = false;
};

}  // namespace nutgraf::net

#endif  // NUTGRAF_SERVICES_COMMON_NET_TRANSPORT_H_
