#include "services/common/http/message.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace nutgraf::http {
namespace {

// Appends `text` without the bytes that would end a field: a value that holds a
// line end must not start a field of its own (response splitting).
void AppendFieldText(std::string_view text, std::string* out) {
  while (!text.empty()) {
    const auto end = std::find_if(text.begin(), text.end(),
                                  [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    const auto size = static_cast<size_t>(end - text.begin());
    out->append(text, 0, size);
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

// What most heads fit into without growing.
constexpr size_t kUsualBytes = 320;
constexpr size_t kUsualFields = 12;

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Whether `target` holds no blanks, controls or fragment.
bool IsCleanTarget(std::string_view target) {
  for (const unsigned char c : target) {
    if (c <= ' ' || c == 0x7f || c == '#') return false;
  }
  return true;
}

void AppendField(std::string_view name, std::string_view value, std::string* out) {
  AppendFieldText(name, out);
  out->append(": ");
  AppendFieldText(value, out);
  out->append("\r\n");
}

}  // namespace

void Headers::Add(std::string_view name, std::string_view value) {
  if (entries_.empty()) {
    bytes_.reserve(kUsualBytes);
    entries_.reserve(kUsualFields);
  }
  Entry entry;
  entry.name = static_cast<uint32_t>(bytes_.size());
  bytes_.append(name);
  entry.value = static_cast<uint32_t>(bytes_.size());
  bytes_.append(value);
  entry.end = static_cast<uint32_t>(bytes_.size());
  entries_.push_back(entry);
}

Headers::Field Headers::operator[](size_t index) const {
  const Entry& entry = entries_[index];
  const std::string_view bytes = bytes_;
  return {bytes.substr(entry.name, entry.value - entry.name),
          bytes.substr(entry.value, entry.end - entry.value)};
}

std::optional<std::string_view> Headers::Find(std::string_view name) const {
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Field field = (*this)[i];
    if (EqualsIgnoreCase(field.name, name)) return field.value;
  }
  return std::nullopt;
}

void Headers::Clear() {
  bytes_.clear();
  entries_.clear();
}

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    const auto x = static_cast<unsigned char>(a[i]);
    const auto y = static_cast<unsigned char>(b[i]);
    if (x != y && absl::ascii_tolower(x) != absl::ascii_tolower(y)) return false;
  }
  return true;
}

bool ListContains(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const size_t comma = list.find(',');
    if (EqualsIgnoreCase(Trim(list.substr(0, comma)), token)) return true;
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  return false;
}

std::optional<std::string_view> SplitTarget(std::string_view target, RequestHead* head) {
  if (!IsCleanTarget(target)) return "The request target is malformed.";
  // The absolute form, which proxies send: what counts is the path.
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!EqualsIgnoreCase(target.substr(0, scheme.size()), scheme)) continue;
    const size_t slash = target.find_first_of("/?", scheme.size());
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  const size_t question = target.find('?');
  head->path = target.substr(0, question);
  if (question != std::string_view::npos) head->query = target.substr(question + 1);
  if (head->path.empty()) head->path = "/";
  const bool server_wide = head->path == "*" && head->method == "OPTIONS";
  if (head->path[0] != '/' && !server_wide) return "The request target is not a path.";
  return std::nullopt;
}

std::string_view ReasonPhrase(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 499:
      return "Client Closed Request";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

void AppendResponseHead(const ResponseHead& head, std::string* out) {
  out->reserve(out->size() + kUsualBytes);
  absl::StrAppend(out, "HTTP/1.1 ", head.status, " ");
  out->append(ReasonPhrase(head.status)).append("\r\n");
  if (!head.date.empty()) AppendField("Date", head.date, out);
  for (size_t i = 0; head.headers != nullptr && i < head.headers->size(); ++i) {
    const Headers::Field field = (*head.headers)[i];
    AppendField(field.name, field.value, out);
  }
  if (head.framing == Framing::kContentLength) {
    absl::StrAppend(out, "Content-Length: ", head.content_length, "\r\n");
  } else if (head.framing == Framing::kChunked) {
    out->append("Transfer-Encoding: chunked\r\n");
  }
  if (!head.keep_alive) {
    out->append("Connection: close\r\n");
  } else if (head.http_1_0) {
    out->append("Connection: keep-alive\r\n");
  }
  out->append("\r\n");
}

}  // namespace nutgraf::http
