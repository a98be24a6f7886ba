// The format of the encoder's weights: whatever is not as it was written is found
// when they are read.

#include "services/entity/core/names/encoder_weights.h"

#include <gtest/gtest.h>

#include "services/entity/core/names/embedded_names.h"
#include "services/entity/core/names/neural_names.h"
#include "tests/unit/entity/names/small_encoder.h"

namespace nutgraf::entity {
namespace {

absl::StatusCode CodeOf(std::string_view bytes) {
  return EncoderWeights::Parse(AlignedBytes(bytes).view()).status().code();
}

TEST(EncoderWeights, ReadsWhatIsEmbedded) {
  const auto weights = EncoderWeights::Parse(EmbeddedEncoder());
  ASSERT_TRUE(weights.ok()) << weights.status();
  EXPECT_FALSE(weights->layers.empty());
  EXPECT_EQ(WordPieces::Parse(weights->vocabulary)->size(), weights->pieces);
}

TEST(EncoderWeights, RefusesEveryLengthButItsOwn) {
  const std::string bytes = SmallEncoderBytes();
  EXPECT_EQ(CodeOf(bytes), absl::StatusCode::kOk);
  for (size_t size : {size_t{0}, size_t{1}, sizeof(EncoderHeader), bytes.size() / 2,
                      bytes.size() - 64, bytes.size() - 1}) {
    EXPECT_EQ(CodeOf(bytes.substr(0, size)), absl::StatusCode::kDataLoss) << size;
  }
  EXPECT_EQ(CodeOf(bytes + std::string(64, '\0')), absl::StatusCode::kDataLoss);
}

TEST(EncoderWeights, RefusesChangedBytes) {
  const std::string bytes = SmallEncoderBytes();
  for (size_t at : {size_t{0}, size_t{8}, size_t{12}, sizeof(EncoderHeader) + 3,
                    bytes.size() / 2, bytes.size() - 1}) {
    std::string changed = bytes;
    changed[at] ^= 0x20;
    EXPECT_EQ(CodeOf(changed), absl::StatusCode::kDataLoss) << at;
  }
}

TEST(EncoderWeights, RefusesSizesThatDoNotFitUnderARightChecksum) {
  const std::string bytes = SmallEncoderBytes();
  const auto forged = [&](auto change) {
    std::string copy = bytes;
    EncoderHeader header;
    std::memcpy(&header, copy.data(), sizeof(header));
    change(&header);
    std::memcpy(copy.data(), &header, sizeof(header));
    return copy;
  };
  EXPECT_EQ(CodeOf(forged([](EncoderHeader* h) { h->layers = 2; })), absl::StatusCode::kDataLoss);
  EXPECT_EQ(CodeOf(forged([](EncoderHeader* h) { h->layers = ~0u; })), absl::StatusCode::kDataLoss);
  EXPECT_EQ(CodeOf(forged([](EncoderHeader* h) { h->pieces = 9'000; })),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(CodeOf(forged([](EncoderHeader* h) { h->vocabulary_bytes = ~0u; })),
            absl::StatusCode::kDataLoss);
}

TEST(NeuralNames, RefusesAVocabularyOfAnotherLength) {
  std::string bytes = SmallEncoderBytes();
  bytes[bytes.find("##d")] = '\n';
  EncoderHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.checksum = EncoderChecksum(std::string_view(bytes).substr(sizeof(header)));
  std::memcpy(bytes.data(), &header, sizeof(header));
  AlignedBytes aligned(bytes);
  EXPECT_EQ(NeuralNames::Create(aligned.view()).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace nutgraf::entity
