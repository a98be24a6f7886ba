#include "tests/support/redis_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace nutgraf::testing {
namespace {

constexpr char kProgram[] = "/usr/bin/redis-server";

sockaddr_in Loopback(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool Answers(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = Loopback(port);
  char answer = 0;
  // Any answer at all, "-NOAUTH" included, means that it serves.
  const bool answers =
      connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 &&
      send(socket, "PING\r\n", 6, MSG_NOSIGNAL) == 6 && recv(socket, &answer, 1, 0) == 1;
  close(socket);
  return answers;
}

}  // namespace

int FreePort() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof(address);
  bind(socket, reinterpret_cast<const sockaddr*>(&address), size);
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  close(socket);
  return ntohs(address.sin_port);
}

RedisServer::RedisServer(std::vector<std::string> options) : options_(std::move(options)) {
  // Another process may take the port in between.
  for (int attempt = 0; attempt < 5; ++attempt) {
    port_ = FreePort();
    if (Start()) return;
  }
  std::ifstream log(folder_.Path("log"));
  std::stringstream text;
  text << log.rdbuf();
  std::cerr << kProgram << " does not start; script/setup --tests installs it\n" << text.str();
  std::abort();
}

bool RedisServer::Start() {
  std::vector<std::string> command = {
      kProgram,       "--bind", "127.0.0.1",     "--port", std::to_string(port_),
      "--unixsocket", socket(), "--save",        "",       "--appendonly",
      "no",           "--dir",  folder_.Path("")};
  command.insert(command.end(), options_.begin(), options_.end());
  process_ = std::make_unique<ChildProcess>(command, folder_.Path("log"));
  while (!process_->HasEnded()) {
    if (Answers(port_)) return true;
    absl::SleepFor(absl::Milliseconds(5));
  }
  return false;
}

void RedisServer::Pause() { process_->Signal(SIGSTOP); }
void RedisServer::Resume() { process_->Signal(SIGCONT); }

void RedisServer::Kill() {
  process_->Signal(SIGKILL);
  process_->Wait();
}

void RedisServer::Restart() {
  process_.reset();
  while (!Start()) absl::SleepFor(absl::Milliseconds(20));
}

}  // namespace nutgraf::testing
