// Whether bytes are the JSON of a message, as far as that can be told without
// reading values: strict RFC 8259, UTF-8, no duplicate keys, no unknown fields, no
// bombs. Protobuf's own reader lets most of that through.
//
//   absl::Status status = CheckJson("{\"txt\": 1}", v1::Document::descriptor(), {});
//   // INVALID_ARGUMENT: line 1, column 2: there is no field "txt" in nutgraf.v1.Document
//
// Fails with INVALID_ARGUMENT, a reason (below) and, once inside a message, the path
// of the field. Linear in the input, iterative; pure, any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_JSON_CHECK_H_
#define NUTGRAF_GATEWAY_TRANSCODING_JSON_CHECK_H_

#include <string_view>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"

namespace nutgraf::gateway {

inline constexpr std::string_view kJsonMalformed = "JSON_MALFORMED";
inline constexpr std::string_view kJsonUnknownField = "JSON_UNKNOWN_FIELD";
inline constexpr std::string_view kJsonDuplicateKey = "JSON_DUPLICATE_KEY";
inline constexpr std::string_view kJsonTooDeep = "JSON_TOO_DEEP";

struct JsonCheckOptions {
  bool ignore_unknown_fields = false;
  // Nested objects and arrays. Our deepest message has 8; protobuf stops at 100.
  int max_depth = 64;
};

absl::Status CheckJson(std::string_view json, const google::protobuf::Descriptor* type,
                       const JsonCheckOptions& options);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_JSON_CHECK_H_
