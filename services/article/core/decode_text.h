// Bytes that should be text to valid UTF-8.
//
//   absl::StatusOr<DecodedText> text = DecodeText(bytes);
//   text->utf8   // "café" for "caf\xe9" too, with a warning
//
// UTF-8 is kept as it is; a byte order mark of UTF-16 is honoured; of other bytes those
// that are mostly UTF-8 are repaired and the rest is read as windows-1252, both with the
// warning TEXT_NOT_UTF8. INVALID_ARGUMENT (DOCUMENT_NOT_TEXT) for bytes that are no text.
// HTML is decoded elsewhere (html/charset.h), where labels count too.
//
// The result may point into the bytes. Pure; any thread; linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_DECODE_TEXT_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_DECODE_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/document/span.h"

namespace nutgraf::article {

struct DecodedText {
  std::string_view View() const { return decoded ? std::string_view(storage) : bytes; }

  std::string_view bytes;
  std::string storage;
  bool decoded = false;  // the text is in `storage`, not in the bytes
  std::vector<document::Warning> warnings;
};

absl::StatusOr<DecodedText> DecodeText(std::string_view bytes);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_DECODE_TEXT_H_
