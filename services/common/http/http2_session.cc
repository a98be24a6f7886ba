#include "services/common/http/http2_session.h"

#include <algorithm>
#include <utility>

namespace nutgraf::http {
namespace {

// Requests of one connection at a time: what RFC 9113 calls the least that a server
// should allow.
constexpr uint32_t kStreams = 100;

// What a client may send of a body before the handler asks for it.
constexpr uint32_t kStreamWindow = 128 * 1024;
constexpr int32_t kConnectionWindow = 1024 * 1024;

// Frames that are made before the socket takes them.
constexpr size_t kOutBuffer = 64 * 1024;

// When the server stops: how long a client may take to hear of it. Requests that it
// sends until then are served.
constexpr absl::Duration kNotice = absl::Milliseconds(500);

}  // namespace

// What nghttp2 calls.
struct Http2Callbacks {
  static Http2Session& Of(void* session) { return *static_cast<Http2Session*>(session); }

  static int OnBeginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* session) {
    if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST) {
      Of(session).OnBeginHead(frame->hd.stream_id);
    }
    return 0;
  }

  static int OnHeader(nghttp2_session*, const nghttp2_frame* frame, const uint8_t* name,
                      size_t name_size, const uint8_t* value, size_t value_size, uint8_t,
                      void* session) {
    if (Http2Stream* stream = Of(session).StreamOf(frame->hd.stream_id)) {
      stream->OnField({reinterpret_cast<const char*>(name), name_size},
                      {reinterpret_cast<const char*>(value), value_size});
    }
    return 0;
  }

  static int OnData(nghttp2_session* raw, uint8_t, int32_t id, const uint8_t* bytes, size_t size,
                    void* session) {
    nghttp2_session_consume_connection(raw, size);
    if (Http2Stream* stream = Of(session).StreamOf(id)) {
      stream->OnData({reinterpret_cast<const char*>(bytes), size});
    }
    return 0;
  }

  static int OnFrame(nghttp2_session*, const nghttp2_frame* frame, void* session) {
    Of(session).OnFrame(*frame);
    return 0;
  }

  static int OnFrameSent(nghttp2_session*, const nghttp2_frame* frame, void* session) {
    Of(session).OnFrameSent(*frame);
    return 0;
  }

  static int OnStreamClosed(nghttp2_session*, int32_t id, uint32_t, void* session) {
    Of(session).OnStreamClosed(id);
    return 0;
  }

  static nghttp2_session* NewSession(Http2Session* owner) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, &OnBeginHeaders);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &OnHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &OnData);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &OnFrame);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, &OnFrameSent);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &OnStreamClosed);
    nghttp2_option* options = nullptr;
    nghttp2_option_new(&options);
    nghttp2_option_set_no_auto_window_update(options, 1);
    nghttp2_session* session = nullptr;
    nghttp2_session_server_new2(&session, callbacks, owner, options);
    nghttp2_option_del(options);
    nghttp2_session_callbacks_del(callbacks);
    return session;
  }
};

std::unique_ptr<Session> MakeHttp2Session(Connection& connection) {
  return std::make_unique<Http2Session>(connection);
}

Http2Session::Http2Session(Connection& connection)
    : connection_(connection),
      session_(Http2Callbacks::NewSession(this)),
      idle_deadline_(connection.After(connection.options().limits.head_timeout)) {
  const nghttp2_settings_entry settings[] = {
      {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, kStreams},
      {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
      {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, connection.options().limits.head_bytes},
      {NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1},
  };
  nghttp2_submit_settings(session_.get(), NGHTTP2_FLAG_NONE, settings, std::size(settings));
  nghttp2_session_set_local_window_size(session_.get(), NGHTTP2_FLAG_NONE, 0, kConnectionWindow);
  if (connection.loop().draining()) OnDrain();
}

Http2Session::~Http2Session() = default;

// --- Streams -------------------------------------------------------------------------

Http2Stream* Http2Session::StreamOf(int32_t id) {
  const auto found = streams_.find(id);
  return found == streams_.end() ? nullptr : found->second.get();
}

ExchangeTarget* Http2Session::Find(uint64_t request) {
  return StreamOf(static_cast<int32_t>(request));
}

void Http2Session::OnBeginHead(int32_t id) {
  streams_[id] = std::make_unique<Http2Stream>(connection_, session_.get(), id,
                                               [this, id] { awake_.push_back(id); });
}

void Http2Session::OnFrame(const nghttp2_frame& frame) {
  const bool ack = (frame.hd.flags & NGHTTP2_FLAG_ACK) != 0;
  if (frame.hd.type == NGHTTP2_PING && ack && drain_deadline_ != TimePoint::max()) SayLast();
  Http2Stream* stream = StreamOf(frame.hd.stream_id);
  if (stream == nullptr) return;
  const bool data = frame.hd.type == NGHTTP2_DATA;
  if (!data && frame.hd.type != NGHTTP2_HEADERS) return;
  if ((frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0) stream->OnRequestDone();
  if (!data) stream->OnHeadDone();
}

void Http2Session::OnFrameSent(const nghttp2_frame& frame) {
  const bool last = (frame.hd.type == NGHTTP2_DATA || frame.hd.type == NGHTTP2_HEADERS) &&
                    (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
  if (!last) return;
  if (Http2Stream* stream = StreamOf(frame.hd.stream_id)) stream->OnAnswerSent();
}

void Http2Session::OnStreamClosed(int32_t id) {
  const auto found = streams_.find(id);
  if (found == streams_.end()) return;
  const std::unique_ptr<Http2Stream> stream = std::move(found->second);
  streams_.erase(found);
  stream->OnClosed();
  idle_deadline_ = connection_.After(connection_.options().limits.idle_timeout);
}

// --- Steps ---------------------------------------------------------------------------

bool Http2Session::Step() {
  if (Receive() || StepStreams()) return true;
  if (!connection_.all_written()) return false;
  if (Send()) return true;
  const bool over = nghttp2_session_want_read(session_.get()) == 0 &&
                    nghttp2_session_want_write(session_.get()) == 0;
  if (over) connection_.Linger(/*clean=*/false);
  return over;
}

bool Http2Session::Receive() {
  std::string& in = connection_.in();
  if (in.empty()) return false;
  const ssize_t taken = nghttp2_session_mem_recv(
      session_.get(), reinterpret_cast<const uint8_t*>(in.data()), in.size());
  if (taken < 0) {
    connection_.Close();  // a flood; nothing that is said would be heard
  } else {
    ReleaseBuffer(&in);
  }
  return true;
}

bool Http2Session::StepStreams() {
  if (awake_.empty()) return false;
  const std::vector<int32_t> awake = std::exchange(awake_, {});
  for (const int32_t id : awake) {
    if (Http2Stream* stream = StreamOf(id)) stream->Step();
  }
  return true;
}

bool Http2Session::Send() {
  std::string& out = connection_.out();
  const size_t before = out.size();
  while (out.size() < kOutBuffer) {
    const uint8_t* bytes = nullptr;
    const ssize_t size = nghttp2_session_mem_send(session_.get(), &bytes);
    if (size < 0) {
      connection_.Close();
      return true;
    }
    if (size == 0) break;
    out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  }
  return out.size() > before;
}

// --- The connection ------------------------------------------------------------------

void Http2Session::OnEndOfInput() { connection_.Close(); }

Session::TimePoint Http2Session::deadline() const {
  TimePoint earliest = streams_.empty() ? std::min(idle_deadline_, drain_deadline_)
                                        : drain_deadline_;
  for (const auto& [id, stream] : streams_) earliest = std::min(earliest, stream->deadline());
  return earliest;
}

void Http2Session::OnDeadline() {
  const TimePoint now = connection_.loop().now();
  std::vector<int32_t> late;
  for (const auto& [id, stream] : streams_) {
    if (stream->deadline() <= now) late.push_back(id);
  }
  for (const int32_t id : late) {
    if (Http2Stream* stream = StreamOf(id)) stream->OnDeadline();
  }
  const bool idle = streams_.empty() && idle_deadline_ <= now;
  if (last_said_ && idle) return connection_.Close();
  if (idle || drain_deadline_ <= now) SayLast();
}

// Says that the end is near, and the last stream only when the client must have heard:
// a request that crosses the first notice on its way is served.
void Http2Session::OnDrain() {
  drain_deadline_ = connection_.After(kNotice);
  nghttp2_submit_shutdown_notice(session_.get());
  nghttp2_submit_ping(session_.get(), NGHTTP2_FLAG_NONE, nullptr);
}

void Http2Session::SayLast() {
  drain_deadline_ = TimePoint::max();
  idle_deadline_ = connection_.After(kNotice);
  if (std::exchange(last_said_, true)) return;
  nghttp2_submit_goaway(session_.get(), NGHTTP2_FLAG_NONE,
                        nghttp2_session_get_last_proc_stream_id(session_.get()), NGHTTP2_NO_ERROR,
                        nullptr, 0);
}

void Http2Session::OnClosed() {
  const auto streams = std::exchange(streams_, {});
  for (const auto& [id, stream] : streams) stream->OnClosed();
}

}  // namespace nutgraf::http
