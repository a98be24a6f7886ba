// How the answers of a stream are set apart on their way to the client.
//
//   const LineFraming framing = FramingFor(head.headers);
//   headers.Add("Content-Type", ContentTypeOf(framing));
//   bytes = Framed(framing, json);             // "{…}\n" or "data: {…}\n\n"
//
// NDJSON unless the client's Accept names text/event-stream first: server-sent events,
// which browsers read with EventSource or fetch. An error that ends the stream is an event
// of its own name. Values; any thread.

#ifndef NUTGRAF_GATEWAY_API_LINE_FRAMING_H_
#define NUTGRAF_GATEWAY_API_LINE_FRAMING_H_

#include <string>
#include <string_view>

#include "services/common/http/message.h"

namespace nutgraf::gateway {

enum class LineFraming { kNdjson, kEvents };

LineFraming FramingFor(const http::Headers& request);

std::string_view ContentTypeOf(LineFraming framing);

// `json` holds no line end.
std::string Framed(LineFraming framing, std::string_view json);
std::string FramedError(LineFraming framing, std::string_view json);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_LINE_FRAMING_H_
