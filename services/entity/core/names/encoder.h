// The encoder: a small transformer that scores the labels of a window's pieces.
//
//   absl::StatusOr<std::unique_ptr<Encoder>> encoder = Encoder::Create(weights);
//   Encoder::Workspace workspace;
//   std::vector<std::vector<float>> log_p = (*encoder)->Score({&first, &second}, &workspace);
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

  // Windows of one length computed together, where there are so many: fetching the weights
  // once for four takes a tenth to a quarter off. More gain little.
  static constexpr int kTogether = 4;

  // Memory that calls one after the other use again.
  using Workspace = std::vector<char>;

  static absl::StatusOr<std::unique_ptr<Encoder>> Create(const EncoderWeights& weights);
  ~Encoder();

  // Windows of one class can be computed together; from 0 up, by length. For windows of a
  // piece or more.
  static constexpr int kLengthClasses = kWindowPieces / kLengthStep;
  static int LengthClass(const EncoderWindow& window) {
    return (static_cast<int>(window.pieces.size()) - 1) / kLengthStep;
  }

  // For each window, the logarithm of each label's probability for each of its pieces.
  std::vector<std::vector<float>> Score(absl::Span<const EncoderWindow* const> windows,
                                        Workspace* workspace) const;

 private:
  explicit Encoder(const EncoderWeights& weights);

  void Embed(const EncoderWindow& window, float* vectors) const;
  void Run(const EncoderPlan& plan, absl::Span<const EncoderWindow* const> windows,
           absl::Span<const int> chosen, Workspace* workspace,
           std::vector<std::vector<float>>* scores) const;

  const EncoderWeights weights_;
  // For each class of length: plans for kTogether windows, for half of them … and for one.
  std::vector<std::vector<std::unique_ptr<EncoderPlan>>> plans_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_H_
