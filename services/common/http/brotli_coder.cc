#include <brotli/decode.h>
#include <brotli/encode.h>

#include <algorithm>

#include "services/common/http/coders.h"

namespace nutgraf::http {
namespace {

// Where brotli meets gzip's speed and still beats its size.
constexpr uint32_t kQuality = 4;
// 64 KiB: answers are smaller than that, as a rule, and a larger window costs memory.
constexpr uint32_t kWindowBits = 16;

const uint8_t* In(std::string_view text) { return reinterpret_cast<const uint8_t*>(text.data()); }

class BrotliEncoder final : public Encoder {
 public:
  BrotliEncoder() : state_(BrotliEncoderCreateInstance(nullptr, nullptr, nullptr)) {
    BrotliEncoderSetParameter(state_, BROTLI_PARAM_QUALITY, kQuality);
    BrotliEncoderSetParameter(state_, BROTLI_PARAM_LGWIN, kWindowBits);
  }
  ~BrotliEncoder() override { BrotliEncoderDestroyInstance(state_); }

  std::string Encode(std::string_view piece, bool last) override {
    std::string coded;
    const uint8_t* in = In(piece);
    size_t in_left = piece.size();
    const auto operation = last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH;
    size_t size = 1;
    while (size > 0 || in_left > 0) {  // it stops at each piece of output that it has
      size_t out_left = 0;
      BrotliEncoderCompressStream(state_, operation, &in_left, &in, &out_left, nullptr, nullptr);
      size = 0;
      const uint8_t* out = BrotliEncoderTakeOutput(state_, &size);
      coded.append(reinterpret_cast<const char*>(out), size);
    }
    return coded;
  }

 private:
  BrotliEncoderState* const state_;
};

class BrotliDecoder final : public Decoder {
 public:
  BrotliDecoder() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {}
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }

  absl::StatusOr<std::string> Decode(std::string_view* coded, size_t most) override {
    std::string decoded;
    while (decoded.size() < most) {
      if (at_end_ && !coded->empty()) return absl::InvalidArgumentError("bytes follow the body");
      const size_t before = decoded.size();
      decoded.resize(std::min(most, before + kDecodeStep));
      const uint8_t* in = In(*coded);
      size_t in_left = coded->size();
      auto* out = reinterpret_cast<uint8_t*>(decoded.data() + before);
      size_t out_left = decoded.size() - before;
      const BrotliDecoderResult result =
          BrotliDecoderDecompressStream(state_, &in_left, &in, &out_left, &out, nullptr);
      coded->remove_prefix(coded->size() - in_left);
      decoded.resize(decoded.size() - out_left);
      if (result == BROTLI_DECODER_RESULT_ERROR) {
        return absl::InvalidArgumentError("the body is not brotli");
      }
      at_end_ = result == BROTLI_DECODER_RESULT_SUCCESS;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) break;
      if (at_end_ && coded->empty()) break;
    }
    return decoded;
  }

  bool AtEnd() const override { return at_end_; }

 private:
  BrotliDecoderState* const state_;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<Encoder> MakeBrotliEncoder() { return std::make_unique<BrotliEncoder>(); }
std::unique_ptr<Decoder> MakeBrotliDecoder() { return std::make_unique<BrotliDecoder>(); }

}  // namespace nutgraf::http
