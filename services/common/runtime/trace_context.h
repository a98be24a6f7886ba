// Whose request this is, across processes: W3C Trace Context, level 1.
//
//   TraceContext mine = Continue(header);        // same trace, a span of our own
//   context.AddMetadata("traceparent", mine.Traceparent());
//
// Plain values; any thread. Identifiers are random; a header that breaks the
// specification counts as none (https://www.w3.org/TR/trace-context/).

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_TRACE_CONTEXT_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_TRACE_CONTEXT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf::runtime {

struct TraceContext {
  std::array<uint8_t, 16> trace_id = {};  // never all zero in a valid context
  std::array<uint8_t, 8> span_id = {};
  bool sampled = true;

  std::string TraceId() const;      // 32 hexadecimal digits
  std::string SpanId() const;       // 16 hexadecimal digits
  std::string Traceparent() const;  // "00-<trace id>-<span id>-01"

  friend bool operator==(const TraceContext&, const TraceContext&) = default;
};

std::optional<TraceContext> ParseTraceparent(std::string_view header);
TraceContext NewTrace();
TraceContext ChildOf(const TraceContext& parent);

// A span of our own in the trace that `header` names; a new trace where it names none.
TraceContext Continue(std::string_view header);

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_TRACE_CONTEXT_H_
