// Fields named by dotted paths, as URLs name them, and set from text.
//
//   SetFieldFromText({"document", "name"}, "articles/a1", codec, &request);
//   SetFieldFromText({"summaryBudget", "words"}, "50", codec, &request);
//
// Each name is the field's own or its JSON name. Integers, floats, booleans, enums by
// name or number, bytes in base64, and the well-known types that are one value in
// JSON (Timestamp, Duration, FieldMask, wrappers) can be set; a repeated field gets
// one more element. Fails with INVALID_ARGUMENT that names the field. Pure.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_FIELD_PATH_H_
#define NUTGRAF_GATEWAY_TRANSCODING_FIELD_PATH_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gateway/transcoding/json.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace nutgraf::gateway {

// The fields from `type` down. All but the last are singular messages.
absl::StatusOr<std::vector<const google::protobuf::FieldDescriptor*>> ResolveFieldPath(
    const google::protobuf::Descriptor& type, const std::vector<std::string>& path);

absl::Status SetFieldFromText(const std::vector<std::string>& path, const std::string& text,
                              const JsonCodec& codec, google::protobuf::Message* message);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_FIELD_PATH_H_
