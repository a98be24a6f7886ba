// Requests that are computed together get, to the bit, what each gets alone, and all are answered.

#include "services/entity/core/names/window_batcher.h"

#include <gtest/gtest.h>

#include <stop_token>
#include <thread>
#include <vector>

#include "tests/unit/entity/names/small_encoder.h"

namespace nutgraf::entity {
namespace {

EncoderWindow WindowOf(int size, int seed) {
  EncoderWindow window;
  for (int i = 0; i < size; ++i) {
    window.pieces.push_back(static_cast<uint16_t>((i * 5 + i / 3 + seed) % 8));
    window.marks.push_back(static_cast<uint32_t>((i + seed) * 2654435761u) >> (32 - kMarks));
  }
  return window;
}

class WindowBatcherTest : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    auto made = Encoder::Create(*EncoderWeights::Parse(bytes_.view()));
    ASSERT_TRUE(made.ok()) << made.status();
    encoder_ = *std::move(made);
  }

  AlignedBytes bytes_{SmallEncoderBytes()};
  std::unique_ptr<Encoder> encoder_;
};

TEST_P(WindowBatcherTest, EachGetsWhatItGetsAlone) {
  WindowBatcher batcher(*encoder_, GetParam());
  std::vector<std::thread> requests;
  for (int r = 0; r < 6; ++r) {
    requests.emplace_back([&, r] {
      std::vector<EncoderWindow> windows;
      const int count = r == 0 ? 24 : r;  // a long one among short ones
      for (int w = 0; w < count; ++w) windows.push_back(WindowOf(w % 5 == 4 ? 0 : 10 + w * 4, r));
      for (int round = 0; round < 3; ++round) {
        const auto scores = batcher.Score(windows, {});
        ASSERT_TRUE(scores.ok()) << scores.status();
        ASSERT_EQ(scores->size(), windows.size());
        for (int w = 0; w < count; ++w) {
          Encoder::Workspace workspace;
          EXPECT_EQ((*scores)[w], encoder_->Score({&windows[w]}, &workspace)[0]) << r << " " << w;
        }
      }
    });
  }
  for (std::thread& request : requests) request.join();
}

INSTANTIATE_TEST_SUITE_P(AtOnce, WindowBatcherTest,
                         testing::Values(1, 2, WindowBatcher::kUnbounded));

TEST_F(WindowBatcherTest, AStoppedRequestIsCancelledAndTheOthersAnswered) {
  WindowBatcher batcher(*encoder_, 1);
  const std::vector<EncoderWindow> windows(40, WindowOf(100, 1));
  std::stop_source stop;
  std::vector<std::thread> requests;
  absl::Status stopped;
  requests.emplace_back([&] { stopped = batcher.Score(windows, stop.get_token()).status(); });
  for (int r = 0; r < 3; ++r) {
    requests.emplace_back([&] { EXPECT_TRUE(batcher.Score(windows, {}).ok()); });
  }
  stop.request_stop();
  for (std::thread& request : requests) request.join();
  EXPECT_EQ(stopped.code(), absl::StatusCode::kCancelled);

  stop = std::stop_source();
  stop.request_stop();
  EXPECT_EQ(batcher.Score(windows, stop.get_token()).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_TRUE(batcher.Score({}, {}).ok());
}

}  // namespace
}  // namespace nutgraf::entity
