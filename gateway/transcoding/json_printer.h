// Prints a message as protobuf JSON, straight from its fields.
//
//   std::string json;
//   if (!PrintJson(message, &json)) … ;   // of a type that this does not print
//
// The same JSON as protobuf's json_util, which describes every type anew for every call and
// so takes several times as long; json_test holds them against each other. Not printed are
// messages that hold well-known types other than Duration: those json_util prints. What
// was appended to `*json` is then of no use. Any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_JSON_PRINTER_H_
#define NUTGRAF_GATEWAY_TRANSCODING_JSON_PRINTER_H_

#include <string>

#include "google/protobuf/message.h"

namespace nutgraf::gateway {

[[nodiscard]] bool PrintJson(const google::protobuf::Message& message, std::string* json);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_JSON_PRINTER_H_
