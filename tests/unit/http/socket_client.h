// A client that sends exactly the bytes it is told, for tests of HTTP servers.
//
//   SocketClient client(server->port());
//   client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
//   client.ReadResponse().status == 200
//
// Blocking; a read gives up after ten seconds, which fails the test that waits.

#ifndef NUTGRAF_TESTS_UNIT_HTTP_SOCKET_CLIENT_H_
#define NUTGRAF_TESTS_UNIT_HTTP_SOCKET_CLIENT_H_

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "services/common/http/message.h"

namespace nutgraf::http {

struct ReceivedResponse {
  int status = 0;  // 0 when the connection ended before a whole response came
  std::string head;
  std::string body;
  Headers headers;
  std::string Header(std::string_view name) const {
    return std::string(headers.Find(name).value_or(""));
  }
};

class SocketClient {
 public:
  explicit SocketClient(int port, int receive_buffer = 0) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (receive_buffer > 0) {
      ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const int on = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~SocketClient() { Close(); }
  SocketClient(const SocketClient&) = delete;
  SocketClient& operator=(const SocketClient&) = delete;

  bool connected() const { return connected_; }

  // False when the server no longer takes bytes.
  bool Send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }

  void FinishSending() { ::shutdown(fd_, SHUT_WR); }

  void Close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  // Closes with a reset instead of an orderly end.
  void Reset() {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    Close();
  }

  // The next response; to a HEAD request, one without its body.
  ReceivedResponse ReadResponse(bool to_head = false) {
    ReceivedResponse response;
    if (!Fill("\r\n\r\n")) return response;
    const size_t end = buffer_.find("\r\n\r\n");
    response.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    ParseHead(&response);
    const int status = std::atoi(response.head.substr(9, 3).c_str());
    if (status == 100 || status == 204 || status == 304 || to_head) {
      response.status = status;
    } else if (response.Header("Transfer-Encoding") == "chunked") {
      if (ReadChunks(&response.body)) response.status = status;
    } else if (response.headers.Find("Content-Length")) {
      const size_t length = std::strtoul(response.Header("Content-Length").c_str(), nullptr, 10);
      while (buffer_.size() < length && Receive()) {
      }
      response.body = buffer_.substr(0, length);
      if (buffer_.size() >= length) response.status = status;
      buffer_.erase(0, length);
    } else {
      while (Receive()) {
      }
      response.body.swap(buffer_);
      response.status = status;
    }
    return response;
  }

  // The next line, its end included, of a stream of any framing.
  std::string ReadLine() {
    if (!Fill("\n")) return "";
    const size_t end = buffer_.find('\n');
    const std::string line = buffer_.substr(0, end + 1);
    buffer_.erase(0, end + 1);
    return line;
  }

  // That many bytes; fewer when the connection ends before.
  std::string ReadBytes(size_t count) {
    while (buffer_.size() < count && Receive()) {
    }
    const std::string bytes = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return bytes;
  }

  // Whether the server has closed, all it sent having been read.
  bool AtEnd() { return buffer_.empty() && !Receive(); }

 private:
  bool Receive() {
    char bytes[16 * 1024];
    const ssize_t count = ::recv(fd_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<size_t>(count));
    return true;
  }

  bool Fill(std::string_view until) {
    while (buffer_.find(until) == std::string::npos) {
      if (!Receive()) return false;
    }
    return true;
  }

  bool ReadChunks(std::string* body) {
    for (;;) {
      const std::string line = ReadLine();
      if (line.empty()) return false;
      const size_t length = std::strtoul(line.c_str(), nullptr, 16);
      while (buffer_.size() < length + 2) {
        if (!Receive()) return false;
      }
      body->append(buffer_, 0, length);
      buffer_.erase(0, length + 2);
      if (length == 0) return true;
    }
  }

  static void ParseHead(ReceivedResponse* response) {
    size_t at = response->head.find("\r\n") + 2;
    while (at < response->head.size()) {
      const size_t end = response->head.find("\r\n", at);
      const std::string_view line = std::string_view(response->head).substr(at, end - at);
      const size_t colon = line.find(": ");
      if (colon != line.npos) {
        response->headers.Add(line.substr(0, colon), line.substr(colon + 2));
      }
      at = end + 2;
    }
  }

  int fd_ = -1;
  bool connected_ = false;
  std::string buffer_;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_TESTS_UNIT_HTTP_SOCKET_CLIENT_H_
