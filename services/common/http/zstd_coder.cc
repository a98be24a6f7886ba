#include <zstd.h>

#include <algorithm>

#include "services/common/http/coders.h"

namespace nutgraf::http {
namespace {

constexpr int kLevel = 3;
// What RFC 9659 lets a coder ask of its reader: 8 MiB.
constexpr int kLargestWindowLog = 23;

class ZstdEncoder final : public Encoder {
 public:
  ZstdEncoder() : context_(ZSTD_createCCtx()) {
    ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context_, ZSTD_c_windowLog, 20);
  }
  ~ZstdEncoder() override { ZSTD_freeCCtx(context_); }

  std::string Encode(std::string_view piece, bool last) override {
    std::string coded;
    ZSTD_inBuffer in{piece.data(), piece.size(), 0};
    size_t left = 1;
    while (left != 0) {
      const size_t before = coded.size();
      coded.resize(before + std::max<size_t>(piece.size() / 2, 1024));
      ZSTD_outBuffer out{coded.data() + before, coded.size() - before, 0};
      left = ZSTD_compressStream2(context_, &out, &in, last ? ZSTD_e_end : ZSTD_e_flush);
      coded.resize(before + out.pos);
      if (ZSTD_isError(left) != 0) break;
    }
    return coded;
  }

 private:
  ZSTD_CCtx* const context_;
};

class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kLargestWindowLog);
  }
  ~ZstdDecoder() override { ZSTD_freeDCtx(context_); }

  absl::StatusOr<std::string> Decode(std::string_view* coded, size_t most) override {
    std::string decoded;
    while (decoded.size() < most) {
      const size_t before = decoded.size();
      decoded.resize(std::min(most, before + kDecodeStep));
      ZSTD_inBuffer in{coded->data(), coded->size(), 0};
      ZSTD_outBuffer out{decoded.data() + before, decoded.size() - before, 0};
      const size_t left = ZSTD_decompressStream(context_, &out, &in);
      coded->remove_prefix(in.pos);
      decoded.resize(before + out.pos);
      if (ZSTD_isError(left) != 0) {
        return absl::InvalidArgumentError("the body is not Zstandard");
      }
      if (in.pos > 0 || out.pos > 0) at_end_ = left == 0;
      if (coded->empty() && out.pos < out.size) break;
    }
    return decoded;
  }

  bool AtEnd() const override { return at_end_; }

 private:
  ZSTD_DCtx* const context_;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Encoder> MakeZstdEncoder() { return std::make_unique<ZstdEncoder>(); }
std::unique_ptr<Decoder> MakeZstdDecoder() { return std::make_unique<ZstdDecoder>(); }

}  // namespace nutgraf::http
