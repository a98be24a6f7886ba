#include "services/article/core/html/charset.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "lexbor/encoding/encoding.h"
#include "services/article/core/html/ascii.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using Encoding = const lxb_encoding_data_t*;

// How far into a page its `meta charset` is looked for. The standard asks for
// 1,024 bytes; real pages come later.
constexpr size_t kMetaPrescanBytes = 8'192;
// How much of a page is decoded to judge a charset by.
constexpr size_t kSampleBytes = 65'536;
// Binary data shows sooner.
constexpr size_t kBinarySampleBytes = 16'384;

struct Magic {
  std::string_view bytes;
  const char* what;
};
constexpr Magic kMagics[] = {
    {"%PDF-", "a PDF document"},
    {"\x89PNG\r\n", "a PNG image"},
    {"\xff\xd8\xff", "a JPEG image"},
    {"GIF87a", "a GIF image"},
    {"GIF89a", "a GIF image"},
    {"PK\x03\x04", "a ZIP archive"},
    {"\x1f\x8b", "gzip data"},
    {"\x7f"
     "ELF",
     "a program"},
    {"\x28\xb5\x2f\xfd", "Zstandard data"},
    {"BZh", "bzip2 data"},
    {"RIFF", "a media file"},
    {"OggS", "a media file"},
    {"ID3", "a media file"},
    {"\xd0\xcf\x11\xe0", "an Office document"},
    {"7z\xbc\xaf\x27\x1c", "a 7z archive"},
    {"wOF2", "a font"},
    {"wOFF", "a font"},
};

absl::Status NotText(const std::string& message) {
  return document::WithReason(absl::InvalidArgumentError(message), document::kDocumentNotText,
                              "document.html");
}

absl::Status CheckIsText(std::string_view bytes) {
  if (bytes.empty()) {
    return document::WithReason(absl::InvalidArgumentError("The page is empty."),
                                document::kDocumentEmpty, "document.html");
  }
  for (const Magic& magic : kMagics) {
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) {
      return NotText(absl::StrCat("The input is ", magic.what, ", not HTML."));
    }
  }
  return absl::OkStatus();
}

// How many of the first bytes, eight at a time, are ASCII beyond its controls
// (Mycroft's test for small bytes, with the high bits kept out).
size_t PrintableRun(std::string_view bytes) {
  constexpr uint64_t kHighBits = 0x8080808080808080u, kSpaces = 0x2020202020202020u;
  size_t i = 0;
  for (uint64_t eight; i + sizeof eight <= bytes.size(); i += sizeof eight) {
    std::memcpy(&eight, bytes.data() + i, sizeof eight);
    if (((eight | (eight - kSpaces)) & kHighBits) != 0) break;
  }
  return i;
}

// Control characters that no text has, by the share of them in what was decoded.
absl::Status CheckFewControls(std::string_view utf8) {
  const std::string_view sample = utf8.substr(0, kBinarySampleBytes);
  size_t controls = 0;
  for (size_t i = 0; i < sample.size(); ++i) {
    const unsigned char c = sample[i];
    if (c >= 0x20 && c != 0xef) {
      i += PrintableRun(sample.substr(i + 1));
      continue;
    }
    if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b) ++controls;
    if (c == 0xef && sample.substr(i, 3) == "\xef\xbf\xbd") ++controls;
  }
  if (controls * 10 > sample.size()) {
    return NotText("The input is binary data, not HTML.");
  }
  return absl::OkStatus();
}

Encoding ByLabel(std::string_view label) {
  label = AsciiStrip(label);
  if (label.empty()) return nullptr;
  Encoding found = lxb_encoding_data_by_pre_name(reinterpret_cast<const lxb_char_t*>(label.data()),
                                                 label.size());
  if (found == nullptr || found->encoding == LXB_ENCODING_REPLACEMENT) return nullptr;
  return found;
}

std::string NameOf(Encoding encoding) {
  return AsciiLowerCopy(reinterpret_cast<const char*>(encoding->name));
}

// The charset that the page's markup names, "" when none.
std::string_view MetaCharset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kMetaPrescanBytes);
  const std::string lower = AsciiLowerCopy(head);
  for (size_t tag = lower.find("<meta"); tag != std::string::npos;
       tag = lower.find("<meta", tag + 5)) {
    const size_t end = std::min(lower.find('>', tag), lower.size());
    size_t at = lower.find("charset", tag);
    if (at == std::string::npos || at > end) continue;
    at += 7;
    while (at < end && AsciiIsSpace(lower[at])) ++at;
    if (at >= end || lower[at] != '=') continue;
    ++at;
    while (at < end && (AsciiIsSpace(lower[at]) || lower[at] == '"' || lower[at] == '\'')) {
      ++at;
    }
    size_t stop = at;
    while (stop < end && (AsciiIsAlnum(lower[stop]) || lower[stop] == '-' || lower[stop] == '_' ||
                          lower[stop] == ':' || lower[stop] == '.')) {
      ++stop;
    }
    if (stop > at) return head.substr(at, stop - at);
  }
  return {};
}

struct Decoded {
  std::string utf8;
  size_t errors = 0;
  size_t foreign = 0;  // code points beyond ASCII
};

Decoded Decode(std::string_view bytes, Encoding encoding) {
  Decoded out;
  out.utf8.reserve(bytes.size() + bytes.size() / 4);
  std::array<lxb_codepoint_t, 4096> buffer;
  lxb_encoding_decode_t decoder;
  lxb_encoding_decode_init(&decoder, encoding, buffer.data(), buffer.size());
  const lxb_codepoint_t replacement[] = {0xFFFD};
  lxb_encoding_decode_replace_set(&decoder, replacement, 1);
  const auto* data = reinterpret_cast<const lxb_char_t*>(bytes.data());
  const lxb_char_t* const end = data + bytes.size();
  auto drain = [&] {
    for (size_t i = 0; i < lxb_encoding_decode_buf_used(&decoder); ++i) {
      const lxb_codepoint_t c = buffer[i];
      out.foreign += c > 0x7f;
      out.errors += c == 0xFFFD;
      text::Append(c <= 0x10FFFF ? c : 0xFFFD, &out.utf8);
    }
    lxb_encoding_decode_buf_used_set(&decoder, 0);
  };
  while (data < end) {
    const lxb_status_t status = encoding->decode(&decoder, &data, end);
    drain();
    if (status != LXB_STATUS_SMALL_BUFFER) break;
  }
  if (lxb_encoding_decode_finish(&decoder) == LXB_STATUS_OK) drain();
  return out;
}

// How well decoded text reads: the share of its foreign code points that stand
// where writing puts them, minus what cannot be read at all.
double Plausibility(const Decoded& decoded, lxb_encoding_t encoding) {
  if (decoded.foreign == 0) return 0;
  double good = 0;
  char32_t previous = ' ';
  for (size_t at = 0; at < decoded.utf8.size();) {
    const char32_t c = text::Next(decoded.utf8, &at);
    if (c > 0x7f) {
      const bool kana = c >= 0x3040 && c <= 0x30ff;
      const bool hangul = c >= 0xac00 && c <= 0xd7a3;
      const bool common_han = c >= 0x4e00 && c <= 0x9fa5;
      const bool half_kana = c >= 0xff61 && c <= 0xff9f;
      const bool cyrillic = c >= 0x400 && c <= 0x45f;
      const bool latin = c < 0x180 && text::IsAlpha(c);
      const bool ascii_before = previous < 0x80 && text::IsAlpha(previous);
      if (half_kana)
        good += 0.2;
      else if (kana)
        good += 1.2;
      else if (hangul)
        good += 1.1;
      else if (common_han)
        good += 1.0;
      // Cyrillic comes in words, accented Latin letters among plain ones.
      else if (cyrillic)
        good += (previous >= 0x400 && previous <= 0x45f) ? 1.0 : 0.4;
      else if (latin)
        good += ascii_before ? 1.0 : 0.3;
      else if (c >= 0x2010 && c <= 0x2122)
        good += 0.9;
      else if (c >= 0x3000 && c <= 0x303f)
        good += 1.0;
      else if (c >= 0xa0 && c <= 0xbf)
        good += 0.5;
      // Inside a word upper case follows lower case by mistake only, and rarely
      // follows upper case: KOI8-R and windows-1251 swap the two.
      if (text::IsUpper(c) && text::IsLower(previous)) good -= 0.6;
      if (cyrillic && text::IsUpper(c) && text::IsUpper(previous)) good -= 0.4;
      if (c == 0xFFFD) good -= 4;
      if (c >= 0x80 && c < 0xa0) good -= 2;
    }
    previous = c;
  }
  // A multi-byte charset that reads explains two bytes a time.
  const bool wide = encoding != LXB_ENCODING_WINDOWS_1252 &&
                    encoding != LXB_ENCODING_WINDOWS_1251 && encoding != LXB_ENCODING_WINDOWS_1250;
  return good / decoded.foreign + (wide ? 0.05 : 0);
}

Encoding GuessByReading(std::string_view bytes) {
  constexpr lxb_encoding_t kLikely[] = {
      LXB_ENCODING_WINDOWS_1252, LXB_ENCODING_WINDOWS_1251, LXB_ENCODING_WINDOWS_1250,
      LXB_ENCODING_KOI8_R,       LXB_ENCODING_SHIFT_JIS,    LXB_ENCODING_EUC_JP,
      LXB_ENCODING_GB18030,      LXB_ENCODING_BIG5,         LXB_ENCODING_EUC_KR};
  Encoding best = nullptr;
  double best_score = -1e9;
  for (lxb_encoding_t candidate : kLikely) {
    Encoding encoding = lxb_encoding_data(candidate);
    const double score = Plausibility(Decode(bytes.substr(0, kSampleBytes), encoding), candidate);
    if (score > best_score) {
      best_score = score;
      best = encoding;
    }
  }
  return best;
}

bool HasEscape(std::string_view bytes) { return bytes.find('\x1b') != std::string_view::npos; }
bool IsAscii(std::string_view bytes) { return text::AsciiPrefix(bytes) == bytes.size(); }

// UTF-16 without a byte order mark: markup with a zero in every other byte.
Encoding Utf16ByZeros(std::string_view bytes) {
  size_t even = 0, odd = 0;
  const std::string_view sample = bytes.substr(0, 512);
  for (size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == 0) ++(i % 2 == 0 ? even : odd);
  }
  if (odd * 3 > sample.size() && even == 0) return lxb_encoding_data(LXB_ENCODING_UTF_16LE);
  if (even * 3 > sample.size() && odd == 0) return lxb_encoding_data(LXB_ENCODING_UTF_16BE);
  return nullptr;
}

// Bytes beyond ASCII that do not belong to well-formed UTF-8, as a share of them.
bool IsNearlyUtf8(std::string_view bytes) {
  const Decoded sample =
      Decode(bytes.substr(0, kSampleBytes), lxb_encoding_data(LXB_ENCODING_UTF_8));
  return sample.errors * 20 <= sample.foreign;
}

class PageDecoder {
 public:
  PageDecoder(std::string_view bytes, std::string_view declared) : bytes_(bytes) {
    label_ = ByLabel(declared);
    label_text_ = declared;
    if (label_ == nullptr) {
      label_text_ = MetaCharset(bytes);
      label_ = ByLabel(label_text_);
    }
    // A page that names its charset in ASCII is not UTF-16.
    if (label_ != nullptr &&
        (label_->encoding == LXB_ENCODING_UTF_16LE || label_->encoding == LXB_ENCODING_UTF_16BE)) {
      label_ = nullptr;
    }
  }

  DecodedPage Run() {
    if (bytes_.substr(0, 3) == "\xef\xbb\xbf") return AsUtf8(bytes_.substr(3));
    if (bytes_.substr(0, 2) == "\xff\xfe") return As(LXB_ENCODING_UTF_16LE, bytes_.substr(2));
    if (bytes_.substr(0, 2) == "\xfe\xff") return As(LXB_ENCODING_UTF_16BE, bytes_.substr(2));
    if (Encoding wide = Utf16ByZeros(bytes_)) return As(wide->encoding, bytes_);
    if (text::IsValid(bytes_)) {
      const bool ascii = IsAscii(bytes_);
      if (ascii && label_ != nullptr && label_->encoding == LXB_ENCODING_ISO_2022_JP &&
          HasEscape(bytes_)) {
        return As(LXB_ENCODING_ISO_2022_JP, bytes_);
      }
      if (!ascii && label_ != nullptr && label_->encoding != LXB_ENCODING_UTF_8) {
        WarnMislabelled("utf-8");
      }
      return AsValidUtf8(bytes_);
    }
    if (label_ != nullptr && label_->encoding != LXB_ENCODING_UTF_8) {
      const Decoded sample = Decode(bytes_.substr(0, kSampleBytes), label_);
      if (sample.errors * 50 <= sample.foreign) return As(label_->encoding, bytes_);
    }
    if (IsNearlyUtf8(bytes_)) {
      if (label_ != nullptr && label_->encoding != LXB_ENCODING_UTF_8) WarnMislabelled("utf-8");
      return AsUtf8(bytes_);
    }
    Encoding guess = GuessByReading(bytes_);
    if (label_ != nullptr) {
      WarnMislabelled(NameOf(guess));
    } else {
      page_.warnings.push_back(
          {"CHARSET_GUESSED",
           absl::StrCat("The page names no charset; it was read as ", NameOf(guess), ".")});
    }
    return As(guess->encoding, bytes_);
  }

 private:
  void WarnMislabelled(const std::string& found) {
    page_.warnings.push_back(
        {"CHARSET_MISLABELLED",
         absl::StrCat("The page is labelled ", NameOf(label_), " but was read as ", found, ".")});
  }

  DecodedPage AsValidUtf8(std::string_view bytes) {
    page_.charset = "utf-8";
    page_.bytes = bytes;
    return std::move(page_);
  }

  DecodedPage AsUtf8(std::string_view bytes) {
    if (!text::IsValid(bytes)) page_.decoded = text::Sanitize(bytes);
    return AsValidUtf8(bytes);
  }

  DecodedPage As(lxb_encoding_t encoding, std::string_view bytes) {
    Encoding data = lxb_encoding_data(encoding);
    page_.charset = NameOf(data);
    page_.decoded = Decode(bytes, data).utf8;
    return std::move(page_);
  }

  std::string_view bytes_;
  Encoding label_ = nullptr;
  std::string_view label_text_;
  DecodedPage page_;
};

}  // namespace

absl::StatusOr<DecodedPage> DecodePage(std::string_view bytes, std::string_view declared_charset) {
  if (absl::Status status = CheckIsText(bytes); !status.ok()) return status;
  DecodedPage page = PageDecoder(bytes, declared_charset).Run();
  if (absl::Status status = CheckFewControls(page.Utf8()); !status.ok()) return status;
  return page;
}

}  // namespace nutgraf::article
