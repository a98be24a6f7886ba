// Articles on the wire and back.
//
//   v1::Article message = ToProto(article);                // offsets in BYTES
//   absl::StatusOr<document::Article> back = FromProto(message);
//
// Field for field; the name, the pipeline version and the offset encoding are the
// service's to set. FromProto takes offsets in BYTES; offset_encoding.h makes them
// so and checks that each span lies in its block. FromProto checks the rest of what
// a stranger may have written, kinds and texts, and fails with INVALID_ARGUMENT
// that names the field.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRE_ARTICLE_WIRE_H_
#define NUTGRAF_SERVICES_COMMON_WIRE_ARTICLE_WIRE_H_

#include "absl/status/statusor.h"
#include "nutgraf/v1/article.pb.h"
#include "services/common/document/article.h"

namespace nutgraf::wire {

v1::TextSpan ToProto(const document::Span& span);
v1::Passage ToProto(const document::Passage& passage);
v1::Warning ToProto(const document::Warning& warning);
v1::Article ToProto(const document::Article& article);

document::Span FromProto(const v1::TextSpan& span);
document::Passage FromProto(const v1::Passage& passage);
absl::StatusOr<document::Article> FromProto(const v1::Article& message);

}  // namespace nutgraf::wire

#endif  // NUTGRAF_SERVICES_COMMON_WIRE_ARTICLE_WIRE_H_
