// The encoder's computation for windows of one length, as oneDNN carries it out, one
// or several at a time: the more rows a product has, the less its weights cost to fetch.
//
//   PackedProducts packed;
//   EncoderPlan plan(weights, 112, 2, &packed);
//   plan.Run(vectors, {100, 107}, scores, workspace);  // pieces; filled up to 112
//
// Windows do not mix: each gets what it would get by itself.
//
// Immutable once made; any thread may Run. Plans share the packed weights, and
// borrow weights' bytes. oneDNN's failures are dnnl::error, thrown by the constructor;
// what it could make, it can run.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_PLAN_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_PLAN_H_

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "oneapi/dnnl/dnnl.hpp"
#include "services/entity/core/names/encoder_weights.h"

namespace nutgraf::entity {

// Weights in the order that the machine's instructions want, made once for all
// lengths that want the same.
class PackedProducts {
 public:
  dnnl::memory Pack(const QuantizedProduct& product, const dnnl::memory::desc& plain,
                    const dnnl::memory::desc& wanted);

 private:
  std::map<const void*, std::vector<dnnl::memory>> packed_;
};

class EncoderPlan {
 public:
  EncoderPlan(const EncoderWeights& weights, int length, int windows, PackedProducts* packed);

  int length() const { return length_; }
  int windows() const { return windows_; }
  size_t workspace_bytes() const;

  // `vectors`: windows × length × kEncoderWidth, the first `pieces` of each window
  // meant; changed. `scores`: windows × length × kLabels.
  void Run(float* vectors, absl::Span<const int> pieces, float* scores, char* workspace) const;

 private:
  // A product with what follows it.
  struct Product {
    dnnl::matmul matmul;
    dnnl::memory weights, bias;
    dnnl::memory::desc input, output, scratch;
  };
  struct Layer {
    dnnl::reorder quantize_input, quantize_attended, quantize_inner_input;
    Product attention, out, up, down;
    const float* attention_norm;
    const float* norm;
  };
  struct Buffers;

  Product MakeProduct(const QuantizedProduct& weights, int inputs, int outputs,
                      dnnl::memory::data_type from, dnnl::memory::data_type to,
                      const dnnl::post_ops& after, PackedProducts* packed);
  dnnl::reorder MakeQuantizer(float scale) const;
  void MakeAttention();
  void MakeLabels(const EncoderWeights& weights);
  void Multiply(const Product& product, void* input, void* output, void* scratch) const;
  void Attend(const Buffers& buffers, int window) const;
  void Normalize(float* vectors, const float* weights) const;
  void RunLayer(const Layer& layer, float* vectors, const Buffers& buffers) const;

  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  const int length_, windows_;
  const int rows_;  // of all windows
  const float* first_norm_;
  std::vector<Layer> layers_;
  Product labels_;
  dnnl::layer_normalization_forward normalize_;
  dnnl::matmul match_, blend_;  // queries with keys; values by what matched
  dnnl::softmax_v2_forward soften_;
  dnnl::memory::desc queries_, keys_, values_, matches_, mask_, attended_, match_scratch_,
      blend_scratch_, soften_scratch_, normalize_scratch_;
  size_t scratch_bytes_ = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_ENCODER_PLAN_H_
