// HTTP requests on any bytes: no crash, and the pieces they come in make no difference.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/common/http/request_parser.h"

namespace {

std::string Feed(std::string_view bytes, size_t step) {
  nutgraf::http::RequestParser parser({.head_bytes = 512, .header_fields = 8});
  std::string waiting, body;
  for (size_t at = 0; at < bytes.size() && !parser.refusal() && !parser.done(); at += step) {
    waiting.append(bytes.substr(at, step));
    for (int round = 0; round < 2; ++round) waiting.erase(0, parser.Parse(waiting, &body));
  }
  if (parser.refusal()) return "refused";
  if (!parser.head_done()) return "incomplete";
  return parser.head().method + " " + parser.head().path + " " + body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string whole = Feed(bytes, size + 1);
  const std::string pieces = Feed(bytes, 1 + size % 13);
  // A head that is already refused byte by byte may still look whole, and the reverse
  // never: only what is taken must be the same.
  if (whole != "refused" && pieces != "refused" && whole != pieces) std::abort();
  return 0;
}
