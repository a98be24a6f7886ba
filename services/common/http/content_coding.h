// Content codings: gzip, brotli and Zstandard, whole bodies or piece by piece.
//
//   const Coding coding = ChooseCoding("gzip, br;q=0.8");      // kGzip
//   std::unique_ptr<Encoder> encoder = MakeEncoder(coding);
//   std::string coded = encoder->Encode(body, /*last=*/true);
//
//   std::unique_ptr<Decoder> decoder = MakeDecoder(*CodingOf("gzip"));
//   absl::StatusOr<std::string> body = DecodeWhole(*decoder, coded, 32 << 20);
//
// A decoder gives no more bytes at a time than it is asked for, so that a small body
// cannot become a large one unseen. INVALID_ARGUMENT: the bytes are not of that coding;
// RESOURCE_EXHAUSTED: more than the limit. One thread each.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_CONTENT_CODING_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_CONTENT_CODING_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace nutgraf::http {

enum class Coding { kIdentity, kGzip, kBrotli, kZstd };

std::string_view CodingName(Coding coding);  // "gzip"

// What a Content-Encoding field says; none when we do not know it, or know not all of it.
std::optional<Coding> CodingOf(std::string_view name);

// What we know, for an Accept-Encoding field of our own.
inline constexpr std::string_view kKnownCodings = "gzip, br, zstd";

// The coding that a client's Accept-Encoding likes best; of equals the one that costs us
// least for its size. Identity when it likes none: a body that is not coded can be read
// by anyone.
Coding ChooseCoding(std::string_view accept_encoding);

class Encoder {
 public:
  virtual ~Encoder() = default;
  // What the client needs to read all of `piece`, and with the last, the coding's end.
  virtual std::string Encode(std::string_view piece, bool last) = 0;
};

class Decoder {
 public:
  virtual ~Decoder() = default;
  // Takes from the front of `*coded` and gives at most `most` bytes; fewer when it took
  // all there is.
  virtual absl::StatusOr<std::string> Decode(std::string_view* coded, size_t most) = 0;
  // Whether what was taken ends where the coding ends.
  virtual bool AtEnd() const = 0;
};

// Null for identity.
std::unique_ptr<Encoder> MakeEncoder(Coding coding);
std::unique_ptr<Decoder> MakeDecoder(Coding coding);

absl::StatusOr<std::string> DecodeWhole(Decoder& decoder, std::string_view coded, size_t limit);

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_CONTENT_CODING_H_
