#include "services/common/http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

#include "absl/strings/str_cat.h"

namespace nutgraf::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using Error = beast::http::error;

// The least that ends a body in chunks, "0" and two ends of lines: what begins with 0 has
// at least these bytes to come. Beast asserts that it is not given less of them twice.
constexpr size_t kLastChunk = 5;

std::string_view View(beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

// Takes the parser's events into a RequestHead and a body string.
class RequestParser::Beast final : public beast::http::basic_parser<true> {
 public:
  Beast(const Options& options, RequestHead* head) : options_(options), head_(head) {
    header_limit(options.head_bytes);
    body_limit(std::numeric_limits<uint64_t>::max());  // the reader of the body has its own
  }

  void set_body(std::string* body) { body_ = body; }
  std::string_view target() const { return target_; }
  int host_fields() const { return host_fields_; }
  bool other_coding() const { return other_coding_; }
  bool expects_other() const { return expects_other_; }
  // Before a chunk's header, within it or the trailer.
  bool between_chunks() { return is_header_done() && chunked() && in_chunk_ == 0; }

 private:
  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                       int version, error_code&) override {
    head_->method.assign(method.data(), method.size());
    target_.assign(target.data(), target.size());
    head_->http_1_0 = version == 10;
  }
  void on_response_impl(int, beast::string_view, int, error_code&) override {}

  void on_field_impl(beast::http::field field, beast::string_view name, beast::string_view value,
                     error_code& error) override {
    if (head_over_) return;  // trailers say nothing that anyone here asks for
    if (head_->headers.size() >= options_.header_fields) {
      error = Error::header_limit;
      return;
    }
    head_->headers.Add(View(name), View(value));
    switch (field) {
      case beast::http::field::host:
        ++host_fields_;
        break;
      case beast::http::field::transfer_encoding:
        other_coding_ |= !EqualsIgnoreCase(View(value), "chunked");
        break;
      case beast::http::field::expect:
        head_->expects_continue = EqualsIgnoreCase(View(value), "100-continue");
        expects_other_ |= !head_->expects_continue;
        break;
      default:
        break;
    }
  }

  void on_header_impl(error_code&) override { head_over_ = true; }
  void on_body_init_impl(const boost::optional<uint64_t>&, error_code&) override {}
  std::size_t on_body_impl(beast::string_view body, error_code&) override {
    body_->append(body.data(), body.size());
    return body.size();
  }
  void on_chunk_header_impl(uint64_t size, beast::string_view, error_code&) override {
    in_chunk_ = size;
  }
  std::size_t on_chunk_body_impl(uint64_t, beast::string_view body, error_code&) override {
    in_chunk_ -= body.size();
    body_->append(body.data(), body.size());
    return body.size();
  }
  void on_finish_impl(error_code&) override {}

  const Options options_;
  RequestHead* const head_;
  std::string* body_ = nullptr;
  std::string target_;
  uint64_t in_chunk_ = 0;  // bytes that the chunk still has
  int host_fields_ = 0;
  bool head_over_ = false;
  bool other_coding_ = false;
  bool expects_other_ = false;
};

RequestParser::RequestParser(Options options)
    : options_(options), beast_(std::make_unique<Beast>(options, &head_)) {}

RequestParser::~RequestParser() = default;

void RequestParser::Reset() {
  head_ = RequestHead();
  refusal_.reset();
  head_checked_ = false;
  head_taken_ = 0;
  beast_ = std::make_unique<Beast>(options_, &head_);
}

bool RequestParser::head_done() const { return head_checked_; }

bool RequestParser::done() const { return head_checked_ && beast_->is_done(); }

void RequestParser::Refuse(int status, std::string_view message) {
  refusal_ = Refusal{status, std::string(message)};
}

namespace {

// Whether a line of `head` ends without CR. Beast would wait for the CR for ever.
bool HasBareLineEnd(std::string_view head) {
  for (size_t at = head.find('\n'); at != head.npos; at = head.find('\n', at + 1)) {
    if (at == 0 || head[at - 1] != '\r') return true;
  }
  return false;
}

// What a client did wrong, from the parser's error and the bytes it choked on.
RequestParser::Refusal RefusalFor(const error_code& error, std::string_view bytes, size_t limit) {
  const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), limit));
  if (error == Error::header_limit) {
    if (line.size() == limit) return {414, "The request line is too long."};
    return {431, "The header fields are too many or too long."};
  }
  if (error == Error::bad_version && line.find(" HTTP/") != line.npos) {
    return {505, "Only HTTP/1.0 and HTTP/1.1 are served."};
  }
  return {400, absl::StrCat("The request is not HTTP: ", error.message(), ".")};
}

}  // namespace

void RequestParser::FinishHead() {
  head_checked_ = true;
  head_.keep_alive = beast_->keep_alive();
  if (beast_->content_length()) head_.content_length = *beast_->content_length();
  head_.has_body = beast_->chunked() || head_.content_length.value_or(0) > 0;

  if (beast_->other_coding()) return Refuse(501, "The only transfer coding is chunked.");
  if (beast_->expects_other()) return Refuse(417, "The only expectation is 100-continue.");
  if (beast_->host_fields() > 1 || (beast_->host_fields() == 0 && !head_.http_1_0)) {
    return Refuse(400, "The request must have one Host field.");
  }
  if (auto refusal = SplitTarget(beast_->target(), &head_)) return Refuse(400, *refusal);
}

size_t RequestParser::Parse(std::string_view bytes, std::string* body) {
  size_t taken = 0;
  // Line ends before a request are left over from careless clients (RFC 9112, 2.2).
  while (!beast_->got_some() && taken < bytes.size() &&
         (bytes[taken] == '\r' || bytes[taken] == '\n')) {
    ++taken;
  }
  beast_->set_body(body);
  while (!refusal_ && !done() && taken < bytes.size()) {
    error_code error;
    const std::string_view rest = bytes.substr(taken);
    if (beast_->between_chunks() && rest[0] == '0' && rest.size() < kLastChunk) break;
    const size_t consumed = beast_->put(boost::asio::buffer(rest.data(), rest.size()), error);
    taken += consumed;
    if (!head_checked_) head_taken_ += consumed;
    if (!head_checked_ && error && HasBareLineEnd(rest.substr(consumed))) {
      error = Error::bad_line_ending;
    }
    if (error == Error::need_more) {
      // What waits for more bytes is part of a head, a chunk's header or a trailer,
      // of which Beast itself limits only the parts.
      const size_t waiting = bytes.size() - taken + (head_checked_ ? 0 : head_taken_);
      if (waiting <= options_.head_bytes) break;
      error = Error::header_limit;
    }
    if (!error && !head_checked_ && head_taken_ > options_.head_bytes) error = Error::header_limit;
    if (error) {
      refusal_ = RefusalFor(error, rest, options_.head_bytes);
      break;
    }
    if (beast_->is_header_done() && !head_checked_) {
      FinishHead();
      break;
    }
    if (consumed == 0) break;
  }
  return taken;
}

}  // namespace nutgraf::http
