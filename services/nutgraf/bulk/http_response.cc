#include "services/nutgraf/bulk/http_response.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/nutgraf/bulk/header_block.h"

namespace nutgraf::bulk {
namespace {

std::string Lower(std::string_view text) {
  return absl::AsciiStrToLower({text.data(), text.size()});
}

// Takes a line off the front, without its end.
std::string_view TakeLine(std::string_view* text) {
  const size_t end = text->find('\n');
  std::string_view line = text->substr(0, end);
  text->remove_prefix(end == text->npos ? text->size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "HTTP/1.1 200 OK" → 200.
std::optional<int> StatusOf(std::string_view line) {
  const size_t space = line.find(' ');
  int status = 0;
  if (!line.starts_with("HTTP/") || space == line.npos || line.size() < space + 4) return {};
  const std::string_view digits = line.substr(space + 1, 3);
  if (!absl::SimpleAtoi({digits.data(), digits.size()}, &status)) return {};
  return status;
}

// The body without chunks (RFC 9112, 7.1); nothing where it is not chunked.
std::optional<std::string> Dechunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::string_view size_line = TakeLine(&body);
    size_line = size_line.substr(0, size_line.find(';'));
    const std::string digits(absl::StripAsciiWhitespace({size_line.data(), size_line.size()}));
    uint32_t size = 0;
    if (digits.empty() || digits.size() > 8 || !absl::SimpleHexAtoi(digits, &size)) return {};
    if (size == 0) return out;
    out.append(body.substr(0, size));
    if (size >= body.size()) return out;  // cut short by the crawler's limit
    body.remove_prefix(size);
    if (!TakeLine(&body).empty()) return {};
  }
  return out;
}

// Lets `fill` write into 64 KB after another until it gives false, or kMostBody is there.
// `fill` takes where to write and how much fits, and lowers the latter by what it wrote.
template <typename Fill>
std::string Collected(Fill fill) {
  std::string out;
  bool more = true;
  while (more && out.size() < kMostBody) {
    const size_t had = out.size();
    size_t room = std::min<size_t>(size_t{64} << 10, kMostBody - had);
    out.resize(had + room);
    more = fill(reinterpret_cast<uint8_t*>(out.data() + had), &room);
    out.resize(out.size() - room);
  }
  return out;
}

// `window` as inflateInit2 takes it.
std::string Inflated(std::string_view bytes, int window) {
  z_stream stream = {};
  if (inflateInit2(&stream, window) != Z_OK) return "";
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<size_t>(bytes.size(), UINT32_MAX));
  std::string out = Collected([&stream](uint8_t* to, size_t* room) {
    stream.next_out = to;
    stream.avail_out = static_cast<uInt>(*room);
    const int result = inflate(&stream, Z_NO_FLUSH);
    *room = stream.avail_out;
    return result == Z_OK;
  });
  inflateEnd(&stream);
  return out;
}

std::string Unbrotlied(std::string_view bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (state == nullptr) return "";
  size_t left = bytes.size();
  auto next = reinterpret_cast<const uint8_t*>(bytes.data());
  return Collected([&](uint8_t* to, size_t* room) {
    return BrotliDecoderDecompressStream(state.get(), &left, &next, room, &to, nullptr) ==
           BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  });
}

// Whether the bytes read as text. Coded ones, whatever the coding, hold a control
// character before long.
bool IsText(std::string_view bytes) {
  constexpr std::string_view kInText = "\t\n\f\r\x1b";
  const std::string_view head = bytes.substr(0, 512);
  return std::none_of(head.begin(), head.end(), [kInText](char c) {
    return static_cast<unsigned char>(c) < 0x20 && kInText.find(c) == kInText.npos;
  });
}

absl::StatusOr<std::string> Decoded(std::string body, const std::string& coding) {
  if (coding.empty() || coding == "identity" || IsText(body)) return body;
  std::string out;
  if (coding == "gzip" || coding == "x-gzip") {
    if (!body.starts_with("\x1f\x8b")) return body;
    out = Inflated(body, 15 + 16);
  } else if (coding == "deflate") {
    // What is sent under this name is zlib's format or, wrongly, the bare one.
    const auto bytes = reinterpret_cast<const unsigned char*>(body.data());
    const bool zlib =
        body.size() >= 2 && (bytes[0] & 15) == 8 && (bytes[0] * 256 + bytes[1]) % 31 == 0;
    out = Inflated(body, zlib ? 15 : -15);
  } else if (coding == "br") {
    out = Unbrotlied(body);
  } else {
    return absl::InvalidArgumentError(
        absl::StrCat("The content coding ", coding.substr(0, 40), " is not read."));
  }
  if (out.empty()) {
    return absl::InvalidArgumentError("The content coding of the response is damaged.");
  }
  return out;
}

void ReadContentType(std::string_view value, HttpResponse* response) {
  const std::string lower = Lower(value);
  const std::string_view all = lower;
  const std::string_view type = all.substr(0, all.find(';'));
  response->media_type = std::string(absl::StripAsciiWhitespace({type.data(), type.size()}));
  const size_t at = all.find("charset=");
  if (at == all.npos) return;
  const std::string_view rest = all.substr(at + 8);
  const size_t begin = rest.find_first_not_of("\"' ");
  if (begin == rest.npos) return;
  response->charset = rest.substr(begin, rest.find_first_of("\"'; ,", begin) - begin);
}

}  // namespace

absl::StatusOr<HttpResponse> ReadHttpResponse(std::string_view block) {
  const std::optional<int> status = StatusOf(TakeLine(&block));
  if (!status) return absl::InvalidArgumentError("The record holds no HTTP response.");
  HeaderBlock headers;
  while (!block.empty()) {
    const std::string_view line = TakeLine(&block);
    if (line.empty()) break;
    headers.AddLine(line);
  }
  HttpResponse response;
  response.status = *status;
  ReadContentType(headers.Get("Content-Type"), &response);
  std::string body(block);
  if (Lower(headers.Get("Transfer-Encoding")).find("chunked") != std::string::npos) {
    if (auto plain = Dechunked(body)) body = *std::move(plain);
  }
  auto decoded = Decoded(std::move(body), Lower(headers.Get("Content-Encoding")));
  if (!decoded.ok()) return decoded.status();
  response.body = *std::move(decoded);
  return response;
}

}  // namespace nutgraf::bulk
