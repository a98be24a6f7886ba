#include "services/article/core/decode_text.h"

#include <algorithm>
#include <utility>

#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// Text holds no NUL and hardly any other control character; one in this many bytes is
// a stray, more is a binary file.
constexpr size_t kBytesPerControl = 100;

// Bytes 0x80 to 0x9F of windows-1252 by the WHATWG Encoding Standard; all others stand
// for the code point of the same number.
constexpr char16_t kWindows1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool IsBinary(std::string_view bytes) {
  size_t controls = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte == 0) return true;
    controls += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
                byte != '\v' && byte != 0x1B;
  }
  return controls * kBytesPerControl > bytes.size();
}

// "%PDF-", PNG, JPEG, GIF, ZIP (and so .docx), gzip: files that may pass for text by
// their bytes or deserve a plain word.
bool HasFileSignature(std::string_view bytes) {
  for (const std::string_view signature :
       {"%PDF-", "\x89PNG", "\xFF\xD8\xFF", "GIF87a", "GIF89a", "PK\x03\x04", "\x1F\x8B"}) {
    if (bytes.starts_with(signature)) return true;
  }
  return false;
}

std::string FromWindows1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    text::Append(byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte, &out);
  }
  return out;
}

std::string FromUtf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](size_t i) -> char32_t {
    const auto first = static_cast<uint8_t>(bytes[i]), second = static_cast<uint8_t>(bytes[i + 1]);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  std::string out;
  out.reserve(bytes.size());
  for (size_t i = 2; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    text::Append(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c, &out);
  }
  return out;
}

// Whether most bytes beyond ASCII are parts of well-formed sequences.
bool MostlyUtf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t begin = at;
    const char32_t c = text::Next(bytes, &at);
    if (c < 0x80) continue;
    if (c == 0xFFFD && at - begin == 1) {
      ++bad;
    } else {
      ++good;
    }
  }
  return good > bad;
}

}  // namespace

absl::StatusOr<DecodedText> DecodeText(std::string_view bytes) {
  DecodedText text;
  text.bytes = bytes;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    text.storage = FromUtf16(bytes, bytes[0] == '\xFE');
    text.decoded = true;
    if (!IsBinary(text.storage)) return text;
  } else if (!IsBinary(bytes) && !HasFileSignature(bytes)) {
    if (text::IsValid(bytes)) return text;
    const bool repaired = MostlyUtf8(bytes);
    text.storage = repaired ? text::Sanitize(bytes) : FromWindows1252(bytes);
    text.decoded = true;
    text.warnings.push_back(
        {std::string(document::kTextNotUtf8),
         repaired ? "The text holds bytes that are not UTF-8; they are replaced by U+FFFD."
                  : "The text is not UTF-8; it is read as windows-1252."});
    return text;
  }
  return document::WithReason(
      absl::InvalidArgumentError("The document is a binary file, not text."),
      document::kDocumentNotText, "document");
}

}  // namespace nutgraf::article
