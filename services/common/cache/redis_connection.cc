#include "services/common/cache/redis_connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace nutgraf::cache {
namespace {

// What the protocol adds around a bulk string.
constexpr size_t kReplyOverhead = 64;

// The longest first line of a reply: a length, a status, or an error in words. hiredis
// searches an unfinished line from its beginning each time that more of it comes.
constexpr size_t kLongestLine = 4096;

absl::Status Lost(std::string_view what) {
  return absl::UnavailableError(std::string(what) + ": " + std::strerror(errno));
}

// Waits until the socket can be read or written; DEADLINE_EXCEEDED at the limit.
absl::Status WaitFor(int socket, short events, SteadyTime limit) {
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(limit - std::chrono::steady_clock::now());
    if (left.count() <= 0) return absl::DeadlineExceededError("redis does not answer in time");
    pollfd waiting = {.fd = socket, .events = events, .revents = 0};
    const int ready = poll(&waiting, 1, static_cast<int>(std::min<int64_t>(left.count(), 60'000)));
    if (ready > 0) return absl::OkStatus();
    if (ready < 0 && errno != EINTR) return Lost("poll");
  }
}

absl::StatusOr<int> Connect(const SocketAddress& address, SteadyTime limit) {
  const int socket =
      ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return Lost("socket");
  absl::Status status;
  if (connect(socket, reinterpret_cast<const sockaddr*>(&address.bytes), address.size) != 0) {
    if (errno == EINPROGRESS) {
      status = WaitFor(socket, POLLOUT, limit);
      socklen_t size = sizeof(errno);
      if (status.ok() &&
          (getsockopt(socket, SOL_SOCKET, SO_ERROR, &errno, &size) != 0 || errno != 0)) {
        status = Lost("connect");
      }
    } else {
      status = Lost("connect");
    }
  }
  if (!status.ok()) {
    close(socket);
    return status;
  }
  const int on = 1;
  if (address.bytes.ss_family != AF_UNIX) {
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  }
  return socket;
}

}  // namespace

RedisConnection::RedisConnection(int socket, size_t max_reply_bytes)
    : socket_(socket), max_reply_bytes_(max_reply_bytes), reader_(redisReaderCreate()) {}

RedisConnection::~RedisConnection() { close(socket_); }

absl::StatusOr<std::unique_ptr<RedisConnection>> RedisConnection::Open(const RedisOptions& options,
                                                                       AddressLookup& lookup,
                                                                       SteadyTime limit) {
  const auto addresses = lookup.Find(options.host, options.port, limit);
  if (!addresses.ok()) return addresses.status();
  absl::Status status = absl::UnavailableError("the name has no address");
  for (const SocketAddress& address : *addresses) {
    const absl::StatusOr<int> socket = Connect(address, limit);
    status = socket.status();
    if (!status.ok()) continue;
    std::unique_ptr<RedisConnection> connection(
        new RedisConnection(*socket, options.entry_bytes + kReplyOverhead));
    status = connection->LogIn(options, limit);
    if (!status.ok()) return status;
    return connection;
  }
  return status;
}

absl::Status RedisConnection::LogIn(const RedisOptions& options, SteadyTime limit) {
  std::vector<std::vector<std::string_view>> commands;
  const std::string database = std::to_string(options.database);
  if (!options.password.empty()) {
    commands.push_back({"AUTH"});
    if (!options.user.empty()) commands.back().push_back(options.user);
    commands.back().push_back(options.password);
  }
  if (options.database != 0) commands.push_back({"SELECT", database});
  for (const auto& command : commands) {
    const absl::StatusOr<Reply> reply = Run(command, limit);
    if (!reply.ok()) return reply.status();
    if ((*reply)->type == REDIS_REPLY_ERROR) {
      // The server's words for a wrong password do not repeat it.
      return absl::PermissionDeniedError(std::string(command[0]) + ": " +
                                         std::string((*reply)->str, (*reply)->len));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Reply> RedisConnection::Run(absl::Span<const std::string_view> command,
                                           SteadyTime limit) {
  std::vector<const char*> arguments;
  std::vector<size_t> sizes;
  for (const std::string_view argument : command) {
    arguments.push_back(argument.data());
    sizes.push_back(argument.size());
  }
  char* formatted = nullptr;
  const int size = redisFormatCommandArgv(&formatted, static_cast<int>(command.size()),
                                          arguments.data(), sizes.data());
  if (size < 0) return absl::ResourceExhaustedError("no memory for the command");
  const absl::Status sent = Send({formatted, static_cast<size_t>(size)}, limit);
  redisFreeCommand(formatted);
  if (!sent.ok()) return sent;
  return Receive(limit);
}

absl::Status RedisConnection::Send(std::string_view bytes, SteadyTime limit) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<size_t>(sent));
    } else if (errno == EAGAIN) {
      if (absl::Status status = WaitFor(socket_, POLLOUT, limit); !status.ok()) return status;
    } else if (errno != EINTR) {
      return Lost("send");
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Reply> RedisConnection::Receive(SteadyTime limit) {
  char buffer[64 * 1024];
  size_t received = 0;
  bool line_ended = false;
  while (true) {
    // Waiting first, even when there may be bytes, checks the limit on every turn.
    if (absl::Status status = WaitFor(socket_, POLLIN, limit); !status.ok()) return status;
    const ssize_t size = recv(socket_, buffer, sizeof(buffer), 0);
    if (size == 0) return absl::UnavailableError("redis closed the connection");
    if (size < 0) {
      if (errno == EAGAIN || errno == EINTR) continue;
      return Lost("recv");
    }
    // No command of ours is answered by an array, and hiredis would make room for as
    // many elements as one claims to have.
    if (received == 0 && buffer[0] == '*') return absl::DataLossError("unexpected array");
    received += static_cast<size_t>(size);
    line_ended = line_ended || std::memchr(buffer, '\n', static_cast<size_t>(size)) != nullptr;
    if (received > (line_ended ? max_reply_bytes_ : kLongestLine)) {
      return absl::DataLossError("reply over the size limit");
    }
    void* reply = nullptr;
    if (redisReaderFeed(reader_.get(), buffer, static_cast<size_t>(size)) != REDIS_OK ||
        redisReaderGetReply(reader_.get(), &reply) != REDIS_OK) {
      return absl::DataLossError(reader_->errstr);
    }
    if (reply != nullptr) return Reply(static_cast<redisReply*>(reply));
  }
}

bool RedisConnection::IsQuiet() const {
  // Bytes left in the reader are an answer to nothing.
  if (reader_->pos != reader_->len) return false;
  pollfd waiting = {.fd = socket_, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, 0) == 0;
}

}  // namespace nutgraf::cache
