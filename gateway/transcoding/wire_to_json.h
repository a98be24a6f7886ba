// Prints the wire bytes of a message as JSON, straight, without making the message.
//
//   std::string json;
//   if (!PrintWire(*table, wire, &json)) …   // print the message instead
//
// Gives the JSON of json_printer.h, or false: for bytes that are not as our serializer
// writes them (fields in the order of their numbers, each once), that hold what has no row
// (maps, Any), or that are no such message. What was appended until then is to be cut off. Pure;
// any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_WIRE_TO_JSON_H_
#define NUTGRAF_GATEWAY_TRANSCODING_WIRE_TO_JSON_H_

#include <string>
#include <string_view>

#include "gateway/transcoding/message_table.h"

namespace nutgraf::gateway {

[[nodiscard]] bool PrintWire(const MessageTable& table, std::string_view wire, std::string* json);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_WIRE_TO_JSON_H_
