// JSON text by hand, for the few answers that are not messages.
//
//   std::string out = "{\"path\":";
//   AppendJsonString("a\"b", &out);   // {"path":"a\"b"

#ifndef NUTGRAF_GATEWAY_TRANSCODING_JSON_TEXT_H_
#define NUTGRAF_GATEWAY_TRANSCODING_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace nutgraf::gateway {

// In quotes; bytes that are not UTF-8 become U+FFFD.
void AppendJsonString(std::string_view text, std::string* out);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_JSON_TEXT_H_
