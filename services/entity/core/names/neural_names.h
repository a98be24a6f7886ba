// The neural half of the name tagger: what the encoder says of a story's words.
//
//   absl::StatusOr<std::unique_ptr<NeuralNames>> neural = NeuralNames::Create(bytes);
//   PiecedSentence cut = Cut(words, forms, (*neural)->pieces());
//   absl::StatusOr<std::vector<std::vector<float>>> log_p =
//       (*neural)->Score({cut, …}, context, stop);  // (*log_p)[sentence][word * kLabels + label]
//
// Borrows the bytes (models/entity/encoder.bin). Any thread; what waits is computed together
// (window_batcher.h). Create fails as EncoderWeights, WordPieces and Encoder do; Score with
// CANCELLED.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NEURAL_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NEURAL_NAMES_H_

#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/entity/core/names/document_context.h"
#include "services/entity/core/names/encoder.h"
#include "services/entity/core/names/encoder_windows.h"
#include "services/entity/core/names/window_batcher.h"
#include "services/entity/core/names/word_pieces.h"

namespace nutgraf::entity {

class NeuralNames {
 public:
  static absl::StatusOr<std::unique_ptr<NeuralNames>> Create(std::string_view bytes);

  // The same weights, of which so many batches are computed at a time: see WindowBatcher.
  std::unique_ptr<NeuralNames> Bounded(int at_once) const;

  const WordPieces& pieces() const { return *pieces_; }

  // For each sentence, the logarithm of each label's probability for each word.
  absl::StatusOr<std::vector<std::vector<float>>> Score(absl::Span<const PiecedSentence> sentences,
                                                        const DocumentContext& context,
                                                        std::stop_token stop) const;

 private:
  NeuralNames(std::shared_ptr<const WordPieces> pieces, std::shared_ptr<const Encoder> encoder,
              int at_once)
      : pieces_(std::move(pieces)), encoder_(std::move(encoder)), batcher_(*encoder_, at_once) {}

  const std::shared_ptr<const WordPieces> pieces_;
  const std::shared_ptr<const Encoder> encoder_;
  mutable WindowBatcher batcher_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NEURAL_NAMES_H_
