#include "services/entity/core/names/neural_names.h"

#include <algorithm>
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
      new NeuralNames(*std::move(pieces), *std::move(encoder)));
}

absl::StatusOr<std::vector<std::vector<float>>> NeuralNames::Score(
    absl::Span<const PiecedSentence> sentences, const DocumentContext& context,
    std::stop_token stop) const {
  const EncoderWindows windows = WindowsOf(sentences, pieces_, context);
  std::vector<std::vector<float>> scores;
  for (const std::vector<PiecePlace>& words : windows.words) {
    scores.emplace_back(words.size() * kLabels);
  }
  // Enough windows at a time for some of each length, few enough to stop soon.
  constexpr int kBatch = 32;
  Encoder::Workspace workspace;
  std::vector<std::vector<float>> batch;
  int32_t batch_end = 0;  // windows come in the order of the words
  for (size_t s = 0; s < windows.words.size(); ++s) {
    for (size_t i = 0; i < windows.words[s].size(); ++i) {
      const PiecePlace place = windows.words[s][i];
      if (place.window >= batch_end) {
        if (stop.stop_requested()) return absl::CancelledError("name tagging was cancelled");
        batch = encoder_->Score(absl::MakeConstSpan(windows.all).subspan(batch_end, kBatch),
                                &workspace);
        batch_end += kBatch;
      }
      const std::vector<float>& window = batch[place.window % kBatch];
      const float* from = window.data() + size_t{1} * place.piece * kLabels;
      std::copy(from, from + kLabels, scores[s].data() + i * kLabels);
    }
  }
  return scores;
}

}  // namespace nutgraf::entity
