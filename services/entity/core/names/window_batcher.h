// Computes the windows of requests that come at the same time together, as many batches at a
// time as there are processors.
//
//   WindowBatcher batcher(encoder, 2);
//   absl::StatusOr<std::vector<std::vector<float>>> log_p = batcher.Score(windows, stop);
//
// A caller computes, while fewer than `at_once` do, and waits otherwise; whoever has computed a
// batch delivers it and takes the next. A batch is a few windows of like length: first of the
// request whose turn it is, then of the others, so that a long story does not keep short ones
// waiting. Nothing is ever held back for a batch to fill, so an idle service answers no later by
// it, and a busy one sooner. Each window's scores are what it would get alone (encoder.h).
//
// Borrows the encoder. Any thread. Score fails with CANCELLED when `stop` asks for it.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WINDOW_BATCHER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WINDOW_BATCHER_H_

#include <array>
#include <deque>
#include <limits>
#include <memory>
#include <stop_token>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "services/entity/core/names/encoder.h"
#include "services/entity/core/names/encoder_windows.h"

namespace nutgraf::entity {

class WindowBatcher {
 public:
  // No caller waits for another to have computed.
  static constexpr int kUnbounded = 0;

  WindowBatcher(const Encoder& encoder, int at_once)
      : encoder_(encoder),
        at_once_(at_once == kUnbounded ? std::numeric_limits<int>::max() : at_once) {}

  // For each window, the logarithm of each label's probability for each of its pieces.
  absl::StatusOr<std::vector<std::vector<float>>> Score(absl::Span<const EncoderWindow> windows,
                                                        std::stop_token stop);

 private:
  struct Request;
  struct Chosen {
    Request* request;
    int window;
  };

  // Windows that can be computed together; empty when none waits.
  std::vector<Chosen> NextBatch() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Compute(const std::vector<Chosen>& batch) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Has somebody who waits compute, when nobody else would.
  void WakeAnother() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Encoder& encoder_;
  const int at_once_;
  absl::Mutex mutex_;
  int computing_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<Request*> turns_ ABSL_GUARDED_BY(mutex_);  // those with windows that wait
  std::vector<std::unique_ptr<Encoder::Workspace>> workspaces_ ABSL_GUARDED_BY(mutex_);  // unused
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WINDOW_BATCHER_H_
