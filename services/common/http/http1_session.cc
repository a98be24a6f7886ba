#include "services/common/http/http1_session.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/common/http/connection_exchange.h"

namespace nutgraf::http {
namespace {

// Read ahead while a request is with the handler, only to notice that the client is
// gone; a pipelined request or two fit.
constexpr size_t kReadAhead = 16 * 1024;

// A body up to this size is copied behind its head, to leave in one packet.
constexpr size_t kJoinedBody = 16 * 1024;

// When the server stops: how long an idle connection may still bring a request that was
// sent before its client could know. It is answered, and told to be the last.
constexpr absl::Duration kLastRequest = absl::Milliseconds(250);

absl::Status CannotRead() {
  return absl::FailedPreconditionError("The body cannot be read now.");
}

}  // namespace

std::unique_ptr<Session> MakeHttp1Session(Connection& connection) {
  return std::make_unique<Http1Session>(connection);
}

Http1Session::Http1Session(Connection& connection)
    : connection_(connection),
      limits_(connection.options().limits),
      parser_({.head_bytes = limits_.head_bytes, .header_fields = limits_.header_fields}),
      read_deadline_(connection.After(limits_.head_timeout)) {}

ExchangeTarget* Http1Session::Find(uint64_t request) {
  return request_ == request && phase_ == Phase::kExchange ? this : nullptr;
}

// --- Steps ---------------------------------------------------------------------------

bool Http1Session::Step() {
  if (connection_.all_written() && StepAnswer()) return true;
  if (phase_ == Phase::kHead) return StepHead();
  if (phase_ == Phase::kExchange) return StepBody();
  return false;
}

bool Http1Session::StepAnswer() {
  if (write_done_) {
    std::exchange(write_done_, nullptr)(absl::OkStatus());
    return true;
  }
  if (phase_ != Phase::kExchange) return false;
  if (answer_ != Answer::kWhole && answer_ != Answer::kStreamEnd) return false;
  FinishExchange();
  return true;
}

bool Http1Session::StepHead() {
  std::string& in = connection_.in();
  if (in.empty()) return false;
  in.erase(0, parser_.Parse(in, &body_));
  if (parser_.refusal()) {
    RefuseHead(parser_.refusal()->status, parser_.refusal()->message);
    return true;
  }
  if (parser_.head_done()) {
    BeginExchange();
    return true;
  }
  if (!head_started_ && !in.empty()) {
    head_started_ = true;
    read_deadline_ = connection_.After(limits_.head_timeout);
  }
  return false;
}

bool Http1Session::StepBody() {
  if (read_ == Read::kNone) return false;
  ParseBody(&body_);
  if (parser_.refusal()) {
    RefuseBody(parser_.refusal()->status, parser_.refusal()->message);
    return true;
  }
  if (read_ == Read::kWhole && body_.size() > limits_.body_bytes) {
    RefuseBody(413, BodyTooLarge(limits_));
    return true;
  }
  if (parser_.done() || (read_ == Read::kSome && !body_.empty())) {
    DeliverBody(std::exchange(body_, std::string()));
    return true;
  }
  if (connection_.peer_done()) {
    connection_.Close();
    return true;
  }
  if (expects_continue_) {
    expects_continue_ = false;
    connection_.out().append("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
  }
  return false;
}

void Http1Session::ParseBody(std::string* body) {
  std::string& in = connection_.in();
  if (parser_.done() || parser_.refusal() || in.empty()) return;
  in.erase(0, parser_.Parse(in, body));
  if (in.empty()) ReleaseBuffer(&in);
}

// --- The connection ------------------------------------------------------------------

bool Http1Session::WantsInput() const {
  return phase_ != Phase::kExchange || read_ != Read::kNone ||
         connection_.in().size() < kReadAhead;
}

void Http1Session::OnInput() {
  if (read_ == Read::kSome) read_deadline_ = connection_.After(limits_.body_timeout);
}

void Http1Session::OnEndOfInput() {
  if (phase_ == Phase::kExchange) {
    stop_.request_stop();
  } else {
    connection_.Close();
  }
}

void Http1Session::OnDeadline() {
  if (phase_ == Phase::kHead && !head_started_) {
    // A request may have come in just now.
    if (!connection_.loop().draining() || !connection_.ReadNow()) connection_.Close();
  } else if (phase_ == Phase::kHead) {
    RefuseHead(408, "The head of the request took too long.");
  } else {
    RefuseBody(408, "The body of the request took too long.");
  }
}

void Http1Session::OnDrain() {
  keep_alive_ = false;
  if (phase_ == Phase::kHead && !head_started_) {
    read_deadline_ = std::min(read_deadline_, connection_.After(kLastRequest));
  }
}

void Http1Session::OnClosed() {
  phase_ = Phase::kOver;
  if (std::exchange(counted_, false)) connection_.loop().state().in_flight.fetch_sub(1);
  stop_.request_stop();
  if (read_done_) std::exchange(read_done_, nullptr)(Gone());
  if (write_done_) std::exchange(write_done_, nullptr)(Gone());
}

// --- Requests ------------------------------------------------------------------------

void Http1Session::BeginExchange() {
  ServerState& state = connection_.loop().state();
  phase_ = Phase::kExchange;
  ++request_;
  read_deadline_ = TimePoint::max();
  stop_ = std::stop_source();
  if (connection_.peer_done()) stop_.request_stop();
  RequestHead head = std::move(parser_.head());
  origin_ = OriginOf(connection_.options(), head.headers);
  head.peer = connection_.peer();
  head_only_ = head.method == "HEAD";
  http_1_0_ = head.http_1_0;
  keep_alive_ = head.keep_alive && !connection_.loop().draining();
  expects_continue_ = head.expects_continue;
  content_length_ = head.content_length.value_or(0);
  counted_ = true;
  if (state.in_flight.fetch_add(1) >= limits_.in_flight) {
    return Respond(Overloaded(state.options, "Too many requests are in flight."));
  }
  state.handler(std::make_shared<ConnectionExchange>(connection_.shared_from_this(), request_,
                                                     std::move(head), stop_.get_token()));
}

void Http1Session::FinishExchange() {
  if (std::exchange(counted_, false)) connection_.loop().state().in_flight.fetch_sub(1);
  if (read_done_) std::exchange(read_done_, nullptr)(Gone());
  if (phase_ != Phase::kExchange) return;
  std::string& in = connection_.in();
  const bool reusable = keep_alive_ && parser_.done() && !connection_.loop().draining();
  if (!reusable || (connection_.peer_done() && in.empty())) {
    phase_ = Phase::kOver;
    return connection_.Linger(/*clean=*/parser_.done() && in.empty());
  }
  phase_ = Phase::kHead;
  parser_.Reset();
  head_started_ = false;
  read_ = Read::kNone;
  answer_ = Answer::kNone;
  ReleaseBuffer(&body_);
  if (in.empty()) ReleaseBuffer(&in);
  read_deadline_ = connection_.After(limits_.idle_timeout);
}

void Http1Session::RefuseHead(int status, std::string_view message) {
  phase_ = Phase::kExchange;
  ++request_;
  read_deadline_ = TimePoint::max();
  head_only_ = parser_.head().method == "HEAD";
  keep_alive_ = false;
  const ServerOptions& options = connection_.options();
  std::string origin = OriginOf(options, parser_.head().headers);
  if (origin.empty()) origin = OriginIn(options, connection_.in());
  Queue(RenderFor(options, origin, status, message));
}

void Http1Session::RefuseBody(int status, std::string_view message) {
  keep_alive_ = false;
  if (answer_ == Answer::kNone) {
    Queue(RenderFor(connection_.options(), origin_, status, message));
    DeliverBody(BodyError(status, message));
  } else {
    DeliverBody(BodyError(status, message));
    connection_.Close();  // half an answer is out; only its breaking off can tell
  }
}

void Http1Session::DeliverBody(absl::StatusOr<std::string> body) {
  read_ = Read::kNone;
  read_deadline_ = TimePoint::max();
  if (read_done_) std::exchange(read_done_, nullptr)(std::move(body));
}

void Http1Session::ReadBody(Exchange::BodyCallback done) {
  if (read_ != Read::kNone || answer_ == Answer::kWhole) return done(CannotRead());
  read_ = Read::kWhole;
  read_done_ = std::move(done);
  if (content_length_ > limits_.body_bytes) return RefuseBody(413, BodyTooLarge(limits_));
  if (!parser_.done()) read_deadline_ = connection_.After(limits_.body_timeout);
}

void Http1Session::ReadSome(Exchange::BodyCallback done) {
  if (read_ != Read::kNone || answer_ == Answer::kWhole) return done(CannotRead());
  read_ = Read::kSome;
  read_done_ = std::move(done);
  if (!parser_.done()) read_deadline_ = connection_.After(limits_.body_timeout);
}

// --- Answers -------------------------------------------------------------------------

void Http1Session::QueueHead(int status, const Headers& headers, uint64_t length) {
  AppendResponseHead({.status = status,
                      .headers = &headers,
                      .framing = framing_,
                      .content_length = length,
                      .keep_alive = keep_alive_,
                      .http_1_0 = http_1_0_,
                      .date = connection_.loop().date()},
                     &connection_.out());
}

void Http1Session::Queue(Response response) {
  answer_ = Answer::kWhole;
  const bool bodiless = response.status == 204 || response.status == 304;
  framing_ = bodiless ? Framing::kNone : Framing::kContentLength;
  QueueHead(response.status, response.headers, response.body.size());
  if (head_only_ || bodiless) return;
  if (response.body.size() <= kJoinedBody) {
    connection_.out().append(response.body);
  } else {
    connection_.WriteAfter(std::move(response.body));
  }
}

void Http1Session::Respond(Response response) {
  if (answer_ != Answer::kNone) return;
  std::string unread;
  ParseBody(&unread);
  if (!parser_.done()) keep_alive_ = false;
  Queue(std::move(response));
  DeliverBody(absl::CancelledError("The request was answered before its body was read."));
}

void Http1Session::StartStream(int status, const Headers& headers) {
  if (answer_ != Answer::kNone) return;
  answer_ = Answer::kStream;
  framing_ = http_1_0_ ? Framing::kUntilClose : Framing::kChunked;
  if (http_1_0_) keep_alive_ = false;
  QueueHead(status, headers, 0);
}

void Http1Session::Write(std::string bytes, Exchange::WriteCallback done) {
  if (answer_ != Answer::kStream || write_done_) {
    return done(absl::FailedPreconditionError("No stream can be written to now."));
  }
  write_done_ = std::move(done);
  if (head_only_ || bytes.empty()) return;
  std::string& out = connection_.out();
  if (framing_ == Framing::kChunked) {
    absl::StrAppend(&out, absl::Hex(bytes.size()), "\r\n", bytes, "\r\n");
  } else {
    out.append(bytes);
  }
}

void Http1Session::FinishStream() {
  if (answer_ != Answer::kStream) return;
  answer_ = Answer::kStreamEnd;
  if (framing_ == Framing::kChunked && !head_only_) connection_.out().append("0\r\n\r\n");
}

void Http1Session::OnDropped() {
  if (answer_ == Answer::kNone) {
    Respond(RenderFor(connection_.options(), origin_, 500, "The request was not answered."));
  }
  if (answer_ == Answer::kStream) connection_.Close();
}

}  // namespace nutgraf::http
