// One HTTP/1 request off the wire, in whatever pieces it comes. No sockets.
//
//   RequestParser parser({.head_bytes = 32768, .header_fields = 100});
//   std::string body;
//   bytes.remove_prefix(parser.Parse(bytes, &body));   // again when more has come
//   if (parser.refusal()) ...   else if (parser.head_done()) Use(parser.head());
//
// Beast parses the grammar; this adds what it leaves open: the count of fields, one
// Host, the forms of the target, transfer codings. Bytes that Parse did not take are
// to be given again with more behind them. One thread.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_REQUEST_PARSER_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_REQUEST_PARSER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "services/common/http/message.h"

namespace nutgraf::http {

class RequestParser {
 public:
  struct Options {
    uint32_t head_bytes;
    uint32_t header_fields;
  };
  struct Refusal {
    int status;
    std::string message;
  };

  explicit RequestParser(Options options);
  ~RequestParser();

  // Returns how many bytes were taken. Stops after the head, so that the caller can
  // look at it, and at the end of the request. Body bytes are appended to `*body`.
  size_t Parse(std::string_view bytes, std::string* body);

  bool head_done() const;
  bool done() const;
  const std::optional<Refusal>& refusal() const { return refusal_; }
  RequestHead& head() { return head_; }

  // Makes ready for the next request of the connection.
  void Reset();

 private:
  class Beast;
  void Refuse(int status, std::string_view message);
  void FinishHead();

  Options options_;
  RequestHead head_;
  std::optional<Refusal> refusal_;
  std::unique_ptr<Beast> beast_;
  size_t head_taken_ = 0;
  bool head_checked_ = false;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_REQUEST_PARSER_H_
