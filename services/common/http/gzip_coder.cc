#include <zlib.h>

#include <algorithm>

#include "services/common/http/coders.h"

namespace nutgraf::http {
namespace {

// Beyond 5, zlib's time grows faster than JSON shrinks.
constexpr int kLevel = 5;
constexpr int kGzipWindow = 15 + 16;  // zlib's way to say gzip
constexpr int kMemory = 8;

Bytef* In(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

class GzipEncoder final : public Encoder {
 public:
  GzipEncoder() {
    deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY);
  }
  ~GzipEncoder() override { deflateEnd(&stream_); }

  std::string Encode(std::string_view piece, bool last) override {
    std::string coded;
    stream_.next_in = In(piece);
    stream_.avail_in = static_cast<uInt>(piece.size());
    do {
      const size_t before = coded.size();
      coded.resize(before + std::max<size_t>(piece.size() / 2, 1024));
      stream_.next_out = reinterpret_cast<Bytef*>(coded.data() + before);
      stream_.avail_out = static_cast<uInt>(coded.size() - before);
      deflate(&stream_, last ? Z_FINISH : Z_SYNC_FLUSH);
      coded.resize(coded.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
    return coded;
  }

 private:
  z_stream stream_ = {};
};

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() { inflateInit2(&stream_, kGzipWindow); }
  ~GzipDecoder() override { inflateEnd(&stream_); }

  absl::StatusOr<std::string> Decode(std::string_view* coded, size_t most) override {
    std::string decoded;
    while (decoded.size() < most) {
      const size_t before = decoded.size();
      decoded.resize(std::min(most, before + kDecodeStep));
      stream_.next_in = In(*coded);
      stream_.avail_in = static_cast<uInt>(coded->size());
      stream_.next_out = reinterpret_cast<Bytef*>(decoded.data() + before);
      stream_.avail_out = static_cast<uInt>(decoded.size() - before);
      if (at_end_ && !coded->empty()) inflateReset(&stream_);  // another member
      const int result = at_end_ && coded->empty() ? Z_STREAM_END : inflate(&stream_, Z_NO_FLUSH);
      coded->remove_prefix(coded->size() - stream_.avail_in);
      const bool full = stream_.avail_out == 0;
      decoded.resize(decoded.size() - stream_.avail_out);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
        return absl::InvalidArgumentError("the body is not gzip");
      }
      at_end_ = result == Z_STREAM_END;
      if (coded->empty() && (at_end_ || !full)) break;
    }
    return decoded;
  }

  bool AtEnd() const override { return at_end_; }

 private:
  z_stream stream_ = {};
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Encoder> MakeGzipEncoder() { return std::make_unique<GzipEncoder>(); }
std::unique_ptr<Decoder> MakeGzipDecoder() { return std::make_unique<GzipDecoder>(); }

}  // namespace nutgraf::http
