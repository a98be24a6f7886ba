// HTTP messages as values: header fields, the head of a request, a whole response.
//
//   Response response{.status = 200, .body = "ok\n"};
//   response.headers.Add("Content-Type", "text/plain; charset=utf-8");
//   request.headers.Find("content-type")   // case of the name does not matter
//
// Plain values; one thread at a time. Nothing here fails: bytes that a head may
// not hold (CR, LF, NUL) are dropped when a head is composed.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_MESSAGE_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_MESSAGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::http {

// Header fields in the order they came. All names and values lie in one string,
// so that a request costs two allocations here and not two for each field.
class Headers {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };

  void Add(std::string_view name, std::string_view value);

  // The value of the first field of that name, ASCII case ignored. The view lives
  // until the next Add or Clear.
  std::optional<std::string_view> Find(std::string_view name) const;

  size_t size() const { return entries_.size(); }
  Field operator[](size_t index) const;
  void Clear();

 private:
  struct Entry {
    uint32_t name, value, end;  // offsets in bytes_
  };
  std::string bytes_;
  std::vector<Entry> entries_;
};

// What came before the body.
struct RequestHead {
  std::string method;  // "GET"; case as sent, methods are case-sensitive
  std::string path;    // from '/', still percent-encoded, without the query
  std::string query;   // after '?', still percent-encoded; empty when there is none
  Headers headers;
  bool http_1_0 = false;
  bool keep_alive = true;
  bool has_body = false;          // a body follows, its length may still be unknown
  bool expects_continue = false;  // "Expect: 100-continue"
  std::optional<uint64_t> content_length;
  std::string peer;  // the client's address without its port
};

// Splits the target of a request into path and query of its head. Answers what is
// wrong with it, if anything is.
std::optional<std::string_view> SplitTarget(std::string_view target, RequestHead* head);

struct Response {
  int status = 200;
  Headers headers;  // Content-Length, Connection and Date are the server's to add
  std::string body;
};

// "Not Found"; "Unknown" for a status without a standard phrase.
std::string_view ReasonPhrase(int status);

bool EqualsIgnoreCase(std::string_view a, std::string_view b);

// Whether a comma-separated field value holds `token`, ASCII case ignored.
bool ListContains(std::string_view list, std::string_view token);

// How the body of a response is delimited.
enum class Framing { kContentLength, kChunked, kUntilClose, kNone };

// Status line and header fields up to and with the empty line.
struct ResponseHead {
  int status = 200;
  const Headers* headers = nullptr;
  Framing framing = Framing::kContentLength;
  uint64_t content_length = 0;
  bool keep_alive = true;
  bool http_1_0 = false;  // the client's version, which wants keep-alive said
  std::string_view date;  // the value of the Date field; none when empty
};
void AppendResponseHead(const ResponseHead& head, std::string* out);

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_MESSAGE_H_
