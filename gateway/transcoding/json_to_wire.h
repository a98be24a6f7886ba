// Reads the JSON of a message straight into wire bytes, without making the message.
//
//   std::string wire;
//   if (!ReadWire(*table, body, &wire)) …   // read it the thorough way instead
//
// Takes what nearly all clients send and is sure about it; false for everything else, faults
// included, which the thorough way (json.h) then reads or names. What it takes, that takes
// too, to the same message. The JSON is UTF-8 to its end. Pure; any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_JSON_TO_WIRE_H_
#define NUTGRAF_GATEWAY_TRANSCODING_JSON_TO_WIRE_H_

#include <string>
#include <string_view>

#include "gateway/transcoding/message_table.h"

namespace nutgraf::gateway {

[[nodiscard]] bool ReadWire(const MessageTable& table, std::string_view json, std::string* wire);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_JSON_TO_WIRE_H_
