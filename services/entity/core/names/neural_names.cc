#include "services/entity/core/names/neural_names.h"

#include <utility>

#include "absl/status/status.h"
#include "services/entity/core/names/encoder_weights.h"
#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {

absl::StatusOr<std::unique_ptr<NeuralNames>> NeuralNames::Create(std::string_view bytes) {
  const auto weights = EncoderWeights::Parse(bytes);
  if (!weights.ok()) return weights.status();
  auto pieces = WordPieces::Parse(weights->vocabulary);
  if (!pieces.ok()) return pieces.status();
  if (pieces->size() != weights->pieces) {
    return absl::DataLossError("encoder: vocabulary and vectors do not match");
  }
  auto encoder = Encoder::Create(*weights);
  if (!encoder.ok()) return encoder.status();
  return std::unique_ptr<NeuralNames>(
      new NeuralNames(std::make_shared<const WordPieces>(*std::move(pieces)), *std::move(encoder),
                      WindowBatcher::kUnbounded));
}

std::unique_ptr<NeuralNames> NeuralNames::Bounded(int at_once) const {
  return std::unique_ptr<NeuralNames>(new NeuralNames(pieces_, encoder_, at_once));
}

absl::StatusOr<std::vector<std::vector<float>>> NeuralNames::Score(
    absl::Span<const PiecedSentence> sentences, const DocumentContext& context,
    std::stop_token stop) const {
  const EncoderWindows windows = WindowsOf(sentences, *pieces_, context);
  const auto computed = batcher_.Score(windows.all, std::move(stop));
  if (!computed.ok()) return computed.status();
  std::vector<std::vector<float>> scores;
  for (const std::vector<PiecePlace>& words : windows.words) {
    std::vector<float>& sentence = scores.emplace_back();
    sentence.reserve(words.size() * kLabels);
    for (const PiecePlace& place : words) {
      const float* from = (*computed)[place.window].data() + size_t{1} * place.piece * kLabels;
      sentence.insert(sentence.end(), from, from + kLabels);
    }
  }
  return scores;
}

}  // namespace nutgraf::entity
