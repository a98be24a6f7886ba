#include "services/common/wirecall/call_wire.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/support/status_code_enum.h"

namespace nutgraf::wirecall {
namespace {

constexpr size_t kPrefixBytes = 5;
constexpr int64_t kMostTimeoutUnits = 99'999'999;  // what eight digits can say

// Codes of HTTP/2 (RFC 9113, 7).
constexpr uint32_t kRefusedStream = 7;
constexpr uint32_t kCancel = 8;
constexpr uint32_t kEnhanceYourCalm = 11;
constexpr uint32_t kInadequateSecurity = 12;

uint32_t ReadLength(std::string_view prefix) {
  uint32_t length = 0;
  for (size_t i = 1; i < kPrefixBytes; ++i) {
    length = length << 8 | static_cast<unsigned char>(prefix[i]);
  }
  return length;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

CallResult Bad(int code, std::string message) {
  return {.code = code, .message = std::move(message), .details = {}, .response = {}};
}

// Servers leave the padding out, or not.
std::string DecodeBase64(std::string_view text) {
  std::string bytes;
  if (!absl::Base64Unescape(absl::string_view(text.data(), text.size()), &bytes)) return {};
  return bytes;
}

}  // namespace

std::string MessagePrefix(size_t message_bytes) {
  std::string prefix(kPrefixBytes, '\0');
  for (size_t i = 1; i < kPrefixBytes; ++i) {
    prefix[i] = static_cast<char>(message_bytes >> (8 * (kPrefixBytes - 1 - i)));
  }
  return prefix;
}

std::string TimeoutValue(absl::Duration timeout) {
  const absl::Duration least = absl::Microseconds(1);
  int64_t count = absl::ToInt64Microseconds(std::max(timeout, least) + least - absl::Nanoseconds(1));
  for (const char* letter : {"u", "m"}) {
    if (count <= kMostTimeoutUnits) return absl::StrCat(count, letter);
    count = count / 1000 + (count % 1000 != 0);
  }
  return absl::StrCat(std::min<int64_t>(count, kMostTimeoutUnits), "S");
}

std::string DecodePercent(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size();
    const int high = escape ? HexDigit(text[i + 1]) : -1;
    const int low = escape ? HexDigit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      decoded.push_back(text[i]);
      continue;
    }
    decoded.push_back(static_cast<char>(high << 4 | low));
    i += 2;
  }
  return decoded;
}

void AnswerReader::OnField(std::string_view name, std::string_view value) {
  const absl::string_view text(value.data(), value.size());
  if (name == ":status") {
    if (!absl::SimpleAtoi(text, &http_status_)) http_status_ = -1;
  } else if (name == "content-type") {
    is_grpc_ = value.starts_with("application/grpc");
  } else if (name == "grpc-status") {
    int code = 0;
    code_ = absl::SimpleAtoi(text, &code) ? code : grpc::StatusCode::UNKNOWN;
  } else if (name == "grpc-message") {
    message_ = DecodePercent(value);
  } else if (name == "grpc-status-details-bin") {
    details_ = DecodeBase64(value);
  }
}

bool AnswerReader::OnBytes(std::string_view bytes) {
  has_begun_ = true;
  if (bytes_.empty() && bytes.size() >= kPrefixBytes) {
    // Most answers are read in a few pieces: room for the whole at once, when it is not vast.
    const size_t whole = kPrefixBytes + ReadLength(bytes);
    bytes_.reserve(std::min<size_t>(whole, 1 << 20));
  }
  bytes_.append(bytes);
  too_large_ = bytes_.size() > max_message_bytes_ + kPrefixBytes;
  return !too_large_;
}

CallResult AnswerReader::FromHttpStatus() const {
  const std::string message = absl::StrCat("the answer is no gRPC: HTTP ", http_status_);
  switch (http_status_) {
    case 400:
      return Bad(grpc::StatusCode::INTERNAL, message);
    case 401:
      return Bad(grpc::StatusCode::UNAUTHENTICATED, message);
    case 403:
      return Bad(grpc::StatusCode::PERMISSION_DENIED, message);
    case 404:
      return Bad(grpc::StatusCode::UNIMPLEMENTED, message);
    case 429:
    case 502:
    case 503:
    case 504:
      return Bad(grpc::StatusCode::UNAVAILABLE, message);
    default:
      return Bad(grpc::StatusCode::UNKNOWN, message);
  }
}

// Null when the message is whole, which then is all that bytes_ holds.
std::optional<CallResult> AnswerReader::FindMessage() {
  if (bytes_.size() < kPrefixBytes || ReadLength(bytes_) != bytes_.size() - kPrefixBytes) {
    return Bad(grpc::StatusCode::INTERNAL, "the answer is not one whole message");
  }
  if (bytes_[0] != 0) {
    return Bad(grpc::StatusCode::INTERNAL, "the answer is compressed, which was not asked for");
  }
  bytes_.erase(0, kPrefixBytes);
  return std::nullopt;
}

CallResult AnswerReader::Finish() {
  if (too_large_) {
    return Bad(grpc::StatusCode::RESOURCE_EXHAUSTED, "Received message larger than max");
  }
  if (http_status_ != 200 || (!is_grpc_ && !code_)) return FromHttpStatus();
  if (!code_) return Bad(grpc::StatusCode::INTERNAL, "the answer ends without a status");
  if (*code_ != 0) {
    return {.code = *code_, .message = message_, .details = details_, .response = {}};
  }
  if (auto bad = FindMessage()) return *std::move(bad);
  return {.code = 0, .message = {}, .details = {}, .response = std::move(bytes_)};
}

CallResult ResultOfReset(uint32_t http2_error) {
  const std::string message = absl::StrCat("the server reset the call: HTTP/2 code ", http2_error);
  switch (http2_error) {
    case kRefusedStream:
      return Bad(grpc::StatusCode::UNAVAILABLE, message);
    case kCancel:
      return Bad(grpc::StatusCode::CANCELLED, message);
    case kEnhanceYourCalm:
      return Bad(grpc::StatusCode::RESOURCE_EXHAUSTED, message);
    case kInadequateSecurity:
      return Bad(grpc::StatusCode::PERMISSION_DENIED, message);
    default:
      return Bad(grpc::StatusCode::INTERNAL, message);
  }
}

}  // namespace nutgraf::wirecall
