// The encoder against the same arithmetic written out in plain loops, and that a
// window's scores depend on the window alone.

#include "services/entity/core/names/encoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>
#include <vector>

#include "tests/unit/entity/names/small_encoder.h"

namespace nutgraf::entity {
namespace {

using Rows = std::vector<std::vector<float>>;

EncoderWindow WindowOf(int size) {
  EncoderWindow window;
  for (int i = 0; i < size; ++i) {
    window.pieces.push_back(static_cast<uint16_t>((i * 5 + i / 3) % 8));
    window.marks.push_back(static_cast<uint32_t>(i * 2654435761u) >> (32 - kMarks));
  }
  return window;
}

void Normalize(const NormWeights& norm, Rows* rows) {
  for (std::vector<float>& row : *rows) {
    double mean = 0, variance = 0;
    for (float v : row) mean += v / row.size();
    for (float v : row) variance += (v - mean) * (v - mean) / row.size();
    for (size_t j = 0; j < row.size(); ++j) {
      row[j] = static_cast<float>((row[j] - mean) / std::sqrt(variance + 1e-12)) *
                   norm.scale_and_shift[j] +
               norm.scale_and_shift[row.size() + j];
    }
  }
}

Rows Product(const QuantizedProduct& product, const Rows& rows, int outputs, bool is_unsigned) {
  Rows result;
  for (const std::vector<float>& row : rows) {
    std::vector<float> quantized;
    for (float v : row) {
      const float q = std::nearbyint(v / product.input_scale + product.input_shift);
      quantized.push_back(std::clamp(q, is_unsigned ? 0.0f : -128.0f, is_unsigned ? 255.0f : 127.0f));
    }
    std::vector<float>& out = result.emplace_back(outputs);
    for (int o = 0; o < outputs; ++o) {
      double sum = product.bias[o];
      for (size_t i = 0; i < row.size(); ++i) sum += quantized[i] * product.values[i * outputs + o];
      out[o] = static_cast<float>(sum * product.scales[o]);
    }
  }
  return result;
}

Rows Attended(const Rows& projected) {
  constexpr int kHeadWidth = kEncoderWidth / kEncoderHeads;
  const size_t n = projected.size();
  Rows out(n, std::vector<float>(kEncoderWidth));
  for (int head = 0; head < kEncoderHeads; ++head) {
    for (size_t i = 0; i < n; ++i) {
      std::vector<double> match(n);
      double total = 0;
      for (size_t k = 0; k < n; ++k) {
        for (int j = head * kHeadWidth; j < (head + 1) * kHeadWidth; ++j) {
          match[k] += double{projected[i][j]} * projected[k][kEncoderWidth + j];
        }
        match[k] = std::exp(match[k]);
        total += match[k];
      }
      for (size_t k = 0; k < n; ++k) {
        for (int j = head * kHeadWidth; j < (head + 1) * kHeadWidth; ++j) {
          out[i][j] += static_cast<float>(match[k] / total * projected[k][2 * kEncoderWidth + j]);
        }
      }
    }
  }
  return out;
}

void Add(const Rows& more, Rows* rows) {
  for (size_t i = 0; i < rows->size(); ++i) {
    for (size_t j = 0; j < (*rows)[i].size(); ++j) (*rows)[i][j] += more[i][j];
  }
}

Rows Embedded(const EncoderWeights& w, const EncoderWindow& window) {
  Rows rows;
  for (size_t i = 0; i < window.pieces.size(); ++i) {
    std::vector<float>& row = rows.emplace_back();
    for (int j = 0; j < kEncoderWidth; ++j) {
      const int piece = window.pieces[i];
      row.push_back(w.piece_vectors[piece * kEncoderWidth + j] * w.piece_scales[piece] +
                    w.places[i * kEncoderWidth + j]);
      for (int m = 0; m < kMarks; ++m) {
        if (window.marks[i] >> m & 1) row.back() += w.marks[m * kEncoderWidth + j];
      }
    }
  }
  Normalize(w.norm, &rows);
  return rows;
}

// The logarithms of the labels' probabilities, in plain loops.
std::vector<float> Reference(const EncoderWeights& w, const EncoderWindow& window) {
  Rows rows = Embedded(w, window);
  for (const EncoderLayerWeights& layer : w.layers) {
    const Rows attended = Attended(Product(layer.attention, rows, 3 * kEncoderWidth, false));
    Add(Product(layer.out, attended, kEncoderWidth, false), &rows);
    Normalize(layer.attention_norm, &rows);
    Rows inner = Product(layer.up, rows, kEncoderInner, false);
    for (auto& row : inner) {
      for (float& v : row) v = 0.5f * v * (1 + std::erf(v / std::sqrt(2.0f)));
    }
    Add(Product(layer.down, inner, kEncoderWidth, true), &rows);
    Normalize(layer.norm, &rows);
  }
  std::vector<float> result;
  for (const auto& row : rows) {
    std::vector<double> scores;
    double total = 0;
    for (int l = 0; l < kLabels; ++l) {
      scores.push_back(w.labels_bias[l]);
      for (int j = 0; j < kEncoderWidth; ++j) scores[l] += row[j] * w.labels[j * kLabels + l];
      total += std::exp(scores[l]);
    }
    for (double s : scores) result.push_back(static_cast<float>(s - std::log(total)));
  }
  return result;
}

class EncoderTest : public testing::TestWithParam<int> {};

// A value on the edge between two units of int8 may fall to either side, by the
// order in which a machine adds: a unit's worth of difference is right.
TEST_P(EncoderTest, AgreesWithPlainLoops) {
  AlignedBytes bytes(SmallEncoderBytes());
  const auto weights = EncoderWeights::Parse(bytes.view());
  ASSERT_TRUE(weights.ok()) << weights.status();
  const auto encoder = Encoder::Create(*weights);
  ASSERT_TRUE(encoder.ok()) << encoder.status();
  const EncoderWindow window = WindowOf(GetParam());
  Encoder::Workspace workspace;
  const std::vector<float> got = (*encoder)->Score({&window}, &workspace)[0];
  const std::vector<float> want = Reference(*weights, window);
  ASSERT_EQ(got.size(), want.size());
  for (size_t i = 0; i < got.size(); ++i) ASSERT_NEAR(got[i], want[i], 0.03) << i;
}

INSTANTIATE_TEST_SUITE_P(Lengths, EncoderTest,
                         testing::Values(1, 2, 15, 16, 17, 50, kWindowPieces));

TEST(Encoder, NothingHasNoScores) {
  AlignedBytes bytes(SmallEncoderBytes());
  const auto encoder = Encoder::Create(*EncoderWeights::Parse(bytes.view()));
  Encoder::Workspace workspace;
  EXPECT_TRUE((*encoder)->Score({}, &workspace).empty());
  const EncoderWindow empty;
  EXPECT_TRUE((*encoder)->Score({&empty}, &workspace)[0].empty());
}

// Threads score mixed batches, in which windows of like length go together; what
// each window gets is, to the bit, what it gets alone.
TEST(Encoder, ScoresDependOnTheWindowAlone) {
  AlignedBytes bytes(SmallEncoderBytes());
  const auto encoder = Encoder::Create(*EncoderWeights::Parse(bytes.view()));
  std::vector<EncoderWindow> windows;
  for (int size : {20, 112, 101, 90, 112, 110, 1, 108, 95, 97, 112, 96}) {
    windows.push_back(WindowOf(size));
  }
  std::vector<const EncoderWindow*> all;
  for (const EncoderWindow& window : windows) all.push_back(&window);
  std::vector<std::vector<float>> alone;
  for (const EncoderWindow& window : windows) {
    Encoder::Workspace fresh;
    alone.push_back((*encoder)->Score({&window}, &fresh)[0]);
  }
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      Encoder::Workspace workspace;
      for (int first = t; first < t + 3; ++first) {
        const auto some = absl::MakeConstSpan(all).subspan(first);
        const auto scores = (*encoder)->Score(some, &workspace);
        for (size_t i = 0; i < some.size(); ++i) EXPECT_EQ(scores[i], alone[first + i]) << i;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace nutgraf::entity
