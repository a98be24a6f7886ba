// Finds out a page's charset and decodes it.
//
//   absl::StatusOr<DecodedPage> page = DecodePage(bytes, "iso-8859-1");
//   // page->Utf8(), page->charset == "windows-1252"
//
// Order of evidence: byte order mark, validity as UTF-8 (text that is valid and
// not plain ASCII is UTF-8 whatever its label says), the declared charset, the
// page's own `meta`, and for the rest how the bytes read under each likely
// charset. A label that is wrong is reported (CHARSET_MISLABELLED), a guess
// without a label too (CHARSET_GUESSED).
//
// INVALID_ARGUMENT for bytes that are no text: empty input, images, archives,
// mostly control characters. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CHARSET_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CHARSET_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/document/span.h"

namespace nutgraf::article {

struct DecodedPage {
  std::string_view bytes;  // the page as it came, without its byte order mark
  std::string decoded;     // in UTF-8; empty when the bytes are valid UTF-8 already
  std::string charset;     // the name by the WHATWG Encoding Standard, lower case
  std::vector<document::Warning> warnings;

  // The page in valid UTF-8.
  std::string_view Utf8() const { return decoded.empty() ? bytes : decoded; }
};

absl::StatusOr<DecodedPage> DecodePage(std::string_view bytes, std::string_view declared_charset);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CHARSET_H_
