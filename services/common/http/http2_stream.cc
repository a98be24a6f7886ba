#include "services/common/http/http2_stream.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/common/http/connection_exchange.h"

namespace nutgraf::http {
namespace {

// What HTTP/2 adds to the size of a field, so that many empty ones count, too.
constexpr size_t kFieldOverhead = 32;

// How long a client that was answered already may go on sending what its window allows,
// before it is told to stop: some lose the answer when told at once.
constexpr absl::Duration kLinger = absl::Seconds(2);

// Fields that belong to an HTTP/1 connection and have no place here.
bool BelongsToHttp1(std::string_view name) {
  for (const std::string_view known : {"connection", "keep-alive", "transfer-encoding"}) {
    if (name == known) return true;
  }
  return false;
}

// As a head of HTTP/1 leaves them out: a field must not hold what ends it.
std::string CleanText(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    if (c != '\r' && c != '\n' && c != '\0') clean.push_back(c);
  }
  return clean;
}

// The fields of an answer, in the form that nghttp2 takes.
class FieldList {
 public:
  void Add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
  }
  std::vector<nghttp2_nv> Pairs() {
    std::vector<nghttp2_nv> pairs;
    for (auto& [name, value] : fields_) {
      pairs.push_back({reinterpret_cast<uint8_t*>(name.data()),
                       reinterpret_cast<uint8_t*>(value.data()), name.size(), value.size(),
                       NGHTTP2_NV_FLAG_NONE});
    }
    return pairs;
  }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

ssize_t ReadAnswerOf(nghttp2_session*, int32_t, uint8_t* to, size_t size, uint32_t* flags,
                     nghttp2_data_source* source, void*) {
  return static_cast<Http2Stream*>(source->ptr)->ReadAnswer(to, size, flags);
}

}  // namespace

Http2Stream::Http2Stream(Connection& connection, nghttp2_session* session, int32_t id,
                         std::function<void()> wake)
    : connection_(connection),
      session_(session),
      id_(id),
      wake_(std::move(wake)),
      limits_(connection.options().limits),
      read_deadline_(connection.After(limits_.head_timeout)) {}

Http2Stream::~Http2Stream() = default;

// --- The head ------------------------------------------------------------------------

void Http2Stream::OnField(std::string_view name, std::string_view value) {
  if (head_done_) return;  // a trailer, which says nothing that anyone here asks for
  head_bytes_ += name.size() + value.size() + kFieldOverhead;
  if (head_bytes_ > limits_.head_bytes || head_.headers.size() >= limits_.header_fields) {
    head_over_limit_ = true;
    return;
  }
  if (name == ":method") {
    head_.method = value;
  } else if (name == ":path") {
    target_ = value;
  } else if (name == ":authority") {
    authority_ = value;
    head_.headers.Add("host", value);
  } else if (!name.starts_with(':') && (name != "host" || authority_.empty())) {
    head_.headers.Add(name, value);
  }
}

void Http2Stream::OnHeadDone() {
  if (std::exchange(head_done_, true)) return;
  read_deadline_ = TimePoint::max();
  wake_();
}

void Http2Stream::Begin() {
  begun_ = true;
  head_.peer = connection_.peer();
  head_only_ = head_.method == "HEAD";
  head_.has_body = !request_done_;
  if (const auto length = head_.headers.Find("content-length")) {
    if (absl::SimpleAtoi(absl::string_view(length->data(), length->size()), &content_length_)) {
      head_.content_length = content_length_;
    }
  }
  origin_ = OriginOf(connection_.options(), head_.headers);
  expects_continue_ = head_.headers.Find("expect") == "100-continue";
  if (head_over_limit_) return Refuse(431, "The header fields are too many or too long.");
  if (head_.method == "CONNECT") return Refuse(501, "There are no tunnels here.");
  if (const auto refusal = SplitTarget(target_, &head_)) return Refuse(400, *refusal);
  ServerState& state = connection_.loop().state();
  counted_ = true;
  if (state.in_flight.fetch_add(1) >= limits_.in_flight) {
    return Respond(Overloaded(state.options, "Too many requests are in flight."));
  }
  state.handler(std::make_shared<ConnectionExchange>(connection_.shared_from_this(),
                                                     static_cast<uint64_t>(id_), std::move(head_),
                                                     stop_.get_token()));
}

// --- The body ------------------------------------------------------------------------

// Lets the client send as much again. The connection's own window was opened at once.
void Http2Stream::Consume(size_t bytes) {
  if (bytes > 0) nghttp2_session_consume_stream(session_, id_, bytes);
}

void Http2Stream::OnData(std::string_view bytes) {
  if (answer_ == Answer::kWhole) return;  // nobody will ask for it
  body_.append(bytes);
  if (reading_ == Reading::kNone) return;
  if (reading_ == Reading::kSome) {
    read_deadline_ = connection_.After(limits_.body_timeout);
  } else {
    Consume(bytes.size());
  }
  wake_();
}

void Http2Stream::OnRequestDone() {
  request_done_ = true;
  wake_();
}

void Http2Stream::Read(Reading how, Exchange::BodyCallback done) {
  if (reading_ != Reading::kNone || answer_ == Answer::kWhole) {
    return done(absl::FailedPreconditionError("The body cannot be read now."));
  }
  reading_ = how;
  read_done_ = std::move(done);
  if (how == Reading::kWhole) {
    Consume(body_.size());
    if (content_length_ > limits_.body_bytes) return Refuse(413, BodyTooLarge(limits_));
  }
  if (!request_done_) read_deadline_ = connection_.After(limits_.body_timeout);
  wake_();
}

void Http2Stream::StepBody() {
  if (reading_ == Reading::kWhole && body_.size() > limits_.body_bytes) {
    return Refuse(413, BodyTooLarge(limits_));
  }
  if (request_done_ || (reading_ == Reading::kSome && !body_.empty())) {
    if (reading_ == Reading::kSome) Consume(body_.size());
    return DeliverBody(std::exchange(body_, std::string()));
  }
  if (std::exchange(expects_continue_, false) && answer_ == Answer::kNone) {
    FieldList fields;
    fields.Add(":status", "100");
    const auto pairs = fields.Pairs();
    nghttp2_submit_headers(session_, NGHTTP2_FLAG_NONE, id_, nullptr, pairs.data(), pairs.size(),
                           nullptr);
  }
}

void Http2Stream::DeliverBody(absl::StatusOr<std::string> body) {
  reading_ = Reading::kNone;
  read_deadline_ = TimePoint::max();
  if (read_done_) std::exchange(read_done_, nullptr)(std::move(body));
}

// --- The answer ----------------------------------------------------------------------

void Http2Stream::Submit(int status, const Headers& headers, std::string_view length,
                         bool has_body) {
  FieldList fields;
  fields.Add(":status", std::to_string(status));
  fields.Add("date", std::string(connection_.loop().date()));
  for (size_t i = 0; i < headers.size(); ++i) {
    const Headers::Field field = headers[i];
    std::string name =
        absl::AsciiStrToLower(absl::string_view(field.name.data(), field.name.size()));
    if (!BelongsToHttp1(name)) fields.Add(std::move(name), CleanText(field.value));
  }
  if (!length.empty()) fields.Add("content-length", std::string(length));
  const auto pairs = fields.Pairs();
  nghttp2_data_provider body{.source = {.ptr = this}, .read_callback = &ReadAnswerOf};
  write_deadline_ = connection_.After(limits_.write_timeout);
  if (nghttp2_submit_response(session_, id_, pairs.data(), pairs.size(),
                              has_body ? &body : nullptr) != 0) {
    Reset(NGHTTP2_INTERNAL_ERROR);
  }
}

void Http2Stream::Respond(Response response) {
  if (answer_ != Answer::kNone) return;
  answer_ = Answer::kWhole;
  const bool bodiless = response.status == 204 || response.status == 304;
  const std::string length = bodiless ? "" : std::to_string(response.body.size());
  const bool has_body = !bodiless && !head_only_ && !response.body.empty();
  out_ = std::move(response.body);
  Submit(response.status, response.headers, length, has_body);
  body_.clear();
  DeliverBody(absl::CancelledError("The request was answered before its body was read."));
}

void Http2Stream::Refuse(int status, std::string_view message) {
  if (answer_ != Answer::kNone) {
    Reset(NGHTTP2_CANCEL);  // half an answer is out; only its breaking off can tell
    return DeliverBody(BodyError(status, message));
  }
  Exchange::BodyCallback done = std::exchange(read_done_, nullptr);
  Respond(RenderFor(connection_.options(), origin_, status, message));
  if (done) done(BodyError(status, message));
}

void Http2Stream::StartStream(int status, const Headers& headers) {
  if (answer_ != Answer::kNone) return;
  answer_ = Answer::kStream;
  Submit(status, headers, "", !head_only_);
}

void Http2Stream::Write(std::string bytes, Exchange::WriteCallback done) {
  if (answer_ != Answer::kStream || write_done_) {
    return done(absl::FailedPreconditionError("No stream can be written to now."));
  }
  write_done_ = std::move(done);
  if (head_only_ || bytes.empty()) {
    written_ = true;
    return wake_();
  }
  out_ = std::move(bytes);
  out_sent_ = 0;
  write_deadline_ = connection_.After(limits_.write_timeout);
  nghttp2_session_resume_data(session_, id_);
}

void Http2Stream::FinishStream() {
  if (answer_ != Answer::kStream) return;
  answer_ = Answer::kStreamEnd;
  if (!head_only_) nghttp2_session_resume_data(session_, id_);
}

ssize_t Http2Stream::ReadAnswer(uint8_t* to, size_t size, uint32_t* flags) {
  const size_t count = std::min(size, out_.size() - out_sent_);
  std::memcpy(to, out_.data() + out_sent_, count);
  out_sent_ += count;
  if (count > 0) write_deadline_ = connection_.After(limits_.write_timeout);
  if (out_sent_ == out_.size()) {
    if (IsAnswerOver()) {
      *flags |= NGHTTP2_DATA_FLAG_EOF;
    } else {
      write_deadline_ = TimePoint::max();
      if (count == 0) return NGHTTP2_ERR_DEFERRED;
    }
    written_ = true;
    wake_();
  }
  return static_cast<ssize_t>(count);
}

void Http2Stream::OnAnswerSent() {
  write_deadline_ = TimePoint::max();
  if (!request_done_) read_deadline_ = connection_.After(kLinger);
}

void Http2Stream::OnDropped() {
  if (answer_ == Answer::kNone) {
    Respond(RenderFor(connection_.options(), origin_, 500, "The request was not answered."));
  }
  if (answer_ == Answer::kStream) Reset(NGHTTP2_INTERNAL_ERROR);
}

// --- Its life ------------------------------------------------------------------------

void Http2Stream::Reset(uint32_t error) {
  nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, id_, error);
}

void Http2Stream::Step() {
  if (head_done_ && !begun_) Begin();
  if (reading_ != Reading::kNone) StepBody();
  if (std::exchange(written_, false) && write_done_) {
    std::exchange(write_done_, nullptr)(absl::OkStatus());
  }
}

void Http2Stream::OnDeadline() {
  if (write_deadline_ <= connection_.loop().now()) {
    write_deadline_ = TimePoint::max();
    return Reset(NGHTTP2_CANCEL);
  }
  read_deadline_ = TimePoint::max();
  if (IsAnswerOver()) return Reset(NGHTTP2_NO_ERROR);
  Refuse(408, head_done_ ? "The body of the request took too long."
                         : "The head of the request took too long.");
}

void Http2Stream::OnClosed() {
  if (std::exchange(counted_, false)) connection_.loop().state().in_flight.fetch_sub(1);
  stop_.request_stop();
  if (read_done_) std::exchange(read_done_, nullptr)(Gone());
  if (write_done_) std::exchange(write_done_, nullptr)(Gone());
}

}  // namespace nutgraf::http
