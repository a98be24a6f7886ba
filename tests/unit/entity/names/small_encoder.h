// An encoder of one layer whose weights are drawn by lot, as bytes: for tests of the
// format and of the arithmetic.
//
//   SmallEncoder small;
//   auto weights = EncoderWeights::Parse(small.bytes());
//
// The bytes live as long as the object.

#ifndef NUTGRAF_TESTS_UNIT_ENTITY_NAMES_SMALL_ENCODER_H_
#define NUTGRAF_TESTS_UNIT_ENTITY_NAMES_SMALL_ENCODER_H_

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "services/entity/core/names/encoder_weights.h"
#include "services/entity/core/names/encoder_windows.h"
#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {

// Bytes at an address that the reader of weights takes.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view bytes) : memory_(bytes.size() + 64), size_(bytes.size()) {
    std::memcpy(begin(), bytes.data(), bytes.size());
  }
  char* begin() { return memory_.data() + (64 - reinterpret_cast<uintptr_t>(memory_.data()) % 64); }
  std::string_view view() { return {begin(), size_}; }

 private:
  std::vector<char> memory_;
  size_t size_;
};

inline std::string SmallEncoderBytes() {
  static constexpr std::string_view kVocabulary = "[UNK]\n[CLS]\n[SEP]\na\nb\nc\n##d\ne\n";
  std::mt19937 random(7);
  std::string bytes(sizeof(EncoderHeader), '\0');
  const auto fill = [&] { bytes.resize((bytes.size() + 63) / 64 * 64); };
  const auto floats = [&](size_t count, float mean, float spread) {
    for (size_t i = 0; i < count; ++i) {
      const float value = mean + spread * (static_cast<float>(random() % 2001) / 1000 - 1);
      bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
    }
    fill();
  };
  const auto int8s = [&](size_t count, int most) {
    for (size_t i = 0; i < count; ++i) {
      bytes.push_back(static_cast<char>(static_cast<int>(random() % (2 * most + 1)) - most));
    }
    fill();
  };
  const auto norm = [&] {
    floats(kEncoderWidth, 1, 0.1f);
    floats(kEncoderWidth, 0, 0.1f);
  };
  const auto product = [&](size_t inputs, size_t outputs, float scale, float shift) {
    floats(1, scale, 0);
    bytes.resize(bytes.size() - 60);  // the shift follows within the same 64 bytes
    floats(1, shift, 0);
    int8s(inputs * outputs, 63);
    floats(outputs, 2e-5f, 1e-5f);
    floats(outputs, 0, 2000);
  };
  bytes += kVocabulary;
  fill();
  int8s(8 * kEncoderWidth, 127);
  floats(8, 0.01f, 0.002f);
  floats(kWindowPieces * kEncoderWidth, 0, 0.3f);
  floats(kMarks * kEncoderWidth, 0, 0.3f);
  norm();
  product(kEncoderWidth, 3 * kEncoderWidth, 0.02f, 0);
  product(kEncoderWidth, kEncoderWidth, 0.01f, 0);
  norm();
  product(kEncoderWidth, kEncoderInner, 0.02f, 0);
  product(kEncoderInner, kEncoderWidth, 0.012f, 14);
  norm();
  floats(kEncoderWidth * kLabels, 0, 0.1f);
  floats(kLabels, 0, 0.1f);

  EncoderHeader header{};
  std::memcpy(header.magic, kEncoderMagic.data(), sizeof(header.magic));
  header.layers = 1;
  header.pieces = 8;
  header.vocabulary_bytes = kVocabulary.size();
  header.checksum = EncoderChecksum(std::string_view(bytes).substr(sizeof(header)));
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

}  // namespace nutgraf::entity

#endif  // NUTGRAF_TESTS_UNIT_ENTITY_NAMES_SMALL_ENCODER_H_
