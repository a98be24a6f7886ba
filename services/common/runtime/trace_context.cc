#include "services/common/runtime/trace_context.h"

#include <algorithm>
#include <cstring>

#include "absl/random/random.h"

namespace nutgraf::runtime {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

template <size_t N>
std::string Hex(const std::array<uint8_t, N>& bytes) {
  std::string text(2 * N, '\0');
  for (size_t i = 0; i < N; ++i) {
    text[2 * i] = kDigits[bytes[i] >> 4];
    text[2 * i + 1] = kDigits[bytes[i] & 15];
  }
  return text;
}

// The specification allows lower case alone.
template <size_t N>
bool ReadHex(std::string_view text, std::array<uint8_t, N>* bytes) {
  for (size_t i = 0; i < N; ++i) {
    const size_t high = kDigits.find(text[2 * i]);
    const size_t low = kDigits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    (*bytes)[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return true;
}

template <size_t N>
bool IsZero(const std::array<uint8_t, N>& bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte == 0; });
}

// Ids need not be secret, only unlike each other; OpenSSL's random bytes cost a system call.
template <size_t N>
void Randomize(std::array<uint8_t, N>* bytes) {
  static_assert(N % sizeof(uint64_t) == 0);
  thread_local absl::BitGen random;
  do {
    for (size_t at = 0; at < N; at += sizeof(uint64_t)) {
      const uint64_t word = absl::Uniform<uint64_t>(random);
      std::memcpy(bytes->data() + at, &word, sizeof word);
    }
  } while (IsZero(*bytes));
}

}  // namespace

std::string TraceContext::TraceId() const { return Hex(trace_id); }
std::string TraceContext::SpanId() const { return Hex(span_id); }

std::string TraceContext::Traceparent() const {
  return "00-" + TraceId() + "-" + SpanId() + (sampled ? "-01" : "-00");
}

std::optional<TraceContext> ParseTraceparent(std::string_view header) {
  // version 2, trace 32, span 16, flags 2 digits; later versions may append "-…".
  constexpr size_t kLength = 55;
  if (header.size() < kLength || header[2] != '-' || header[35] != '-' || header[52] != '-') {
    return std::nullopt;
  }
  std::array<uint8_t, 1> version, flags;
  TraceContext trace;
  if (!ReadHex(header.substr(0, 2), &version) || !ReadHex(header.substr(3, 32), &trace.trace_id) ||
      !ReadHex(header.substr(36, 16), &trace.span_id) || !ReadHex(header.substr(53, 2), &flags)) {
    return std::nullopt;
  }
  if (version[0] == 0xff || IsZero(trace.trace_id) || IsZero(trace.span_id)) return std::nullopt;
  if (header.size() > kLength && (version[0] == 0 || header[kLength] != '-')) return std::nullopt;
  trace.sampled = (flags[0] & 1) != 0;
  return trace;
}

TraceContext NewTrace() {
  TraceContext trace;
  Randomize(&trace.trace_id);
  Randomize(&trace.span_id);
  return trace;
}

TraceContext ChildOf(const TraceContext& parent) {
  TraceContext child = parent;
  Randomize(&child.span_id);
  return child;
}

TraceContext Continue(std::string_view header) {
  const auto parent = ParseTraceparent(header);
  return parent ? ChildOf(*parent) : NewTrace();
}

}  // namespace nutgraf::runtime
