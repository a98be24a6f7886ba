#include "services/entity/core/names/encoder_weights.h"

#include <cstring>
#include <string>

#include "absl/status/status.h"
#include "services/entity/core/names/encoder_windows.h"
#include "services/entity/core/names/hashing.h"
#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {
namespace {

constexpr size_t kAlignment = 64;  // a cache line, and the widest vector load
constexpr uint32_t kMaxLayers = 24;
constexpr uint32_t kMaxPieces = 1 << 16;

absl::Status Damaged(std::string_view what) {
  return absl::DataLossError(std::string("encoder: ").append(what));
}

// Hands out the sections one after the other; null once the bytes run out.
class Sections {
 public:
  explicit Sections(std::string_view bytes) : left_(bytes) {}

  template <typename T>
  const T* Take(size_t count) {
    const size_t size = (count * sizeof(T) + kAlignment - 1) / kAlignment * kAlignment;
    if (left_.size() < size) {
      whole_ = false;
      return nullptr;
    }
    const auto* taken = reinterpret_cast<const T*>(left_.data());
    left_.remove_prefix(size);
    return taken;
  }

  QuantizedProduct TakeProduct(size_t inputs, size_t outputs) {
    QuantizedProduct product;
    if (const float* input = Take<float>(2); input != nullptr) {
      product.input_scale = input[0];
      product.input_shift = input[1];
    }
    product.values = Take<int8_t>(inputs * outputs);
    product.scales = Take<float>(outputs);
    product.bias = Take<float>(outputs);
    return product;
  }

  NormWeights TakeNorm() { return {Take<float>(2 * kEncoderWidth)}; }

  bool AllTaken() const { return whole_ && left_.empty(); }

 private:
  std::string_view left_;
  bool whole_ = true;
};

}  // namespace

uint32_t EncoderChecksum(std::string_view bytes) {
  uint64_t sum = bytes.size();
  for (size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
    sum ^= sum >> 29;
  }
  return static_cast<uint32_t>(Scramble(sum));
}

absl::StatusOr<EncoderWeights> EncoderWeights::Parse(std::string_view bytes) {
  EncoderHeader header;
  if (bytes.size() < sizeof(header)) return Damaged("shorter than its header");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment != 0) {
    return absl::InternalError("encoder: weights are not aligned");
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  bytes.remove_prefix(sizeof(header));
  if (std::string_view(header.magic, sizeof(header.magic)) != kEncoderMagic) {
    return Damaged("of another format or version");
  }
  if (header.layers > kMaxLayers || header.pieces > kMaxPieces) return Damaged("sizes");
  if (EncoderChecksum(bytes) != header.checksum) return Damaged("checksum");

  EncoderWeights weights;
  Sections sections(bytes);
  const char* vocabulary = sections.Take<char>(header.vocabulary_bytes);
  weights.pieces = static_cast<int>(header.pieces);
  weights.piece_vectors = sections.Take<int8_t>(size_t{header.pieces} * kEncoderWidth);
  weights.piece_scales = sections.Take<float>(header.pieces);
  weights.places = sections.Take<float>(kWindowPieces * kEncoderWidth);
  weights.marks = sections.Take<float>(kMarks * kEncoderWidth);
  weights.norm = sections.TakeNorm();
  for (uint32_t i = 0; i < header.layers; ++i) {
    EncoderLayerWeights& layer = weights.layers.emplace_back();
    layer.attention = sections.TakeProduct(kEncoderWidth, 3 * kEncoderWidth);
    layer.out = sections.TakeProduct(kEncoderWidth, kEncoderWidth);
    layer.attention_norm = sections.TakeNorm();
    layer.up = sections.TakeProduct(kEncoderWidth, kEncoderInner);
    layer.down = sections.TakeProduct(kEncoderInner, kEncoderWidth);
    layer.norm = sections.TakeNorm();
  }
  weights.labels = sections.Take<float>(kEncoderWidth * kLabels);
  weights.labels_bias = sections.Take<float>(kLabels);
  if (!sections.AllTaken()) return Damaged("of another length than its header says");
  weights.vocabulary = {vocabulary, header.vocabulary_bytes};
  return weights;
}

}  // namespace nutgraf::entity
