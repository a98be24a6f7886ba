// gRPC's own wire format, over HTTP/2: the frame of a message, and what the fields of a
// call and of its answer say. (https://github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md)
//
//   std::string framed = FrameMessage(request);
//   AnswerReader answer(kMaxMessageBytes);
//   answer.OnField("grpc-status", "0");  answer.OnBytes(data);
//   CallResult result = answer.Finish();
//
// Pure; what a server sends may be anything. A reader is for one answer and one thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_CALL_WIRE_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_CALL_WIRE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace nutgraf::wirecall {

// How a call ended: a code of gRPC with its words, and when that is 0 the one message.
struct CallResult {
  int code = 0;
  std::string message;
  std::string details;   // google.rpc.Status in bytes, when the server sent one
  std::string response;  // the message, unframed
};

// The five bytes before a message.
std::string MessagePrefix(size_t message_bytes);

// The value of grpc-timeout: "1500m" is 1.5 s. Rounded up; at most 8 digits.
std::string TimeoutValue(absl::Duration timeout);

// "caf%C3%A9" is "café". What is no escape stays as it is.
std::string DecodePercent(std::string_view text);

class AnswerReader {
 public:
  explicit AnswerReader(size_t max_message_bytes) : max_message_bytes_(max_message_bytes) {}

  void OnField(std::string_view name, std::string_view value);
  // False when the message is longer than allowed; nothing more need be read then.
  bool OnBytes(std::string_view bytes);

  // The result after the last field. An answer that is no gRPC is an error of its own.
  CallResult Finish();

  // Whether the server has begun to answer: such a call is not tried again.
  bool has_begun() const { return has_begun_; }

 private:
  CallResult FromHttpStatus() const;
  std::optional<CallResult> FindMessage();

  const size_t max_message_bytes_;
  int http_status_ = 0;
  bool is_grpc_ = false;
  bool has_begun_ = false;
  bool too_large_ = false;
  std::optional<int> code_;
  std::string message_;
  std::string details_;
  std::string bytes_;
};

// The result of a call whose stream was reset with a code of HTTP/2.
CallResult ResultOfReset(uint32_t http2_error);

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_CALL_WIRE_H_
