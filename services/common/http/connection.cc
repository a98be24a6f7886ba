#include "services/common/http/connection.h"

#include <string_view>
#include <utility>

namespace nutgraf::http {
namespace {

// Buffers above this are given back after a request, so that idle connections are small.
constexpr size_t kKeptBuffer = 16 * 1024;

// How long a client that is still sending may take to notice its last answer. A close
// with input unread would reset the connection and could destroy that answer.
constexpr absl::Duration kLinger = absl::Seconds(2);

net::TlsSession TlsOf(const ServerState& state) {
  return state.tls == nullptr ? nullptr : state.tls->NewSession();
}

// What a client of HTTP/2 sends first.
constexpr std::string_view kHttp2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

}  // namespace

void ReleaseBuffer(std::string* buffer) {
  buffer->clear();
  if (buffer->capacity() > kKeptBuffer) std::string().swap(*buffer);
}

Connection::Connection(std::shared_ptr<EventLoop> loop, int socket)
    : loop_(std::move(loop)),
      transport_(socket, TlsOf(loop_->state())),
      peer_(transport_.Peer()),
      session_(MakeHttp1Session(*this)) {}

Connection::~Connection() = default;

void Connection::Start() {
  const bool no_tls = loop_->state().tls != nullptr && !transport_.is_tls();
  if (no_tls || !loop_->loop().Watch(transport_.socket(), this)) return Close();
  const Limits& limits = options().limits;
  if (loop_->state().connections.load(std::memory_order_relaxed) > limits.connections) {
    Refuse(Overloaded(options(), "Too many connections are open."));
  } else if (loop_->state().ConnectionsOf(peer_) > limits.connections_per_peer) {
    Refuse(Overloaded(options(), "Too many connections come from one address."));
  }
  if (loop_->draining()) session_->OnDrain();
  Process();
}

void Connection::Refuse(const Response& refusal) {
  refused_ = true;
  AppendResponseHead({.status = refusal.status,
                      .headers = &refusal.headers,
                      .content_length = refusal.body.size(),
                      .keep_alive = false,
                      .date = loop_->date()},
                     &out_);
  out_.append(refusal.body);
}

Connection::TimePoint Connection::After(absl::Duration timeout) const {
  return loop_->now() + absl::ToChronoNanoseconds(timeout);
}

Connection::TimePoint Connection::deadline() const {
  return std::min({write_deadline_, linger_deadline_,
                   phase_ == Phase::kOpen ? session_->deadline() : TimePoint::max()});
}

void Connection::OnDeadline() {
  if (phase_ == Phase::kClosed) return;
  if (std::min(write_deadline_, linger_deadline_) <= loop_->now()) return Close();
  session_->OnDeadline();
  Process();
}

void Connection::OnDrain() {
  if (phase_ != Phase::kOpen) return;
  session_->OnDrain();
  Process();
}

// --- Steps ---------------------------------------------------------------------------

void Connection::Process() {
  if (processing_ || phase_ == Phase::kClosed) return;
  processing_ = true;
  const std::shared_ptr<Connection> self = shared_from_this();
  while (phase_ != Phase::kClosed && Step()) {
  }
  processing_ = false;
  if (phase_ != Phase::kClosed) WaitForSocket();
}

bool Connection::Step() {
  if (StepWrite()) return true;
  if (phase_ != Phase::kOpen) return false;
  if (refused_) {
    if (all_written()) Linger(/*clean=*/false);
    return all_written();
  }
  return !IsUndecided() && session_->Step();
}

// Whether too little has come to tell the protocols apart.
bool Connection::IsUndecided() {
  if (decided_) return false;
  const std::string_view seen = std::string_view(in_).substr(0, kHttp2Preface.size());
  if (seen.empty()) return false;  // there may be something to say to a client that is silent
  if (!kHttp2Preface.starts_with(seen)) {
    decided_ = true;
  } else if (seen.size() == kHttp2Preface.size()) {
    decided_ = true;
    session_ = MakeHttp2Session(*this);
  }
  return !decided_;
}

bool Connection::StepWrite() {
  if (out_sent_ < out_.size()) {
    if (!transport_.may_write()) return false;
    const auto [outcome, count] =
        transport_.Write(out_.data() + out_sent_, out_.size() - out_sent_);
    if (outcome == net::Transport::Outcome::kWouldBlock) {
      write_deadline_ = After(options().limits.write_timeout);
      return false;
    }
    if (outcome != net::Transport::Outcome::kDone) {
      Close();
      return true;
    }
    out_sent_ += count;
    write_deadline_ = TimePoint::max();
    return true;
  }
  if (out_.empty() && out_next_.empty()) return false;
  ReleaseBuffer(&out_);
  out_sent_ = 0;
  out_.swap(out_next_);
  return true;
}

// --- The socket ----------------------------------------------------------------------

bool Connection::WantsToRead() const {
  if (phase_ == Phase::kClosed || peer_done_ || !transport_.may_read()) return false;
  return phase_ != Phase::kOpen || session_->WantsInput();
}

// The loop tells of what comes. What is there already waits its turn, so that one
// connection with much to say does not keep the others waiting.
void Connection::WaitForSocket() {
  if (read_posted_ || !WantsToRead()) return;
  read_posted_ = true;
  loop_->Post([self = shared_from_this()] {
    self->read_posted_ = false;
    self->OnReadable();
  });
}

void Connection::OnReady(uint32_t events) {
  const std::shared_ptr<Connection> self = shared_from_this();
  transport_.OnReady(events);
  if (!read_posted_) OnReadable();
}

void Connection::OnReadable() {
  if (WantsToRead()) ReadNow();
  Process();
}

bool Connection::ReadNow() {
  auto& scratch = loop_->scratch();
  const auto [outcome, count] = transport_.Read(scratch.data(), scratch.size());
  switch (outcome) {
    case net::Transport::Outcome::kDone:
      if (phase_ != Phase::kOpen) return true;  // thrown away
      in_.append(scratch.data(), count);
      session_->OnInput();
      return true;
    case net::Transport::Outcome::kWouldBlock:
      return false;
    case net::Transport::Outcome::kEnd:
      peer_done_ = true;
      if (phase_ == Phase::kOpen) session_->OnEndOfInput();
      if (phase_ == Phase::kLinger) Close();
      return false;
    case net::Transport::Outcome::kBroken:
      Close();
      return false;
  }
  return false;
}

void Connection::Linger(bool clean) {
  if (peer_done_ || clean) return Close();
  transport_.CloseSending();
  phase_ = Phase::kLinger;
  linger_deadline_ = After(kLinger);
  std::string().swap(in_);
}

void Connection::Close() {
  if (phase_ == Phase::kClosed) return;
  const std::shared_ptr<Connection> self = shared_from_this();
  phase_ = Phase::kClosed;
  loop_->loop().Unwatch(transport_.socket(), this);
  transport_.Close();
  session_->OnClosed();
  loop_->Remove(self);
  loop_->state().OnClosed(peer_);
}

}  // namespace nutgraf::http
