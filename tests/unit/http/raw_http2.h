// Frames of HTTP/2 by hand, for clients that behave as no library would.
//
//   client.Send(Http2Preface() + Http2Get(1));
//   Http2Frame frame = ReadFrame(client);      // type < 0 at the connection's end

#ifndef NUTGRAF_TESTS_UNIT_HTTP_RAW_HTTP2_H_
#define NUTGRAF_TESTS_UNIT_HTTP_RAW_HTTP2_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/unit/http/socket_client.h"

namespace nutgraf::http {

enum FrameType : uint8_t {
  kDataFrame = 0,
  kHeadersFrame = 1,
  kResetFrame = 3,
  kSettingsFrame = 4,
  kPingFrame = 6,
  kGoAwayFrame = 7,
  kWindowFrame = 8,
};
inline constexpr uint8_t kEndStream = 1, kEndHeaders = 4, kAck = 1;

inline std::string Number(uint32_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text.push_back(static_cast<char>(value >> (8 * i)));
  return text;
}

inline std::string Frame(uint8_t type, uint8_t flags, uint32_t stream, std::string_view payload) {
  return Number(static_cast<uint32_t>(payload.size()), 3) + Number(type, 1) + Number(flags, 1) +
         Number(stream, 4) + std::string(payload);
}

// With one setting, if `setting` is not 0.
inline std::string Http2Preface(uint16_t setting = 0, uint32_t value = 0) {
  return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" +
         Frame(kSettingsFrame, 0, 0,
               setting == 0 ? "" : Number(setting, 2) + Number(value, 4));
}

// A literal field of HPACK without indexing. `name` 0 takes the name from the text.
inline std::string HpackField(std::string_view name, std::string_view value) {
  return std::string(1, '\0') + static_cast<char>(name.size()) + std::string(name) +
         static_cast<char>(value.size()) + std::string(value);
}

inline std::string Http2Head(uint32_t stream, std::string_view method, std::string_view path,
                             uint8_t flags) {
  return Frame(kHeadersFrame, flags, stream,
               HpackField(":method", method) + HpackField(":path", path) +
                   HpackField(":scheme", "http") + HpackField(":authority", "a"));
}

inline std::string Http2Get(uint32_t stream, std::string_view path) {
  return Http2Head(stream, "GET", path, kEndStream | kEndHeaders);
}

struct Http2Frame {
  int type = -1;
  uint8_t flags = 0;
  uint32_t stream = 0;
  std::string payload;
};

inline Http2Frame ReadFrame(SocketClient& client) {
  const std::string head = client.ReadBytes(9);
  if (head.size() < 9) return {};
  const auto byte = [&head](int at) { return static_cast<uint8_t>(head[static_cast<size_t>(at)]); };
  Http2Frame frame;
  frame.type = byte(3);
  frame.flags = byte(4);
  frame.stream = static_cast<uint32_t>(byte(5) << 24 | byte(6) << 16 | byte(7) << 8 | byte(8));
  frame.payload = client.ReadBytes(static_cast<size_t>(byte(0) << 16 | byte(1) << 8 | byte(2)));
  return frame;
}

// The next frame of that type; others are passed over.
inline Http2Frame ReadFrameOf(SocketClient& client, int type) {
  Http2Frame frame;
  do {
    frame = ReadFrame(client);
  } while (frame.type >= 0 && frame.type != type);
  return frame;
}

}  // namespace nutgraf::http

#endif  // NUTGRAF_TESTS_UNIT_HTTP_RAW_HTTP2_H_
