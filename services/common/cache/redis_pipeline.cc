#include "services/common/cache/redis_pipeline.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nutgraf::cache {
namespace {

// What the protocol adds around a bulk string.
constexpr size_t kReplyOverhead = 64;

// The longest first line of a reply: a length, a status, or an error in words. hiredis
// searches an unfinished line from its beginning each time that more of it comes.
constexpr size_t kLongestLine = 4096;

// hiredis makes replies of these. No command of ours is answered by an array, and hiredis
// would make room for as many elements as one claims to have.
void* NewText(const redisReadTask* task, char* text, size_t size) {
  return new RedisText{.type = task->type, .text = std::string(text, size)};
}
void* NewArray(const redisReadTask*, int) { return nullptr; }
void* NewInteger(const redisReadTask* task, long long number) {
  return new RedisText{.type = task->type, .text = std::to_string(number)};
}
void* NewNil(const redisReadTask*) { return new RedisText{.type = REDIS_REPLY_NIL, .text = {}}; }
void Free(void* reply) { delete static_cast<RedisText*>(reply); }

redisReplyObjectFunctions kFunctions = {&NewText, &NewArray, &NewInteger, &NewNil, &Free};

void AppendCommand(absl::Span<const std::string_view> command, std::string* out) {
  absl::StrAppend(out, "*", command.size(), "\r\n");
  for (const std::string_view part : command) {
    absl::StrAppend(out, "$", part.size(), "\r\n");
    out->append(part).append("\r\n");
  }
}

}  // namespace

RedisPipeline::RedisPipeline(net::Loop& loop, const RedisOptions& options,
                             std::function<void()> ask)
    : loop_(loop), options_(options), ask_(std::move(ask)) {}

RedisPipeline::~RedisPipeline() = default;

// --- The connection ------------------------------------------------------------------

void RedisPipeline::Update(const absl::StatusOr<std::vector<net::SocketAddress>>& found) {
  if (phase_ != Phase::kLooking) return;
  if (!found.ok()) return Lose(found.status());
  addresses_ = *found;
  Connect();
}

// To the next address that can be tried.
void RedisPipeline::Connect() {
  phase_ = Phase::kConnecting;
  while (!addresses_.empty()) {
    const net::SocketAddress address = addresses_.front();
    addresses_.erase(addresses_.begin());
    const int socket =
        ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) continue;
    transport_.emplace(socket, nullptr);
    const bool connecting =
        connect(socket, address.get(), address.size) == 0 || errno == EINPROGRESS;
    if (!connecting || !loop_.Watch(socket, this)) continue;
    reader_.reset(redisReaderCreateWithFunctions(&kFunctions));
    unanswered_bytes_ = 0;
    line_ended_ = false;
    return;
  }
  Lose(absl::UnavailableError("redis cannot be reached"));
}

// Before the commands that wait already.
void RedisPipeline::LogIn() {
  phase_ = Phase::kOpen;
  const std::string database = std::to_string(options_.database);
  std::vector<std::vector<std::string_view>> commands;
  if (!options_.password.empty()) {
    commands.push_back({"AUTH"});
    if (!options_.user.empty()) commands.back().push_back(options_.user);
    commands.back().push_back(options_.password);
  }
  if (options_.database != 0) commands.push_back({"SELECT", database});
  std::string first;
  for (const auto& command : commands) {
    AppendCommand(command, &first);
    waiting_.push_front({.done = [this](absl::StatusOr<RedisText> reply) {
                           if (!reply.ok() || reply->type != REDIS_REPLY_ERROR) return;
                           // The server's words for a wrong password do not repeat it.
                           Lose(absl::PermissionDeniedError(reply->text));
                         },
                         .limit = net::Loop::TimePoint::max()});
  }
  out_.insert(0, first);
}

void RedisPipeline::Close() {
  if (transport_ && transport_->socket() >= 0) {
    loop_.Unwatch(transport_->socket(), this);
    transport_->Close();
  }
  if (timer_) loop_.Cancel(*timer_);
  timer_.reset();
  phase_ = Phase::kIdle;
  out_.clear();
  addresses_.clear();
}

void RedisPipeline::Lose(const absl::Status& why) {
  const std::shared_ptr<RedisPipeline> self = shared_from_this();
  Close();
  for (Waiting& waiting : std::exchange(waiting_, {})) waiting.done(why);
}

void RedisPipeline::Stop() {
  stopped_ = true;
  Lose(absl::UnavailableError("the cache is stopping"));
}

// --- Commands ------------------------------------------------------------------------

void RedisPipeline::Run(absl::Span<const std::string_view> command, absl::Duration wait,
                        Done done) {
  if (stopped_) return done(absl::UnavailableError("the cache is stopping"));
  const absl::Duration most = phase_ == Phase::kOpen
                                  ? options_.command_timeout
                                  : options_.connect_timeout + options_.command_timeout;
  const auto limit = loop_.now() + absl::ToChronoNanoseconds(std::min(wait, most));
  waiting_.push_back({.done = std::move(done), .limit = limit});
  AppendCommand(command, &out_);
  WaitUntil(limit);
  if (phase_ == Phase::kOpen) return WriteSoon();
  if (phase_ != Phase::kIdle) return;
  phase_ = Phase::kLooking;
  ask_();
}

void RedisPipeline::WaitUntil(net::Loop::TimePoint limit) {
  if (timer_ && timer_->first <= limit) return;
  if (timer_) loop_.Cancel(*timer_);
  timer_ = loop_.RunAfter(absl::FromChrono(limit - loop_.now()), [this] {
    timer_.reset();
    OnTimer();
  });
}

void RedisPipeline::OnTimer() {
  auto first = net::Loop::TimePoint::max();
  for (const Waiting& waiting : waiting_) first = std::min(first, waiting.limit);
  if (first <= loop_.now()) {
    return Lose(absl::DeadlineExceededError("redis does not answer in time"));
  }
  if (first != net::Loop::TimePoint::max()) WaitUntil(first);
}

void RedisPipeline::WriteSoon() {
  if (std::exchange(write_due_, true)) return;
  loop_.RunAtEndOfTurn([self = shared_from_this()] {
    self->write_due_ = false;
    if (self->phase_ == Phase::kOpen) self->Write();
  });
}

void RedisPipeline::Write() {
  size_t sent = 0;
  while (sent < out_.size() && transport_->may_write()) {
    const auto [outcome, count] = transport_->Write(out_.data() + sent, out_.size() - sent);
    if (outcome == net::Transport::Outcome::kWouldBlock) break;
    if (outcome != net::Transport::Outcome::kDone) {
      return Lose(absl::UnavailableError("redis closed the connection"));
    }
    sent += count;
  }
  out_.erase(0, sent);
}

// --- Replies -------------------------------------------------------------------------

void RedisPipeline::OnReady(uint32_t events) {
  const std::shared_ptr<RedisPipeline> self = shared_from_this();
  transport_->OnReady(events);
  if (phase_ == Phase::kConnecting) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(transport_->socket(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0 || (events & (EPOLLERR | EPOLLHUP)) != 0) {
      loop_.Unwatch(transport_->socket(), this);
      return Connect();
    }
    LogIn();
  }
  Write();
  if (phase_ == Phase::kOpen && !read_due_) Read();
}

void RedisPipeline::Read() {
  if (!transport_->may_read()) return;
  std::array<char, 64 * 1024> buffer;
  const auto [outcome, count] = transport_->Read(buffer.data(), buffer.size());
  if (outcome == net::Transport::Outcome::kWouldBlock) return;
  if (outcome != net::Transport::Outcome::kDone) {
    return Lose(absl::UnavailableError("redis closed the connection"));
  }
  const absl::Status fed = Feed({buffer.data(), count});
  if (!fed.ok()) return Lose(fed);
  if (phase_ != Phase::kOpen || !transport_->may_read()) return;
  read_due_ = true;  // after the others have had their turn
  static_cast<void>(loop_.Post([self = shared_from_this()] {
    self->read_due_ = false;
    if (self->phase_ == Phase::kOpen) self->Read();
  }));
}

absl::Status RedisPipeline::Feed(std::string_view bytes) {
  unanswered_bytes_ += bytes.size();
  line_ended_ = line_ended_ || bytes.find('\n') != bytes.npos;
  if (!line_ended_ && unanswered_bytes_ > kLongestLine) {
    return absl::DataLossError("reply over the size limit");
  }
  if (redisReaderFeed(reader_.get(), bytes.data(), bytes.size()) != REDIS_OK) {
    return absl::DataLossError(reader_->errstr);
  }
  return Deliver();
}

absl::Status RedisPipeline::Deliver() {
  while (phase_ == Phase::kOpen) {
    void* made = nullptr;
    if (redisReaderGetReply(reader_.get(), &made) != REDIS_OK) {
      return absl::DataLossError(reader_->errstr);
    }
    if (made == nullptr) break;
    const std::unique_ptr<RedisText> reply(static_cast<RedisText*>(made));
    if (waiting_.empty()) return absl::DataLossError("redis answers what nobody asked");
    unanswered_bytes_ = reader_->len - reader_->pos;
    line_ended_ = unanswered_bytes_ > 0;
    Done done = std::move(waiting_.front().done);
    waiting_.pop_front();
    done(std::move(*reply));
  }
  if (unanswered_bytes_ > options_.entry_bytes + kReplyOverhead) {
    return absl::DataLossError("reply over the size limit");
  }
  return absl::OkStatus();
}

}  // namespace nutgraf::cache
