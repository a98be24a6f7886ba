// The encoder: a small transformer that scores the labels of a window's pieces.
//
//   absl::StatusOr<std::unique_ptr<Encoder>> encoder = Encoder::Create(weights);
//   Encoder::Workspace workspace;
//   std::vector<std::vector<float>> log_p = (*encoder)->Score(windows, &workspace);
//   log_p[0][piece * kLabels + label]
//
// A BERT of six layers (models/entity/README.md): vectors of pieces, places and
// marks are added up; each layer lets every piece attend to all others (Vaswani et
// al. 2017) and then thinks about it by itself. Products with weights are of int8
// with int8, scales fixed at export; the rest is float. oneDNN computes; it picks
// the instructions of the machine.
//
// Windows of like length are computed together, but each by itself: its scores do not
// depend, to the bit, on what else is asked.
// Any number of threads may use one encoder, each with a workspace of its own; a call
// keeps to its thread. The weights' bytes must outlive the encoder. Create fails with
// UNAVAILABLE when oneDNN cannot compute this on the machine.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/entity/core/names/encoder_weights.h"
#include "services/entity/core/names/encoder_windows.h"

namespace nutgraf::entity {

class EncoderPlan;

class Encoder {
 public:
  // Windows are filled up to multiples of this many pieces: for each length oneDNN
  // makes code of its own.
  static constexpr int kLengthStep = 16;

  // Windows computed together, where there are so many of one length, of at least
  // kTogetherLength, which halves what fetching the weights takes. More would leave
  // the cache.
  static constexpr int kTogether = 2;
  static constexpr int kTogetherLength = 64;

  // Memory that calls one after the other use again.
  using Workspace = std::vector<char>;

  static absl::StatusOr<std::unique_ptr<Encoder>> Create(const EncoderWeights& weights);
  ~Encoder();

  // For each window, the logarithm of each label's probability for each of its pieces.
  std::vector<std::vector<float>> Score(absl::Span<const EncoderWindow> windows,
                                        Workspace* workspace) const;

 private:
  explicit Encoder(const EncoderWeights& weights);

  void Embed(const EncoderWindow& window, float* vectors) const;
  void Run(const EncoderPlan& plan, absl::Span<const EncoderWindow> windows,
           absl::Span<const int> chosen, Workspace* workspace,
           std::vector<std::vector<float>>* scores) const;

  const EncoderWeights weights_;
  // For each length: a plan for one window, and one for kTogether or null.
  std::vector<std::unique_ptr<EncoderPlan>> single_, together_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_H_
