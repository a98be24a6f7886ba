#include "services/common/wirecall/server_session.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "grpcpp/support/status_code_enum.h"

namespace nutgraf::wirecall {
namespace {

// What a server may send before we have read it: several answers of the usual size.
constexpr uint32_t kStreamWindow = 1 << 20;
constexpr int32_t kConnectionWindow = 8 << 20;

// The longest head of an answer; the details of an error are a few hundred bytes.
constexpr uint32_t kHeadBytes = 64 * 1024;

// Frames that are made before the socket takes them.
constexpr size_t kOutBuffer = 256 * 1024;

// Between two reads of a connection, others have their turn.
constexpr size_t kReadBuffer = 64 * 1024;

CallResult Unavailable(std::string_view why) {
  return {.code = grpc::StatusCode::UNAVAILABLE,
          .message = std::string(why),
          .details = {},
          .response = {}};
}

// nghttp2 copies names and values; what differs from call to call is kept out of the
// table that both sides share.
nghttp2_nv Field(std::string_view name, std::string_view value, bool unique = false) {
  const auto bytes = [](std::string_view text) {
    return const_cast<uint8_t*>(reinterpret_cast<const uint8_t*>(text.data()));
  };
  return {bytes(name), bytes(value), name.size(), value.size(),
          static_cast<uint8_t>(unique ? NGHTTP2_NV_FLAG_NO_INDEX : NGHTTP2_NV_FLAG_NONE)};
}

}  // namespace

struct ServerSession::Stream {
  Stream(size_t message_bytes, std::string_view request, Done done)
      : answer(message_bytes), unsent(request), done(std::move(done)) {}

  AnswerReader answer;
  std::string_view unsent;
  size_t head_bytes = 0;
  bool answered = false;  // the server has said all
  Done done;              // none when the call was cancelled or has ended
};

// What nghttp2 calls.
struct ServerSession::Callbacks {
  static ServerSession& Of(void* session) { return *static_cast<ServerSession*>(session); }

  static int OnHeader(nghttp2_session* raw, const nghttp2_frame* frame, const uint8_t* name,
                      size_t name_size, const uint8_t* value, size_t value_size, uint8_t,
                      void* session) {
    Stream* stream = Of(session).Find(frame->hd.stream_id);
    if (stream == nullptr) return 0;
    stream->head_bytes += name_size + value_size;
    if (stream->head_bytes > kHeadBytes) {
      nghttp2_submit_rst_stream(raw, NGHTTP2_FLAG_NONE, frame->hd.stream_id,
                                NGHTTP2_ENHANCE_YOUR_CALM);
      return 0;
    }
    stream->answer.OnField({reinterpret_cast<const char*>(name), name_size},
                           {reinterpret_cast<const char*>(value), value_size});
    return 0;
  }

  static int OnData(nghttp2_session* raw, uint8_t, int32_t id, const uint8_t* bytes, size_t size,
                    void* session) {
    Stream* stream = Of(session).Find(id);
    if (stream == nullptr || !stream->done) return 0;
    if (!stream->answer.OnBytes({reinterpret_cast<const char*>(bytes), size})) {
      Of(session).Finish(*stream, stream->answer.Finish(), {.has_begun = true});
      nghttp2_submit_rst_stream(raw, NGHTTP2_FLAG_NONE, id, NGHTTP2_CANCEL);
    }
    return 0;
  }

  static int OnFrame(nghttp2_session*, const nghttp2_frame* frame, void* session) {
    Of(session).OnFrame(*frame);
    return 0;
  }

  static int OnStreamClosed(nghttp2_session*, int32_t id, uint32_t error, void* session) {
    Of(session).OnStreamClosed(id, error);
    return 0;
  }

  static ssize_t ReadRequest(nghttp2_session*, int32_t, uint8_t* to, size_t size, uint32_t* flags,
                             nghttp2_data_source* source, void*) {
    auto& unsent = static_cast<Stream*>(source->ptr)->unsent;
    const size_t count = std::min(size, unsent.size());
    std::memcpy(to, unsent.data(), count);
    unsent.remove_prefix(count);
    if (unsent.empty()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(count);
  }

  static nghttp2_session* NewSession(ServerSession* owner) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &OnHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &OnData);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &OnFrame);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &OnStreamClosed);
    nghttp2_session* session = nullptr;
    nghttp2_session_client_new(&session, callbacks, owner);
    nghttp2_session_callbacks_del(callbacks);
    return session;
  }
};

ServerSession::ServerSession(net::Loop& loop, const SessionSettings& settings, Owner& owner)
    : loop_(loop), settings_(settings), owner_(owner) {}

ServerSession::~ServerSession() {
  if (timer_) loop_.Cancel(*timer_);
}

// --- The connection ------------------------------------------------------------------

void ServerSession::Connect(const net::SocketAddress& address, std::string authority,
                            net::TlsSession tls) {
  phase_ = Phase::kConnecting;
  self_ = shared_from_this();
  authority_ = std::move(authority);
  is_tls_ = tls != nullptr;
  const int socket =
      ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return Close("no socket");
  transport_.emplace(socket, std::move(tls));
  if (connect(socket, address.get(), address.size) != 0 && errno != EINPROGRESS) {
    return Close("the server cannot be reached");
  }
  session_.reset(Callbacks::NewSession(this));
  const nghttp2_settings_entry settings[] = {
      {NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
      {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
      {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, kHeadBytes},
  };
  nghttp2_submit_settings(session_.get(), NGHTTP2_FLAG_NONE, settings, std::size(settings));
  nghttp2_session_set_local_window_size(session_.get(), NGHTTP2_FLAG_NONE, 0, kConnectionWindow);
  timer_ = loop_.RunAfter(settings_.connect_timeout, [this] {
    timer_.reset();
    Close("the server does not speak");
  });
  if (!loop_.Watch(socket, this)) Close("no room to watch the socket");
}

// The first time, a connection is made or has failed: writing the preface tells.
void ServerSession::OnReady(uint32_t events) {
  const std::shared_ptr<ServerSession> self = shared_from_this();
  transport_->OnReady(events);
  Write();
  if (phase_ != Phase::kClosed && transport_->may_read() && !read_due_) Receive();
}

void ServerSession::Receive() {
  std::array<char, kReadBuffer> buffer;
  const auto [outcome, count] = transport_->Read(buffer.data(), buffer.size());
  if (outcome == net::Transport::Outcome::kWouldBlock) return Write();
  if (outcome != net::Transport::Outcome::kDone) return Close("the connection was lost");
  heard_ = loop_.now();
  asked_.reset();
  const ssize_t taken = nghttp2_session_mem_recv(
      session_.get(), reinterpret_cast<const uint8_t*>(buffer.data()), count);
  RunFinished();
  if (phase_ == Phase::kClosed) return;
  if (taken < 0) return Close("the server does not speak HTTP/2");
  const bool draining = phase_ == Phase::kDraining;
  if (draining || nghttp2_session_want_write(session_.get()) != 0) WriteSoon();
  if (!transport_->may_read() || read_due_) return;
  read_due_ = true;
  static_cast<void>(loop_.Post([self = shared_from_this()] {
    self->read_due_ = false;
    if (self->phase_ != Phase::kClosed && self->transport_->may_read()) self->Receive();
  }));
}

// They may do anything, but for the end of this session, which `self` of the caller puts off.
void ServerSession::RunFinished() {
  auto finished = std::exchange(finished_, {});
  for (auto& tell : finished) tell();
  finished.clear();
  if (finished_.empty()) finished_ = std::move(finished);  // its memory, for the next
}

void ServerSession::WriteSoon() {
  if (std::exchange(write_due_, true)) return;
  loop_.RunAtEndOfTurn([self = shared_from_this()] {
    self->write_due_ = false;
    self->Write();
  });
}

void ServerSession::Write() {
  const std::shared_ptr<ServerSession> self = shared_from_this();
  while (phase_ != Phase::kClosed && transport_->may_write()) {
    if (out_sent_ == out_.size() && !Fill()) break;
    const auto [outcome, count] =
        transport_->Write(out_.data() + out_sent_, out_.size() - out_sent_);
    if (outcome == net::Transport::Outcome::kWouldBlock) break;
    if (outcome != net::Transport::Outcome::kDone) return Close("the connection was lost");
    out_sent_ += count;
  }
  RunFinished();
  LeaveIfDone();
}

// Frames what can be sent; whether there was anything.
bool ServerSession::Fill() {
  out_.clear();
  if (out_.capacity() > kOutBuffer * 2) std::string().swap(out_);
  out_sent_ = 0;
  while (out_.size() < kOutBuffer) {
    const uint8_t* bytes = nullptr;
    const ssize_t size = nghttp2_session_mem_send(session_.get(), &bytes);
    if (size <= 0) break;
    out_.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  }
  return !out_.empty();
}

void ServerSession::LeaveIfDone() {
  if (phase_ == Phase::kDraining && streams_.empty()) Close("");
}

void ServerSession::Drain() {
  const std::shared_ptr<ServerSession> self = shared_from_this();
  if (phase_ == Phase::kConnecting) return Close("no longer wanted");
  if (phase_ != Phase::kReady) return;
  phase_ = Phase::kDraining;
  owner_.OnGone(*this);
  WriteSoon();
}

void ServerSession::Close(std::string_view why) {
  if (phase_ == Phase::kClosed) return;
  const std::shared_ptr<ServerSession> self = shared_from_this();
  self_.reset();
  const Phase before = std::exchange(phase_, Phase::kClosed);
  if (timer_) loop_.Cancel(*timer_);
  timer_.reset();
  if (transport_ && transport_->socket() >= 0) {
    loop_.Unwatch(transport_->socket(), this);
    transport_->Close();
  }
  auto streams = std::exchange(streams_, {});
  for (auto& [id, stream] : streams) {
    Finish(*stream, Unavailable(why), {.has_begun = stream->answer.has_begun()});
  }
  if (before != Phase::kDraining) owner_.OnGone(*this);
  // Not from within nghttp2, nor before the caller has seen that all is over.
  loop_.RunAtEndOfTurn([self] { self->RunFinished(); });
}

// --- Calls ---------------------------------------------------------------------------

ServerSession::CallId ServerSession::Begin(const CallHead& head, std::string_view request,
                                           Done done) {
  std::vector<nghttp2_nv> fields;
  fields.reserve(10 + head.metadata->size());
  fields.push_back(Field(":method", "POST"));
  fields.push_back(Field(":scheme", is_tls_ ? "https" : "http"));
  fields.push_back(Field(":path", head.path));
  fields.push_back(Field(":authority", authority_));
  fields.push_back(Field("te", "trailers"));
  fields.push_back(Field("content-type", "application/grpc"));
  fields.push_back(Field("user-agent", "nutgraf"));
  if (!head.timeout.empty()) fields.push_back(Field("grpc-timeout", head.timeout, true));
  const std::string tried = std::to_string(head.tried_before);
  if (head.tried_before > 0) fields.push_back(Field("grpc-previous-rpc-attempts", tried));
  for (const auto& [name, value] : *head.metadata) fields.push_back(Field(name, value, true));

  auto stream = std::make_unique<Stream>(settings_.message_bytes, request, std::move(done));
  const nghttp2_data_provider body = {.source = {.ptr = stream.get()},
                                      .read_callback = &Callbacks::ReadRequest};
  const int32_t id = nghttp2_submit_request(session_.get(), nullptr, fields.data(), fields.size(),
                                            &body, stream.get());
  if (id < 0) {  // no number is left: a new connection has all of them
    Finish(*stream, Unavailable("the connection has been used up"), {.not_seen = true});
    loop_.RunAtEndOfTurn([self = shared_from_this()] { self->RunFinished(); });
    Drain();
    return id;
  }
  if (streams_.empty()) {
    heard_ = loop_.now();
    if (!timer_) ExpectLife(settings_.silence);
  }
  streams_.emplace(id, std::move(stream));
  WriteSoon();
  return id;
}

void ServerSession::Cancel(CallId id) {
  Stream* stream = Find(id);
  if (stream == nullptr) return;
  stream->done = nullptr;
  stream->unsent = {};
  nghttp2_submit_rst_stream(session_.get(), NGHTTP2_FLAG_NONE, id, NGHTTP2_CANCEL);
  WriteSoon();
}

ServerSession::Stream* ServerSession::Find(int32_t id) {
  const auto found = streams_.find(id);
  return found == streams_.end() ? nullptr : found->second.get();
}

void ServerSession::Finish(Stream& stream, CallResult result, Ending ending) {
  if (!stream.done) return;
  stream.unsent = {};
  finished_.push_back([done = std::exchange(stream.done, nullptr), result = std::move(result),
                       ending]() mutable { done(std::move(result), ending); });
}

void ServerSession::OnFrame(const nghttp2_frame& frame) {
  const bool ack = (frame.hd.flags & NGHTTP2_FLAG_ACK) != 0;
  if (frame.hd.type == NGHTTP2_SETTINGS && !ack && phase_ == Phase::kConnecting) {
    phase_ = Phase::kReady;
    if (timer_) loop_.Cancel(*timer_);
    timer_.reset();
    finished_.push_back([this] {
      if (phase_ == Phase::kReady) owner_.OnReady(*this);
    });
  }
  if (frame.hd.type == NGHTTP2_GOAWAY) finished_.push_back([this] { Drain(); });
  const bool last = (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
  if (!last || (frame.hd.type != NGHTTP2_HEADERS && frame.hd.type != NGHTTP2_DATA)) return;
  Stream* stream = Find(frame.hd.stream_id);
  if (stream == nullptr) return;
  const bool sent = stream->unsent.empty();
  Finish(*stream, stream->answer.Finish(), {.has_begun = stream->answer.has_begun()});
  // It has answered before it has read all: the rest is of no use.
  if (!sent) {
    nghttp2_submit_rst_stream(session_.get(), NGHTTP2_FLAG_NONE, frame.hd.stream_id,
                              NGHTTP2_NO_ERROR);
  }
}

void ServerSession::OnStreamClosed(int32_t id, uint32_t error) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  Stream& stream = *found->second;
  Finish(stream, error == NGHTTP2_NO_ERROR ? stream.answer.Finish() : ResultOfReset(error),
         {.not_seen = error == NGHTTP2_REFUSED_STREAM, .has_begun = stream.answer.has_begun()});
  streams_.erase(found);
}

// --- Signs of life -------------------------------------------------------------------

void ServerSession::ExpectLife(absl::Duration wait) {
  timer_ = loop_.RunAfter(wait, [this] {
    timer_.reset();
    CheckLife();
  });
}

void ServerSession::CheckLife() {
  if (streams_.empty()) return;  // the next call begins anew
  const auto silent = absl::FromChrono(loop_.now() - heard_);
  if (asked_) {
    const auto waited = absl::FromChrono(loop_.now() - *asked_);
    if (waited >= settings_.sign_of_life) return Close("the server does not answer");
    return ExpectLife(settings_.sign_of_life - waited);
  }
  if (silent < settings_.silence) return ExpectLife(settings_.silence - silent);
  asked_ = loop_.now();
  nghttp2_submit_ping(session_.get(), NGHTTP2_FLAG_NONE, nullptr);
  WriteSoon();
  ExpectLife(settings_.sign_of_life);
}

}  // namespace nutgraf::wirecall
