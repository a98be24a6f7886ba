#include "services/common/http/connection.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/common/http/connection_exchange.h"

namespace nutgraf::http {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

// Read ahead while a request is with the handler, only to notice that the client is
// gone; a pipelined request or two fit.
constexpr size_t kReadAhead = 16 * 1024;

// Buffers above this are given back after a request, so that idle connections are small.
constexpr size_t kKeptBuffer = 16 * 1024;

// A body up to this size is copied behind its head, to leave in one packet.
constexpr size_t kJoinedBody = 16 * 1024;

// How long a client that is still sending may take to notice its last answer. A close
// with input unread would reset the connection and could destroy that answer.
constexpr absl::Duration kLinger = absl::Seconds(2);

// When overloaded: in how many seconds to come back.
constexpr char kRetryAfter[] = "1";

void Release(std::string* buffer) {
  buffer->clear();
  if (buffer->capacity() > kKeptBuffer) std::string().swap(*buffer);
}

absl::Status BodyError(int status, std::string_view message) {
  switch (status) {
    case 408:
      return absl::DeadlineExceededError(std::string(message));
    case 413:
      return absl::ResourceExhaustedError(std::string(message));
    default:
      return absl::InvalidArgumentError(std::string(message));
  }
}

absl::Status Gone() { return absl::CancelledError("The client is gone."); }

}  // namespace

Connection::Connection(std::shared_ptr<EventLoop> loop, tcp::socket socket)
    : loop_(std::move(loop)),
      socket_(std::move(socket)),
      limits_(loop_->state().options.limits),
      parser_({.head_bytes = limits_.head_bytes, .header_fields = limits_.header_fields}) {}

Connection::~Connection() = default;

void Connection::Start() {
  error_code error;
  socket_.non_blocking(true, error);
  if (!error) socket_.set_option(tcp::no_delay(true), error);
  const tcp::endpoint peer = socket_.remote_endpoint(error);
  if (!error) peer_ = peer.address().to_string();
  loop_->UpdateNow();
  read_deadline_ = After(limits_.head_timeout);
  if (loop_->state().connections.load(std::memory_order_relaxed) > limits_.connections) {
    Response response = Render(503, "Too many connections are open.");
    response.headers.Add("Retry-After", kRetryAfter);
    keep_alive_ = false;
    phase_ = Phase::kExchange;
    Queue(std::move(response));
  }
  if (loop_->draining()) return Close();
  Process();
}

Connection::TimePoint Connection::After(absl::Duration timeout) const {
  return loop_->now() + absl::ToChronoNanoseconds(timeout);
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
  if (phase_ == Phase::kHead) return StepHead();
  if (phase_ == Phase::kExchange) return StepBody();
  return false;
}

bool Connection::StepWrite() {
  if (out_sent_ < out_.size()) {
    if (write_waiting_) return false;
    error_code error;
    const size_t sent = socket_.write_some(
        boost::asio::buffer(out_.data() + out_sent_, out_.size() - out_sent_), error);
    if (error == boost::asio::error::would_block) {
      write_deadline_ = After(limits_.write_timeout);
      write_waiting_ = true;
      socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](error_code) {
        self->write_waiting_ = false;
        self->loop_->UpdateNow();
        self->Process();
      });
      return false;
    }
    if (error) {
      Close();
      return true;
    }
    out_sent_ += sent;
    write_deadline_ = TimePoint::max();
    return true;
  }
  if (!out_.empty() || !out_next_.empty()) {
    Release(&out_);
    out_sent_ = 0;
    out_.swap(out_next_);
    return true;
  }
  if (write_done_) {
    std::exchange(write_done_, nullptr)(absl::OkStatus());
    return true;
  }
  if (phase_ != Phase::kExchange) return false;
  if (answer_ != Answer::kWhole && answer_ != Answer::kStreamEnd) return false;
  FinishExchange();
  return true;
}

bool Connection::StepHead() {
  if (in_.empty()) return false;
  const size_t taken = parser_.Parse(in_, &body_);
  in_.erase(0, taken);
  if (parser_.refusal()) {
    RefuseHead(parser_.refusal()->status, parser_.refusal()->message);
    return true;
  }
  if (parser_.head_done()) {
    BeginExchange();
    return true;
  }
  if (!head_started_ && !in_.empty()) {
    head_started_ = true;
    read_deadline_ = After(limits_.head_timeout);
  }
  return false;
}

bool Connection::StepBody() {
  if (read_ == Read::kNone) return false;
  ParseBody(&body_);
  if (parser_.refusal()) {
    RefuseBody(parser_.refusal()->status, parser_.refusal()->message);
    return true;
  }
  if (read_ == Read::kWhole && body_.size() > limits_.body_bytes) {
    RefuseBody(413, absl::StrCat("The body is over ", limits_.body_bytes, " bytes."));
    return true;
  }
  if (parser_.done() || (read_ == Read::kSome && !body_.empty())) {
    DeliverBody(std::exchange(body_, std::string()));
    return true;
  }
  if (peer_done_) {
    Close();
    return true;
  }
  if (expects_continue_) {
    expects_continue_ = false;
    out_.append("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
  }
  return false;
}

void Connection::ParseBody(std::string* body) {
  if (parser_.done() || parser_.refusal() || in_.empty()) return;
  const size_t taken = parser_.Parse(in_, body);
  in_.erase(0, taken);
  if (in_.empty()) Release(&in_);
}

// --- The socket ----------------------------------------------------------------------

bool Connection::WantsInput() const {
  if (peer_done_) return false;
  if (phase_ != Phase::kExchange) return true;
  return read_ != Read::kNone || in_.size() < kReadAhead;
}

void Connection::WaitForSocket() {
  if (read_waiting_ || !WantsInput()) return;
  read_waiting_ = true;
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code error) {
    self->read_waiting_ = false;
    if (!error) self->OnReadable();
  });
}

void Connection::OnReadable() {
  if (phase_ == Phase::kClosed) return;
  loop_->UpdateNow();
  error_code error;
  auto& scratch = loop_->scratch();
  const size_t count = socket_.read_some(boost::asio::buffer(scratch), error);
  if (error == boost::asio::error::eof) {
    OnEndOfInput();
  } else if (error && error != boost::asio::error::would_block) {
    return Close();
  } else if (phase_ != Phase::kLinger) {
    in_.append(scratch.data(), count);
    if (read_ == Read::kSome) read_deadline_ = After(limits_.body_timeout);
  }
  Process();
}

void Connection::OnEndOfInput() {
  peer_done_ = true;
  if (phase_ == Phase::kExchange) {
    stop_.request_stop();
  } else {
    Close();
  }
}

void Connection::OnDeadline() {
  if (phase_ == Phase::kClosed) return;
  const bool mute = phase_ == Phase::kLinger || (phase_ == Phase::kHead && !head_started_);
  if (write_deadline_ <= loop_->now() || mute) return Close();
  if (phase_ == Phase::kHead) {
    RefuseHead(408, "The head of the request took too long.");
  } else {
    RefuseBody(408, "The body of the request took too long.");
  }
  Process();
}

void Connection::OnDrain() {
  keep_alive_ = false;
  if (phase_ == Phase::kHead && !head_started_ && in_.empty()) Close();
}

void Connection::Abort() { Close(); }

void Connection::Linger() {
  if (peer_done_ || (parser_.done() && in_.empty())) return Close();
  error_code error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  phase_ = Phase::kLinger;
  read_deadline_ = After(kLinger);
  std::string().swap(in_);
}

void Connection::Close() {
  if (phase_ == Phase::kClosed) return;
  const std::shared_ptr<Connection> self = shared_from_this();
  phase_ = Phase::kClosed;
  error_code error;
  socket_.close(error);
  if (std::exchange(counted_, false)) loop_->state().in_flight.fetch_sub(1);
  stop_.request_stop();
  if (read_done_) std::exchange(read_done_, nullptr)(Gone());
  if (write_done_) std::exchange(write_done_, nullptr)(Gone());
  loop_->Remove(self);
  loop_->state().OnClosed();
}

// --- Requests ------------------------------------------------------------------------

void Connection::BeginExchange() {
  ServerState& state = loop_->state();
  phase_ = Phase::kExchange;
  ++request_;
  read_deadline_ = TimePoint::max();
  stop_ = std::stop_source();
  if (peer_done_) stop_.request_stop();
  RequestHead head = std::move(parser_.head());
  head.peer = peer_;
  head_only_ = head.method == "HEAD";
  http_1_0_ = head.http_1_0;
  keep_alive_ = head.keep_alive && !loop_->draining();
  expects_continue_ = head.expects_continue;
  content_length_ = head.content_length.value_or(0);
  counted_ = true;
  const bool overloaded = state.in_flight.fetch_add(1) >= limits_.in_flight;
  if (overloaded) {
    Response response = Render(503, "Too many requests are in flight.");
    response.headers.Add("Retry-After", kRetryAfter);
    return Respond(std::move(response));
  }
  state.handler(std::make_shared<ConnectionExchange>(shared_from_this(), request_, std::move(head),
                                                     stop_.get_token()));
}

void Connection::FinishExchange() {
  if (std::exchange(counted_, false)) loop_->state().in_flight.fetch_sub(1);
  if (read_done_) std::exchange(read_done_, nullptr)(Gone());
  if (phase_ != Phase::kExchange) return;
  const bool reusable = keep_alive_ && parser_.done() && !loop_->draining();
  if (!reusable || (peer_done_ && in_.empty())) return Linger();
  phase_ = Phase::kHead;
  parser_.Reset();
  head_started_ = false;
  read_ = Read::kNone;
  answer_ = Answer::kNone;
  Release(&body_);
  if (in_.empty()) Release(&in_);
  read_deadline_ = After(limits_.idle_timeout);
}

Response Connection::Render(int status, std::string_view message) const {
  const ErrorRenderer& render = loop_->state().options.render_error;
  if (render) return render(status, message);
  Response response{
      .status = status, .headers = {}, .body = absl::StrCat(std::string(message), "\n")};
  response.headers.Add("Content-Type", "text/plain; charset=utf-8");
  return response;
}

void Connection::RefuseHead(int status, std::string_view message) {
  phase_ = Phase::kExchange;
  ++request_;
  read_deadline_ = TimePoint::max();
  head_only_ = parser_.head().method == "HEAD";
  keep_alive_ = false;
  Queue(Render(status, message));
}

void Connection::RefuseBody(int status, std::string_view message) {
  keep_alive_ = false;
  if (answer_ == Answer::kNone) {
    Queue(Render(status, message));
    DeliverBody(BodyError(status, message));
  } else {
    DeliverBody(BodyError(status, message));
    Close();  // half an answer is out; only its breaking off can tell
  }
}

void Connection::DeliverBody(absl::StatusOr<std::string> body) {
  read_ = Read::kNone;
  read_deadline_ = TimePoint::max();
  if (read_done_) std::exchange(read_done_, nullptr)(std::move(body));
}

void Connection::ReadBody(Exchange::BodyCallback done) {
  if (read_ != Read::kNone || answer_ == Answer::kWhole) {
    return done(absl::FailedPreconditionError("The body cannot be read now."));
  }
  read_ = Read::kWhole;
  read_done_ = std::move(done);
  if (content_length_ > limits_.body_bytes) {
    return RefuseBody(413, absl::StrCat("The body is over ", limits_.body_bytes, " bytes."));
  }
  if (!parser_.done()) read_deadline_ = After(limits_.body_timeout);
}

void Connection::ReadSome(Exchange::BodyCallback done) {
  if (read_ != Read::kNone || answer_ == Answer::kWhole) {
    return done(absl::FailedPreconditionError("The body cannot be read now."));
  }
  read_ = Read::kSome;
  read_done_ = std::move(done);
  if (!parser_.done()) read_deadline_ = After(limits_.body_timeout);
}

// --- Answers -------------------------------------------------------------------------

void Connection::QueueHead(int status, const Headers& headers, uint64_t length) {
  AppendResponseHead({.status = status,
                      .headers = &headers,
                      .framing = framing_,
                      .content_length = length,
                      .keep_alive = keep_alive_,
                      .http_1_0 = http_1_0_,
                      .date = loop_->date()},
                     &out_);
}

void Connection::Queue(Response response) {
  answer_ = Answer::kWhole;
  const bool bodiless = response.status == 204 || response.status == 304;
  framing_ = bodiless ? Framing::kNone : Framing::kContentLength;
  QueueHead(response.status, response.headers, response.body.size());
  if (head_only_ || bodiless) return;
  if (response.body.size() <= kJoinedBody) {
    out_.append(response.body);
  } else {
    out_next_ = std::move(response.body);
  }
}

void Connection::Respond(Response response) {
  if (answer_ != Answer::kNone) return;
  std::string unread;
  ParseBody(&unread);
  if (!parser_.done()) keep_alive_ = false;
  Queue(std::move(response));
  DeliverBody(absl::CancelledError("The request was answered before its body was read."));
}

void Connection::StartStream(int status, const Headers& headers) {
  if (answer_ != Answer::kNone) return;
  answer_ = Answer::kStream;
  framing_ = http_1_0_ ? Framing::kUntilClose : Framing::kChunked;
  if (http_1_0_) keep_alive_ = false;
  QueueHead(status, headers, 0);
}

void Connection::Write(std::string bytes, Exchange::WriteCallback done) {
  if (answer_ != Answer::kStream || write_done_) {
    return done(absl::FailedPreconditionError("No stream can be written to now."));
  }
  write_done_ = std::move(done);
  if (head_only_ || bytes.empty()) return;
  if (framing_ == Framing::kChunked) {
    absl::StrAppend(&out_, absl::Hex(bytes.size()), "\r\n", bytes, "\r\n");
  } else {
    out_.append(bytes);
  }
}

void Connection::FinishStream() {
  if (answer_ != Answer::kStream) return;
  answer_ = Answer::kStreamEnd;
  if (framing_ == Framing::kChunked && !head_only_) out_.append("0\r\n\r\n");
}

void Connection::OnDropped() {
  if (answer_ == Answer::kNone) Respond(Render(500, "The request was not answered."));
  if (answer_ == Answer::kStream) Close();
}

}  // namespace nutgraf::http
