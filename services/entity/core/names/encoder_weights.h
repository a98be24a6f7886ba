// The encoder's weights, read in place from one block of bytes.
//
//   absl::StatusOr<EncoderWeights> weights = EncoderWeights::Parse(bytes);
//   weights->layers[0].up.values  // 384 × 1536 int8, times weights->layers[0].up.scales
//
// Layout, little-endian, every section a multiple of 64 bytes: header, vocabulary,
// piece vectors (int8) and the scale of each, vectors of places and of marks
// (float), the first norm; of each layer the four products and two norms; the
// labels' product (float). export_encoder.py writes it.
//
// Borrows the bytes, which must outlive it. Immutable; any thread. Parse checks
// sizes and the checksum: bytes that are not what was written are DATA_LOSS.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_WEIGHTS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_WEIGHTS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace nutgraf::entity {

inline constexpr std::string_view kEncoderMagic = "NGENCOD1";
inline constexpr int kEncoderWidth = 384;
inline constexpr int kEncoderInner = 4 * kEncoderWidth;
inline constexpr int kEncoderHeads = 12;

struct EncoderHeader {
  char magic[8];
  uint32_t layers;
  uint32_t pieces;
  uint32_t vocabulary_bytes;
  uint32_t checksum;  // of everything after the header
  char reserved[40];
};
static_assert(sizeof(EncoderHeader) == 64);

// Of what follows the header, eight bytes at a time: the weights are too long for a
// hash of each byte.
uint32_t EncoderChecksum(std::string_view bytes);

// A product of int8 vectors with an int8 matrix.
struct QuantizedProduct {
  float input_scale = 0;             // the value of one unit of an input,
  float input_shift = 0;             // and the input that stands for 0
  const int8_t* values = nullptr;    // inputs × outputs
  const float* scales = nullptr;     // of each output: the value of one unit of the sum
  const float* bias = nullptr;
};

struct NormWeights {
  const float* scale_and_shift = nullptr;  // kEncoderWidth of each
};

struct EncoderLayerWeights {
  QuantizedProduct attention;  // to queries, keys and values, side by side
  QuantizedProduct out;
  NormWeights attention_norm;
  QuantizedProduct up;
  QuantizedProduct down;
  NormWeights norm;
};

struct EncoderWeights {
  std::string_view vocabulary{};
  int pieces = 0;
  const int8_t* piece_vectors = nullptr;
  const float* piece_scales = nullptr;
  const float* places = nullptr;  // kWindowPieces × kEncoderWidth
  const float* marks = nullptr;   // kMarks × kEncoderWidth
  NormWeights norm{};
  std::vector<EncoderLayerWeights> layers{};
  const float* labels = nullptr;  // kEncoderWidth × kLabels
  const float* labels_bias = nullptr;

  static absl::StatusOr<EncoderWeights> Parse(std::string_view bytes);
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_WEIGHTS_H_
