// Single values as protobuf prints them in JSON: what both printers of messages share.
//
//   AppendString("a<b", &json);          // "a\u003cb"
//   AppendNumber(0.1f, &json);           // 0.1
//
// The text of AppendString is UTF-8. Pure; any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_JSON_VALUES_H_
#define NUTGRAF_GATEWAY_TRANSCODING_JSON_VALUES_H_

#include <string>
#include <string_view>

#include "google/protobuf/descriptor.h"

namespace nutgraf::gateway {

void AppendString(std::string_view text, std::string* json);
void AppendBytes(std::string_view bytes, std::string* json);

// The fewest of two counts of digits that read back as the same number.
void AppendNumber(float number, std::string* json);
void AppendNumber(double number, std::string* json);

// By name, or by number when it has none.
void AppendEnum(const google::protobuf::EnumDescriptor& type, int number, std::string* json);

// From the bytes of a google.protobuf.Duration; false when it is not one, or out of range.
bool AppendDuration(std::string_view wire, std::string* json);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_JSON_VALUES_H_
