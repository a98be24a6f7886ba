// Coded bodies and the fields about codings on any bytes: no crash, no more bytes than were
// asked for, the same in one piece or many; and what is encoded decodes to itself.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/common/http/content_coding.h"

namespace {

using nutgraf::http::Coding;

constexpr size_t kLimit = 1 << 20;

std::string InPieces(Coding coding, std::string_view coded, size_t step) {
  const auto decoder = nutgraf::http::MakeDecoder(coding);
  std::string body;
  for (size_t at = 0; at < coded.size(); at += step) {
    std::string_view rest = coded.substr(at, step);
    size_t got = 0;
    do {
      const auto piece = decoder->Decode(&rest, 1000);
      if (!piece.ok()) return "error";
      if (piece->size() > 1000) std::abort();
      got = piece->size();
      body += *piece;
      if (body.size() > kLimit) return "error";
    } while (!rest.empty() || got == 1000);
  }
  return decoder->AtEnd() ? body : "error";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  nutgraf::http::ChooseCoding(bytes);
  nutgraf::http::CodingOf(bytes);
  for (const Coding coding : {Coding::kGzip, Coding::kBrotli, Coding::kZstd}) {
    const auto decoder = nutgraf::http::MakeDecoder(coding);
    const auto whole = nutgraf::http::DecodeWhole(*decoder, bytes, kLimit);
    if (whole.ok() && InPieces(coding, bytes, 7) != *whole) std::abort();
    const std::string coded = nutgraf::http::MakeEncoder(coding)->Encode(bytes, /*last=*/true);
    if (InPieces(coding, coded, std::max<size_t>(coded.size(), 1)) != bytes) std::abort();
  }
  return 0;
}
