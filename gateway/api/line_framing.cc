#include "gateway/api/line_framing.h"

#include <algorithm>

namespace nutgraf::gateway {
namespace {

constexpr std::string_view kNdjsonType = "application/x-ndjson";
constexpr std::string_view kEventsType = "text/event-stream";

std::string Joined(std::string_view before, std::string_view json, std::string_view after) {
  std::string text;
  text.reserve(before.size() + json.size() + after.size());
  return text.append(before).append(json).append(after);
}

}  // namespace

LineFraming FramingFor(const http::Headers& request) {
  std::string_view rest = request.Find("accept").value_or("");
  while (!rest.empty()) {
    const size_t comma = std::min(rest.find(','), rest.size());
    std::string_view type = rest.substr(0, comma);
    type = type.substr(0, type.find(';'));
    while (!type.empty() && type.front() == ' ') type.remove_prefix(1);
    while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
    if (http::EqualsIgnoreCase(type, kEventsType)) return LineFraming::kEvents;
    if (http::EqualsIgnoreCase(type, kNdjsonType)) return LineFraming::kNdjson;
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return LineFraming::kNdjson;
}

std::string_view ContentTypeOf(LineFraming framing) {
  return framing == LineFraming::kEvents ? kEventsType : kNdjsonType;
}

std::string Framed(LineFraming framing, std::string_view json) {
  return framing == LineFraming::kEvents ? Joined("data: ", json, "\n\n") : Joined("", json, "\n");
}

std::string FramedError(LineFraming framing, std::string_view json) {
  if (framing == LineFraming::kNdjson) return Framed(framing, json);
  return Joined("event: error\ndata: ", json, "\n\n");
}

}  // namespace nutgraf::gateway
