#include "services/entity/core/names/encoder.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/status/status.h"
#include "services/entity/core/names/encoder_plan.h"
#include "services/entity/core/names/labels.h"

// Of libgomp, which oneDNN runs on; <omp.h> is not with every compiler.
extern "C" void omp_set_num_threads(int threads);

namespace nutgraf::entity {
namespace {

// A request has the thread that it runs on: more would be taken from other requests.
void KeepToThisThread() { omp_set_num_threads(1); }

void Add(const float* row, float* to) {
  for (int i = 0; i < kEncoderWidth; ++i) to[i] += row[i];
}

// Turns scores into the logarithms of probabilities.
void LogSoftmax(float* scores) {
  const float most = *std::max_element(scores, scores + kLabels);
  float sum = 0;
  for (int l = 0; l < kLabels; ++l) sum += std::exp(scores[l] - most);
  const float total = most + std::log(sum);
  for (int l = 0; l < kLabels; ++l) scores[l] -= total;
}

}  // namespace

Encoder::Encoder(const EncoderWeights& weights) : weights_(weights) {}
Encoder::~Encoder() = default;

absl::StatusOr<std::unique_ptr<Encoder>> Encoder::Create(const EncoderWeights& weights) {
  KeepToThisThread();
  std::unique_ptr<Encoder> encoder(new Encoder(weights));
  PackedProducts packed;
  try {
    for (int length = kLengthStep; length <= kWindowPieces; length += kLengthStep) {
      auto& plans = encoder->plans_.emplace_back();
      for (int windows = kTogether; windows > 0; windows /= 2) {
        plans.push_back(std::make_unique<EncoderPlan>(weights, length, windows, &packed));
      }
    }
  } catch (const dnnl::error& error) {
    return absl::UnavailableError(std::string("encoder: oneDNN: ").append(error.what()));
  }
  return encoder;
}

void Encoder::Embed(const EncoderWindow& window, float* vectors) const {
  for (size_t i = 0; i < window.pieces.size(); ++i) {
    float* vector = vectors + i * kEncoderWidth;
    const int piece = std::min<int>(window.pieces[i], weights_.pieces - 1);
    const int8_t* values = weights_.piece_vectors + size_t{1} * piece * kEncoderWidth;
    const float scale = weights_.piece_scales[piece];
    const float* place = weights_.places + i * kEncoderWidth;
    for (int j = 0; j < kEncoderWidth; ++j) vector[j] = values[j] * scale + place[j];
    for (int mark = 0; mark < kMarks; ++mark) {
      if (window.marks[i] >> mark & 1) Add(weights_.marks + mark * kEncoderWidth, vector);
    }
  }
}

// Computes windows[chosen[i]], as many as the plan takes.
void Encoder::Run(const EncoderPlan& plan, absl::Span<const EncoderWindow* const> windows,
                  absl::Span<const int> chosen, Workspace* workspace,
                  std::vector<std::vector<float>>* scores) const {
  constexpr size_t kAlignment = 64;
  const size_t vector_floats = size_t{1} * plan.windows() * plan.length() * kEncoderWidth;
  const size_t score_floats = size_t{1} * plan.windows() * plan.length() * kLabels;
  const size_t bytes = (vector_floats + score_floats) * sizeof(float) + plan.workspace_bytes();
  if (workspace->size() < bytes + 2 * kAlignment) workspace->resize(bytes + 2 * kAlignment);
  char* at = workspace->data();
  at += kAlignment - reinterpret_cast<uintptr_t>(at) % kAlignment;
  auto* vectors = reinterpret_cast<float*>(at);
  float* found = vectors + vector_floats;
  at = reinterpret_cast<char*>(found + score_floats);
  at += kAlignment - reinterpret_cast<uintptr_t>(at) % kAlignment;

  std::fill(vectors, found, 0.0f);  // where a window is shorter than the plan
  std::vector<int> pieces;
  for (size_t i = 0; i < chosen.size(); ++i) {
    Embed(*windows[chosen[i]], vectors + i * plan.length() * kEncoderWidth);
    pieces.push_back(static_cast<int>(windows[chosen[i]]->pieces.size()));
  }
  plan.Run(vectors, pieces, found, at);
  for (size_t i = 0; i < chosen.size(); ++i) {
    const float* from = found + i * plan.length() * kLabels;
    std::vector<float>& to = (*scores)[chosen[i]];
    to.assign(from, from + pieces[i] * kLabels);
    for (int piece = 0; piece < pieces[i]; ++piece) LogSoftmax(to.data() + piece * kLabels);
  }
}

std::vector<std::vector<float>> Encoder::Score(absl::Span<const EncoderWindow* const> windows,
                                               Workspace* workspace) const {
  KeepToThisThread();
  std::vector<std::vector<int>> of_length(plans_.size());
  for (size_t i = 0; i < windows.size(); ++i) {
    if (windows[i]->pieces.empty()) continue;
    of_length[LengthClass(*windows[i])].push_back(static_cast<int>(i));
  }
  std::vector<std::vector<float>> scores(windows.size());
  for (size_t l = 0; l < of_length.size(); ++l) {
    absl::Span<const int> left = of_length[l];
    for (const std::unique_ptr<EncoderPlan>& plan : plans_[l]) {
      const auto size = static_cast<size_t>(plan->windows());
      for (; left.size() >= size; left.remove_prefix(size)) {
        Run(*plan, windows, left.first(size), workspace, &scores);
      }
    }
  }
  return scores;
}

}  // namespace nutgraf::entity
