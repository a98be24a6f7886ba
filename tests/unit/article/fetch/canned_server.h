// An HTTP server of canned answers on a free loopback port, for tests of fetching.
//
//   CannedServer server([](const std::string& path) { return "HTTP/1.1 200 OK\r\n…"; });
//   fetcher.Fetch("http://127.0.0.1:" + std::to_string(server.port()) + "/a", {});
//
// Answers each connection once, with the bytes that the function gives for the path, and
// closes it. An empty answer leaves the connection open until the server ends. Asked to
// CONNECT it agrees, as a proxy would, and answers what comes through the tunnel itself.

#ifndef NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_CANNED_SERVER_H_
#define NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_CANNED_SERVER_H_

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace nutgraf::article {

class CannedServer {
 public:
  using Answer = std::function<std::string(const std::string& path)>;

  explicit CannedServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    socklen_t size = sizeof(address);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    listen(listener_, 16);
    thread_ = std::thread([this] { Serve(); });
  }

  ~CannedServer() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
    for (const int open : open_) close(open);
  }

  int port() const { return port_; }
  int requests() const { return requests_; }
  // Their heads, as received; those of CONNECT among them.
  std::vector<std::string> heads() const {
    std::lock_guard lock(mutex_);
    return heads_;
  }
  std::string Uri(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  void Serve() {
    for (;;) {
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) return;
      std::string request = ReadHead(connection);
      if (request.starts_with("CONNECT ")) {
        Send(connection, "HTTP/1.1 200 Connected\r\n\r\n");
        request = ReadHead(connection);
      }
      ++requests_;
      const size_t path = request.find(' ') + 1;
      const std::string answer = answer_(request.substr(path, request.find(' ', path) - path));
      if (answer.empty()) {
        open_.push_back(connection);
        continue;
      }
      Send(connection, answer);
      close(connection);
    }
  }

  std::string ReadHead(int connection) {
    std::string head;
    char buffer[4096];
    while (head.find("\r\n\r\n") == head.npos) {
      const ssize_t count = read(connection, buffer, sizeof(buffer));
      if (count <= 0) break;
      head.append(buffer, count);
    }
    std::lock_guard lock(mutex_);
    heads_.push_back(head);
    return head;
  }

  static void Send(int connection, const std::string& bytes) {
    for (size_t sent = 0; sent < bytes.size();) {
      const ssize_t count =
          send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;
      sent += count;
    }
  }

  Answer answer_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> requests_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> heads_;
  std::vector<int> open_;
  std::thread thread_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_CANNED_SERVER_H_
