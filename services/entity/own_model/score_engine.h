// What computes a model: rows of pieces in, scores of labels out.
//
//   absl::StatusOr<std::vector<float>> logits = engine.Score(batch);
//   (*logits)[(row * batch.width + piece) * labels + label]
//
// Scores of a batch depend on that batch alone. Any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_SCORE_ENGINE_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_SCORE_ENGINE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"

namespace nutgraf::entity {

struct PieceBatch {
  int rows = 0;
  int width = 0;
  std::vector<int64_t> pieces;  // rows * width, the shorter ones filled up
  std::vector<int64_t> mask;    // 1 where a piece is, 0 where a row is filled up
};

class ScoreEngine {
 public:
  virtual ~ScoreEngine() = default;

  // Fails with INTERNAL when the model cannot be computed.
  virtual absl::StatusOr<std::vector<float>> Score(const PieceBatch& batch) const = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_SCORE_ENGINE_H_
